/** Usage made by hand from interactions, in the plainest way: one bucket for each of them. */
import type { Interaction, Session, Tokens, ToolUse } from "../../lib/opencode/mod.ts";
import {
  EXTENDED_CONTEXT,
  fromDollars,
  type SessionUsage,
  SLOT,
  type Usage,
} from "../../lib/usage/mod.ts";

/** Tokens, all kinds that are not given being 0. */
export function tokens(some: Partial<Tokens> = {}): Tokens {
  return { input: 0, output: 0, reasoning: 0, cacheRead: 0, cacheWrite: 0, ...some };
}

/** A session, everything that is not given being empty. */
export function session(id: string, some: Partial<Session> = {}): Session {
  return {
    id,
    parent: "",
    project: "",
    directory: "/work/api",
    title: `Title of ${id}`,
    created: 0,
    updated: 0,
    ...some,
  };
}

let count = 0;

/** An interaction of 100 input tokens that took a minute. */
export function interaction(at: string | number, some: Partial<Interaction> = {}): Interaction {
  const created = typeof at === "number" ? at : Date.parse(at);
  const counted = some.tokens ?? tokens({ input: 100 });
  return {
    id: `msg_${String(++count).padStart(8, "0")}`,
    session: "",
    created,
    completed: created + 60_000,
    provider: "anthropic",
    model: "claude-sonnet-4-5",
    agent: "build",
    directory: "",
    root: "",
    cost: 0,
    stored: counted,
    tokens: counted,
    error: "",
    isCompaction: false,
    ...some,
  };
}

/** A session with its interactions. */
export type Part = readonly [Session, readonly Interaction[], Partial<SessionUsage>?];

/** All usage of some sessions. */
export function usageOf(
  parts: readonly Part[],
  { projects = {}, uses = [] }: {
    projects?: Readonly<Record<string, string>>;
    uses?: readonly (readonly [session: string, ToolUse])[];
  } = {},
): Usage {
  const byId = new Map(parts.map(([{ id }, interactions]) => [id, interactions]));
  return {
    sessions: parts.map(([session, interactions, some]) => ({
      session,
      buckets: interactions.map((one) => bucket(one, session)),
      spans: interactions.map((one) => [one.created, one.completed ?? one.created] as const),
      places: interactions.map((one) => {
        const { directory, root } = bucket(one, session);
        return { directory, root };
      }),
      last: Math.max(...interactions.map((one) => one.completed ?? one.created)),
      copies: 0,
      unfinished: interactions.filter((one) => one.completed === undefined).length,
      ...some,
    })),
    projects: new Map(Object.entries(projects)),
    damages: [],
    stores: [],
    interactions: (id) => byId.get(id) ?? [],
    tools: (ids) =>
      new Map([...ids].map((id) => [id, uses.filter(([of]) => of === id).map(([, use]) => use)])),
  };
}

function bucket(one: Interaction, session: Session): SessionUsage["buckets"][number] {
  const { input, cacheRead, cacheWrite } = one.tokens;
  return {
    slot: Math.floor(one.created / SLOT),
    provider: one.provider,
    model: one.model,
    agent: one.agent,
    directory: one.directory || session.directory,
    root: one.root,
    extended: input + cacheRead + cacheWrite > EXTENDED_CONTEXT,
    recorded: one.cost > 0,
    interactions: 1,
    errors: one.error ? 1 : 0,
    compactions: one.isCompaction ? 1 : 0,
    cost: Number(fromDollars(one.cost)),
    tokens: one.tokens,
    stored: one.stored,
    first: one.created,
    last: one.completed ?? one.created,
  };
}
