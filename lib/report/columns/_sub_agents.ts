/**
 * Sub-agents of a session.
 *
 * @module
 */
import type { SessionRow } from "../../usage/report.ts";
import { titleOf } from "./sessions.ts";

/**
 * Titles of sub-agents.
 *
 * @param session The session above them.
 * @param titles Where they are put.
 * @returns Titles by id.
 */
export function subAgents(
  session: SessionRow,
  titles: Map<string, string> = new Map(),
): Map<string, string> {
  for (const child of session.children) {
    titles.set(child.id, titleOf(child));
    subAgents(child, titles);
  }
  return titles;
}
