/**
 * Two weeks of made-up work with OpenCode that end at this moment, in the middle of an answer.
 *
 * @module
 */
import { writeDatabase } from "../../bench/report/database.ts";
import { history, type Message, type Session } from "../../bench/report/history.ts";

const [MINUTE, DAY] = [60_000, 86_400_000];

/** How many sessions begin on a day. */
const DAILY = 3;

/**
 * Make a storage.
 *
 * @param data OpenCode's data directory.
 * @param now When it ends, milliseconds since 1970.
 * @param seed Which work.
 */
export function writeAfternoon(data: string, now: number, seed: number): void {
  const sessions = [...history({ sessions: 36, messages: 60 }, seed)];
  const roots = sessions.filter(({ parent }) => parent === undefined);
  const ends = new Map(roots.map((root, at) => {
    const ago = roots.length - 1 - at;
    const day = Math.ceil(ago / DAILY) * DAY;
    // The last one has just begun its newest answer.
    return [root.id, ago === 0 ? now - 9000 : now - day + ago % DAILY * 150 * MINUTE];
  }));
  const last = roots.at(-1);
  writeDatabase(
    data,
    sessions.map((session) => {
      const end = ends.get(session.parent ?? session.id) ?? now;
      // Sub-agents have ended a little earlier.
      const shift = (session.parent ? end - 2 * MINUTE : end) -
        (session.messages.at(-1)?.created ?? session.updated);
      const moved = session.messages.map((message) => shifted(message, shift));
      const messages = session === last ? withoutEnd(moved) : moved;
      const { created, updated } = session;
      return { ...session, messages, created: created + shift, updated: updated + shift };
    }),
  );
}

function shifted(message: Message, shift: number): Message {
  const created = message.created + shift;
  if (message.role === "user") return { ...message, created };
  const { completed } = message;
  return { ...message, created, completed: completed && completed + shift };
}

function withoutEnd(messages: readonly Message[]): Session["messages"] {
  const tokens = { input: 0, output: 0, reasoning: 0, cacheRead: 0, cacheWrite: 0 };
  return messages.map((message, at) =>
    at < messages.length - 1 || message.role === "user"
      ? message
      : { ...message, completed: undefined, finish: undefined, tokens }
  );
}
