/**
 * From usage to what the dashboard shows. Every number is that of a report on the same usage.
 *
 * @module
 */
import { totalTokens } from "../opencode/mod.ts";
import { makeReport } from "../usage/mod.ts";
import { type Families, type Family, findFamilies } from "./_families.ts";
import { sessionBoard } from "./_session_board.ts";
import { PATIENCE, stateOf, together } from "./_state.ts";
import { todayBoard } from "./_today.ts";
import { sessionReport } from "./_session_report.ts";
import type { ActiveSession, Board, BoardInput, SessionBoard } from "./types.ts";

/** More sessions than this nobody chooses from. */
const LISTED = 20;

/**
 * Make the board of a moment.
 *
 * @param given What it is made of.
 * @returns The board.
 * @throws {UserError} If there is no such time zone, or what counts as idle is too short.
 */
export function makeBoard(given: BoardInput): Board {
  // A copy, since the projects of usage may be read anew at each look at them.
  const input = { ...given, usage: { ...given.usage } };
  const { usage, now, timezone = "local" } = input;
  const families = findFamilies(usage, now);
  const chosen = usage.sessions.find(({ session }) => session.id === input.session);
  const shown = chosen ?? families.newest?.root;
  const session = shown && sessionBoard(shown, families, input);
  return {
    now,
    timezone,
    session,
    sessions: listed(families, shown && families.of(shown), now)
      .map((family) => activeSession(family, input, session)),
    today: todayBoard(families, input),
    ...wholeOf(input),
    stores: usage.stores,
    damages: usage.damages.length,
  };
}

/** What is active, the newest in any case, and what is shown. */
function listed(families: Families, shown: Family | undefined, now: number): Family[] {
  const active = families.activeSince(now - PATIENCE).slice(0, LISTED);
  return shown && !active.includes(shown) ? [...active, shown] : active;
}

function activeSession(
  { root, members, last }: Family,
  input: BoardInput,
  shown: SessionBoard | undefined,
): ActiveSession {
  const { id } = root.session;
  const row = shown?.row.id === id ? shown.row : sessionReport(id, () => [], input).row;
  return {
    id,
    title: row.title,
    project: row.project,
    state: together(members.map((member) => stateOf(member, last, input))),
    last,
    tokens: totalTokens(row.tokens),
    cost: row.cost.amount,
    unpricedTokens: row.cost.unpricedTokens,
  };
}

/** All of history, for the views that are about it. */
function wholeOf(
  { usage, prices, view, timezone }: BoardInput,
): Pick<Board, "models" | "projects" | "all"> {
  const query = timezone === undefined ? {} : { timezone };
  if (view === "models") {
    const { models, total } = makeReport(usage, { kind: "models", ...query }, prices);
    return { models, projects: [], all: total };
  }
  if (view === "projects") {
    const report = makeReport(usage, { kind: "projects", ...query }, prices);
    const projects = report.kind === "projects" ? report.rows : [];
    return { models: [], projects, all: report.total };
  }
  return { models: [], projects: [], all: undefined };
}
