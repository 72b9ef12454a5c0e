/**
 * Uses of tools: much slower to read than interactions, so that they enter the index only when a
 * report asks for them.
 *
 * @module
 */
import type { Store, ToolUse } from "../../opencode/mod.ts";
import type { IndexDatabase } from "./database.ts";
import { fromStore } from "./source.ts";

/**
 * Read the tools that sessions used, out of the index where it has them.
 *
 * @param index The index; undefined for none.
 * @param stores Stores, the newest kind first.
 * @param sessions Ids.
 * @returns Uses by session, copies by forks included; none for a session that used no tool.
 */
export function readTools(
  index: IndexDatabase | undefined,
  stores: readonly Store[],
  sessions: ReadonlySet<string>,
): Map<string, readonly ToolUse[]> {
  const uses = new Map<string, readonly ToolUse[]>();
  const missing = new Map<string, string | undefined>();
  for (const session of sessions) {
    // The stamp is older than what is read now: at worst it is read once more.
    const stamp = index?.stampOf(session);
    const text = stamp && index?.tools(session, stamp);
    if (text) uses.set(session, decode(text));
    else missing.set(session, stamp);
  }
  if (missing.size > 0) {
    const damages = damagesIn(stores);
    const read = readFromStores(stores, new Set(missing.keys()));
    for (const [session, found] of read) uses.set(session, found);
    // What could not be read is tried, and named, the next time as well.
    if (damagesIn(stores) > damages) return uses;
    index?.transaction("IMMEDIATE", () => {
      for (const [session, stamp] of missing) {
        if (stamp) index.saveTools(session, stamp, encode(read.get(session) ?? []));
      }
    });
  }
  return uses;
}

function damagesIn(stores: readonly Store[]): number {
  return stores.reduce((sum, { damages }) => sum + damages.length, 0);
}

/**
 * Read the tools that sessions used out of the stores.
 *
 * @param stores Stores, the newest kind first.
 * @param sessions Ids.
 * @param newest Only those of so many newest messages in each store; undefined: all.
 * @returns Uses by session, copies by forks included.
 */
export function readFromStores(
  stores: readonly Store[],
  sessions: ReadonlySet<string>,
  newest?: number,
): Map<string, readonly ToolUse[]> {
  const uses = new Map<string, readonly ToolUse[]>();
  const messages = new Set<string>();
  for (const store of stores) {
    const here: string[] = [];
    for (const [session, found] of fromStore(() => store.readTools(sessions, newest))) {
      const fresh = found.filter(({ message }) => !messages.has(message));
      here.push(...fresh.map(({ message }) => message));
      uses.set(session, [...uses.get(session) ?? [], ...fresh]);
    }
    for (const message of here) messages.add(message);
  }
  return uses;
}

type Row = [
  message: string,
  tool: string,
  status: string,
  start: number | null,
  end: number | null,
];

function encode(uses: readonly ToolUse[]): string {
  return JSON.stringify(uses.map(({ message, tool, status, start, end }): Row => [
    message,
    tool,
    status,
    start ?? null,
    end ?? null,
  ]));
}

function decode(text: string): ToolUse[] {
  const rows: Row[] = JSON.parse(text);
  return rows.map(([message, tool, status, start, end]) => ({
    message,
    tool,
    status,
    start: start ?? undefined,
    end: end ?? undefined,
  }));
}
