/**
 * One session, interaction by interaction.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import type { Interaction } from "../../opencode/mod.ts";
import { Adder, compare } from "./figures.ts";
import { fromDollars } from "../money.ts";
import type { InteractionRow, SessionRow } from "../report.ts";
import type { Selection } from "./selection.ts";
import { SessionAdder } from "./session_adder.ts";
import { family, findParents } from "./session_tree.ts";
import { sessionRows } from "./sessions.ts";
import { EXTENDED_CONTEXT, type SessionUsage, type Usage } from "../usage.ts";
import type { Query } from "../query.ts";

/**
 * The sessions that a report on one of them is about.
 *
 * @param usage All usage.
 * @param query Names the session.
 * @returns It, with its sub-agents unless the query says `flat`.
 * @throws {UserError} If there is no such session.
 */
export function membersOf(usage: Usage, query: Query): ReadonlySet<SessionUsage> {
  const session = named({ usage, query });
  return query.flat ? new Set([session]) : family(session, findParents(usage));
}

/**
 * The session itself.
 *
 * @param selection What is selected, of this session only.
 * @param total Counts everything.
 * @returns Its row, sub-agents below it.
 * @throws {UserError} If what counts as idle is too short.
 */
export function sessionRow(selection: Selection, total: Adder): SessionRow {
  const [row] = sessionRows(selection, total);
  return row ?? new SessionAdder(named(selection), selection).row(0);
}

/**
 * The rows of a report on one session.
 *
 * @param selection What is selected, of this session only.
 * @returns Interactions of it and of its sub-agents, oldest first.
 */
export function interactionRows(selection: Selection): InteractionRow[] {
  const { usage, filter } = selection;
  return usage.sessions
    .flatMap((session) =>
      usage.interactions(session.session.id)
        .filter((interaction) => filter.includes(interaction.created, interaction, session))
        .map((interaction) => rowOf(interaction, session, selection))
    )
    .sort((a, b) => a.created - b.created || compare(a.id, b.id));
}

function named({ usage, query }: Pick<Selection, "usage" | "query">): SessionUsage {
  const session = usage.sessions.find(({ session }) => session.id === query.session);
  if (session) return session;
  throw new UserError(`There is no session "${query.session ?? ""}" with any usage`, {
    hint: "report sessions lists them",
  });
}

function rowOf(
  interaction: Interaction,
  { session }: SessionUsage,
  { modes, name }: Selection,
): InteractionRow {
  const { id, created, completed, provider, agent, error, tokens, stored } = interaction;
  const model = name(provider, interaction.model);
  const cost = Number(fromDollars(interaction.cost));
  const adder = new Adder(modes);
  adder.add(session.id, {
    extended: tokens.input + tokens.cacheRead + tokens.cacheWrite > EXTENDED_CONTEXT,
    recorded: cost > 0,
    interactions: 1,
    errors: error ? 1 : 0,
    cost,
    tokens,
    stored,
    first: created,
    last: completed ?? created,
  }, model);
  const figures = adder.figures();
  return {
    id,
    session: session.id,
    created,
    completed,
    model: model.model.name,
    provider,
    agent,
    tokens: figures.tokens,
    cost: figures.cost,
    error,
  };
}
