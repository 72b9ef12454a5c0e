/**
 * Alerts as lines of text, for the dashboard and the output of a check.
 *
 * @module
 */
import type { Alert } from "./alert.ts";

/**
 * Alerts as lines. A sign says how bad it is, so that no colour is needed to see it.
 *
 * @param alerts Alerts, worst first.
 * @param most How many lines there may be; the last one counts what is left out.
 * @returns Lines of plain text without control characters: `!!` is a limit that is passed, `!` less.
 */
export function alertLines(alerts: readonly Alert[], most = Infinity): string[] {
  const lines = alerts.map(({ level, message }) => `${level === "hard" ? "!!" : "!"} ${message}`);
  if (lines.length <= most) return lines;
  if (most < 1) return [];
  return [...lines.slice(0, most - 1), `! and ${lines.length - most + 1} more alerts`];
}
