/**
 * One session out of several stores.
 *
 * @module
 */
import type { Interaction, Session, SessionContent } from "../opencode/mod.ts";

/** A session with everything that any store has of it. */
export interface United {
  /** What is known of it; no field is empty that its messages can tell. */
  readonly session: Session;
  /** Each of its interactions once, in the order of `created`, then of `id`. */
  readonly interactions: readonly Interaction[];
}

/**
 * Unite what stores have of one session. An interaction that is in several of them is taken from
 * the first, unless it is unfinished there and finished in a later one: an upgrade copies messages
 * while the old release still writes them.
 *
 * @param id The session.
 * @param contents What each store has of it, the newest kind of store first.
 * @returns Each interaction once.
 */
export function unite(id: string, contents: readonly SessionContent[]): United {
  const interactions = contents.length === 1 && contents[0] !== undefined
    ? contents[0].interactions
    : eachOnce(contents);
  const known = contents.find((content) => content.session !== undefined)?.session;
  return { session: complete(id, known, interactions), interactions };
}

function eachOnce(contents: readonly SessionContent[]): Interaction[] {
  const byId = new Map<string, Interaction>();
  for (const { interactions } of contents) {
    for (const interaction of interactions) {
      const other = byId.get(interaction.id);
      const replaces = other?.completed === undefined && interaction.completed !== undefined;
      if (other === undefined || replaces) byId.set(interaction.id, interaction);
    }
  }
  return [...byId.values()].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
}

/** Old sessions lack the directory, and some were deleted while their messages stayed. */
function complete(
  id: string,
  known: Session | undefined,
  interactions: readonly Interaction[],
): Session {
  const last = interactions.at(-1);
  return {
    id,
    parent: known?.parent ?? "",
    project: known?.project ?? "",
    directory: known?.directory || (interactions.find((each) => each.directory)?.directory ?? ""),
    title: known?.title ?? "",
    created: known?.created || (interactions[0]?.created ?? 0),
    updated: known?.updated || (last?.completed ?? last?.created ?? 0),
  };
}
