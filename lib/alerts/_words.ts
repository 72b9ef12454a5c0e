/**
 * Alerts in words. Names of sessions, projects and models are others': they are made harmless here,
 * so that whatever shows a message shows one line of plain text.
 *
 * @module
 */
import { harmless } from "../base/harmless.ts";
import type { LimitPeriod, LimitSettings } from "../config/mod.ts";
// Not by its mod.ts, which brings tables, charts and pages.
import { formatCount, formatMoney } from "../report/format.ts";
import { HARD, type Unit } from "./alert.ts";

/** Longer names are cut. */
const LONGEST_NAME = 60;

const PERIODS: Readonly<Record<LimitPeriod, string>> = {
  day: "today",
  week: "this week",
  month: "this month",
};

/**
 * A name of others.
 *
 * @param name Any text.
 * @returns One line of what shows, cut where it is long.
 */
export function nameOf(name: string): string {
  // Cut before anything else: names of megabytes were seen.
  const start = [...name.slice(0, 4 * LONGEST_NAME).toWellFormed()];
  const cut = start.length > LONGEST_NAME
    ? `${start.slice(0, LONGEST_NAME - 1).join("")}…`
    : start.join("");
  return harmless(cut.replace(/[\t\n\r]+/g, " "));
}

/**
 * Money or tokens.
 *
 * @param amount Picodollars or tokens.
 * @param unit Which of them.
 * @returns For example `$16.20` or `1,200,000 tokens`.
 */
export function amountOf(amount: bigint, unit: Unit): string {
  return unit === "dollars" ? formatMoney(amount) : `${formatCount(amount)} tokens`;
}

/**
 * What a limit is called.
 *
 * @param limit The limit.
 * @param period The period that it is about; undefined for none.
 * @param subject The shown name of the session, project or model; undefined for all.
 * @returns For example `today`, `project api this month`, or the name that the user gave it.
 */
export function titleOf(
  limit: LimitSettings,
  period: LimitPeriod | undefined,
  subject: string | undefined,
): string {
  const { per, name, project, model } = limit;
  const filters = [
    project !== undefined && `of projects with "${nameOf(project)}"`,
    model !== undefined && `of models with "${nameOf(model)}"`,
  ];
  const about = subject === undefined ? undefined : `${per} ${nameOf(subject)}`;
  const words = name === undefined
    ? [about, period && PERIODS[period], ...filters]
    : [nameOf(name), about];
  return words.filter((word) => word).join(" ");
}

/**
 * What is said of a limit.
 *
 * @param title What it is called.
 * @param used How much was used.
 * @param most How much may be used.
 * @param unit What is counted.
 * @param step How far it has come.
 * @returns For example `today: $16.20 of $20.00 (81%), soft limit passed`.
 */
export function limitMessage(
  title: string,
  used: bigint,
  most: bigint,
  unit: Unit,
  step: number,
): string {
  const passed = step >= HARD ? "limit passed" : "soft limit passed";
  const [many, all] = [amountOf(used, unit), amountOf(most, unit).replace(/ tokens$/, "")];
  return `${title}: ${many} of ${all} (${percentOf(used, most)}), ${passed}`;
}

/**
 * A share, rounded down: 100% is said of what is full.
 *
 * @param used How much was used.
 * @param most How much may be used, above 0.
 * @returns For example `81%`.
 */
export function percentOf(used: bigint, most: bigint): string {
  return `${used * 100n / most}%`;
}
