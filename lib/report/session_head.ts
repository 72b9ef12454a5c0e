/**
 * What stands above the interactions of a session.
 *
 * @module
 */
import type { Report } from "../usage/report.ts";
import { underHome } from "./columns/projects.ts";
import { descendants, titleOf } from "./columns/sessions.ts";
import { formatCount, formatSpan } from "./format.ts";
import { timesIn } from "./times.ts";

/**
 * Title, project, times of a session.
 *
 * @param report The report.
 * @param home The home directory, shown as `~`.
 * @returns Labels and texts.
 */
export function sessionHead(
  { session, timezone }: Extract<Report, { kind: "session" }>,
  home?: string,
): [label: string, text: string][] {
  const times = timesIn(timezone);
  const { start, end, active, project, directory, agents, models } = session;
  const where = underHome(directory, home);
  const children = descendants(session);
  return [
    ["Session", titleOf(session)],
    ["ID", session.id],
    ["Project", project === where || !where ? project : `${project} (${where})`],
    ["Time", `${times.minute(start)} to ${times.minute(end)}`],
    ["Duration", `${formatSpan(end - start)}, active ${formatSpan(active)}`],
    ["Agents", agents.join(", ")],
    ["Models", models.map(({ model }) => model || "unknown").join(", ")],
    ...children > 0 ? [["Sub-agents", formatCount(children)] satisfies [string, string]] : [],
  ];
}
