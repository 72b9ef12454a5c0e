/**
 * What reports are called.
 *
 * @module
 */
import type { ReportKind } from "../usage/report.ts";

/** A heading for each report. */
export const TITLES: Readonly<Record<ReportKind, string>> = {
  daily: "Usage by day",
  weekly: "Usage by week",
  monthly: "Usage by month",
  sessions: "Usage by session",
  session: "Usage of a session",
  models: "Usage by model",
  projects: "Usage by project",
  agents: "Usage by agent",
  tools: "Uses of tools",
  hours: "Usage by hour of the week",
};
