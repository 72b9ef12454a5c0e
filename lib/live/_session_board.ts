/**
 * The session that is shown, with its sub-agents.
 *
 * @module
 */
import { type Interaction, NO_TOKENS, type Tokens, totalTokens } from "../opencode/mod.ts";
import {
  EXTENDED_CONTEXT,
  family,
  fromDollars,
  type SessionRow,
  type SessionUsage,
} from "../usage/mod.ts";
import type { Families } from "./_families.ts";
import { moneyGauge } from "./_gauge.ts";
import { RATE_REACH, rateOf } from "./_rate.ts";
import { RECENT, recentOf } from "./_recent.ts";
import { sessionReport } from "./_session_report.ts";
import { stateOf, together } from "./_state.ts";
import type { BoardInput, ContextGauge, SessionBoard, State, SubAgent } from "./types.ts";

/** Milliseconds that a session may take: providers count five hours. */
const LONGEST = 5 * 3_600_000;

/**
 * Make what is shown of a session.
 *
 * @param shown The session.
 * @param families All families.
 * @param input What the board is made of.
 * @returns Its part of the board.
 */
export function sessionBoard(
  shown: SessionUsage,
  families: Families,
  input: BoardInput,
): SessionBoard {
  const { now, prices } = input;
  const { id } = shown.session;
  const members = family(shown, families.parents);
  const lasts = lastsOf([...members], families);
  const last = lasts.get(shown) ?? -Infinity;
  const states = new Map([...lasts].map(([member, last]) => [
    member.session.id,
    stateOf(member, last, input),
  ]));
  const own = input.interactions(id);
  const near = [...members].filter((member) =>
    member === shown || families.last(member) >= Math.min(now, last) - RATE_REACH ||
    states.get(member.session.id) === "working"
  );
  const interactions = new Map(near.map(({ session }) => [
    session.id,
    session.id === id ? own : input.interactions(session.id),
  ]));
  const newest = own.at(-1);
  const counted = own.findLast(({ tokens }) => promptOf(tokens) > 0) ?? newest;
  const { row, rows } = sessionReport(id, shownOf(id, interactions, counted), input);
  const running = new Set([...interactions].flatMap(([session, its]) => {
    const newest = its.at(-1);
    return newest && states.get(session) === "working" ? [newest.id] : [];
  }));
  const countedRow = rows.find((row) => row.id === counted?.id);
  const price = newest && prices.find(newest.provider, newest.model)?.price;
  return {
    row,
    isChosen: input.session === id,
    agent: newest?.agent ?? "",
    model: rows.find((row) => row.id === newest?.id)?.model ?? newest?.model ?? "",
    state: together([...states.values()]),
    since: newest?.created ?? row.start,
    last: Math.max(last, newest?.created ?? -Infinity),
    lastTokens: countedRow?.tokens ?? NO_TOKENS,
    lastCost: countedRow?.cost ?? NO_MONEY,
    quota: moneyGauge(row.cost.amount, fromDollars(price?.sessionQuota ?? 0)),
    context: counted && contextOf(counted, input),
    contextUsed: counted ? promptOf(counted.tokens) : 0,
    active: { share: row.active / LONGEST },
    total: { share: (row.end - row.start) / LONGEST },
    rate: rateOf([...interactions.values()].flat(), now),
    recent: recentOf({
      session: id,
      rows,
      uses: near.flatMap(({ session }) => input.tools(session.id)),
      running,
      now,
    }),
    subAgents: subAgentsOf(row.children, states, 1),
  };
}

const NO_MONEY = { amount: 0n, recorded: 0n, priced: 0n, potential: 0n, unpricedTokens: 0 };

/** Rows of what can be shown: the newest of each, and the one that was counted. */
function shownOf(
  id: string,
  interactions: ReadonlyMap<string, readonly Interaction[]>,
  counted: Interaction | undefined,
): (session: string) => readonly Interaction[] {
  return (session) => {
    const recent = interactions.get(session)?.slice(-RECENT) ?? [];
    const isAbove = session === id && counted && !recent.includes(counted);
    return isAbove ? [counted, ...recent] : recent;
  };
}

function promptOf({ input, cacheRead, cacheWrite }: Tokens): number {
  return input + cacheRead + cacheWrite;
}

function contextOf(
  { provider, model, tokens }: Interaction,
  { prices }: BoardInput,
): ContextGauge | undefined {
  const found = prices.find(provider, model);
  const used = promptOf(tokens);
  const window = (used > EXTENDED_CONTEXT ? found?.extended : found?.price)?.contextWindow ?? 0;
  return window > 0 ? { used, window, share: used / window } : undefined;
}

/** Last signs of life, those of sub-agents included, in the order of `members`. */
function lastsOf(
  members: readonly SessionUsage[],
  { last, parents }: Families,
): ReadonlyMap<SessionUsage, number> {
  const lasts = new Map(members.map((member) => [member, last(member)]));
  // Each one stands after its parent.
  for (const member of members.toReversed()) {
    const parent = parents.get(member);
    const above = parent && lasts.get(parent);
    if (parent && above !== undefined) {
      lasts.set(parent, Math.max(above, lasts.get(member) ?? -Infinity));
    }
  }
  return lasts;
}

function subAgentsOf(
  rows: readonly SessionRow[],
  states: ReadonlyMap<string, State>,
  depth: number,
): SubAgent[] {
  return rows.flatMap((row) => [
    {
      id: row.id,
      title: row.title,
      agent: row.agents[0] ?? "",
      depth,
      state: states.get(row.id) ?? "idle",
      last: row.end,
      tokens: totalTokens(row.tokens),
      cost: row.cost.amount,
      unpricedTokens: row.cost.unpricedTokens,
    },
    ...subAgentsOf(row.children, states, depth + 1),
  ]);
}
