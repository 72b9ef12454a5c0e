/**
 * Agents.
 *
 * @module
 */
import { compare, dearestFirst } from "./figures.ts";
import type { AgentRow } from "../report.ts";
import type { Sums } from "./sums.ts";

/**
 * The rows of a report by agent.
 *
 * @param sums Sums by agent.
 * @returns Agents, dearest first.
 */
export function agentRows({ groups }: Sums<string>): AgentRow[] {
  return [...groups]
    .map(([agent, adder]) => ({ agent, ...adder.row() }))
    .sort((a, b) => dearestFirst(a, b) || compare(a.agent, b.agent));
}
