/**
 * Agents.
 *
 * @module
 */
import { type Adder, compare, dearestFirst } from "./figures.ts";
import { group } from "./group.ts";
import type { AgentRow } from "../report.ts";
import type { Selection } from "./selection.ts";

/**
 * The rows of a report by agent.
 *
 * @param selection What is selected.
 * @param total Counts everything.
 * @returns Agents, dearest first.
 */
export function agentRows(selection: Selection, total: Adder): AgentRow[] {
  return [...group(selection, total, (bucket) => bucket.agent)]
    .map(([agent, adder]) => ({ agent, ...adder.row() }))
    .sort((a, b) => dearestFirst(a, b) || compare(a.agent, b.agent));
}
