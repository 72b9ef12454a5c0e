/**
 * What was done last: interactions and tools in one list.
 *
 * @module
 */
import { type ToolUse, totalTokens } from "../opencode/mod.ts";
import type { InteractionRow } from "../usage/mod.ts";
import type { Outcome, Recent } from "./types.ts";

/** More of them no screen can show. */
export const RECENT = 80;

/** What is to be listed. */
export interface RecentInput {
  /** The session that is shown. */
  readonly session: string;
  /** Its interactions and its sub-agents'. */
  readonly rows: readonly InteractionRow[];
  /** Their tools. */
  readonly uses: readonly ToolUse[];
  /** Messages that are being written. */
  readonly running: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * List them.
 *
 * @param input What is to be listed.
 * @returns The newest first.
 */
export function recentOf({ session, rows, uses, running, now }: RecentInput): Recent[] {
  const messages = new Map(rows.map((row) => [row.id, row]));
  const interactions = rows.map((row): Recent => {
    const outcome = outcomeOf(row, running);
    return {
      kind: "interaction",
      name: row.model,
      agent: row.agent,
      isSubAgent: row.session !== session,
      start: row.created,
      duration: lasted(row.created, row.completed, outcome, now),
      outcome,
      error: row.error,
      tokens: totalTokens(row.tokens),
      cost: row.cost.amount,
    };
  });
  const tools = uses.flatMap((use): Recent[] => {
    const message = messages.get(use.message);
    const start = use.start ?? message?.created;
    if (start === undefined) return [];
    const outcome = outcomeOfTool(use, running);
    return [{
      kind: "tool",
      name: use.tool,
      agent: message?.agent ?? "",
      isSubAgent: message !== undefined && message.session !== session,
      start,
      duration: use.start === undefined ? undefined : lasted(start, use.end, outcome, now),
      outcome,
      error: "",
      tokens: 0,
      cost: 0n,
    }];
  });
  // Where both began at once, the tool is the later one: the interaction called it.
  return [...tools, ...interactions].sort((a, b) => b.start - a.start).slice(0, RECENT);
}

function outcomeOf(
  { id, completed, error }: InteractionRow,
  running: ReadonlySet<string>,
): Outcome {
  if (error) return "error";
  return completed !== undefined ? "ok" : running.has(id) ? "running" : "unfinished";
}

function outcomeOfTool({ message, status }: ToolUse, running: ReadonlySet<string>): Outcome {
  if (status === "completed") return "ok";
  if (status === "error") return "error";
  return running.has(message) ? "running" : "unfinished";
}

function lasted(
  start: number,
  end: number | undefined,
  outcome: Outcome,
  now: number,
): number | undefined {
  if (end !== undefined) return Math.max(0, end - start);
  return outcome === "running" ? Math.max(0, now - start) : undefined;
}
