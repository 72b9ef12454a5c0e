/**
 * The database since 1.2: `opencode.db`.
 *
 * @module
 */
import { Asker } from "./_ask.ts";
import { type ChangeMark, changeMark, connect, type Connection } from "./_connection.ts";
import { isSettled, reasonOf } from "./_files.ts";
import { inOrder } from "./_order.ts";
import { openStamp, stampAgain } from "./_open_stamp.ts";
import { addedSince, extentOf } from "./_row_extent.ts";
import { stampsAfter, stampsOf } from "./_row_stamps.ts";
import { toolsOf } from "./_row_tools.ts";
import { answersOf, isOfSecondGeneration, projectsOf, sessionsOf } from "./_rows.ts";
import type { Damage, Look, SessionContent, Store, ToolUse } from "./store.ts";

/**
 * Sessions that are read in one transaction: short ones do not hold OpenCode's `-wal` back, and few
 * sessions do not fill the memory.
 */
const AT_ONCE = 8;

/** In a mark: before it is what the file looked like, after it which messages were in it. */
const BETWEEN = "#";

/**
 * Opens a database when it is first read.
 *
 * @param path Absolute path of its file.
 * @param scratch A directory for a copy, where it takes one; the system's if undefined.
 * @returns The store.
 */
export function openDatabase(path: string, scratch?: string): Store {
  return new Database(path, scratch);
}

class Database implements Store {
  readonly kind = "database";
  readonly path: string;
  readonly #damages = new Map<string, Damage>();
  #connection: Connection | undefined;
  /** What the file looked like at the last question. */
  #seen: ChangeMark | undefined;

  readonly #scratch: string | undefined;

  constructor(path: string, scratch: string | undefined) {
    this.path = path;
    this.#scratch = scratch;
  }

  get damages(): readonly Damage[] {
    return [...this.#damages.values()];
  }

  look(mark: string, stamps: () => ReadonlyMap<string, string>): Look | undefined {
    const [seen, now] = [this.#mark(), Date.now()];
    const [looks, messages] = divided(mark);
    if (looks !== "" && looks === seen) return undefined;
    const before = stamps();
    const result = new Map<string, string>();
    let extent = "";
    const isWhole = this.#within((asker) => {
      const stamper = { asker, mark: seen, now };
      extent = extentOf(asker);
      const added = addedSince(asker, messages, extent);
      const counted = added ? stampsAfter(asker, now, before, added) : stampsOf(asker, now);
      for (const [id, counts] of counted) {
        result.set(id, stampAgain(counts, before.get(id) ?? "", stamper));
      }
    });
    return { mark: isWhole ? seen + BETWEEN + extent : "", stamps: result };
  }

  *read(sessions?: ReadonlySet<string>): Iterable<SessionContent> {
    const [mark, now] = [this.#mark(), Date.now()];
    let stamps: ReadonlyMap<string, string> = new Map();
    let known: ReturnType<typeof sessionsOf> = new Map();
    const isKnown = this.#within((asker) => {
      stamps = stampsOf(asker, now, sessions);
      known = sessionsOf(asker, sessions);
    });
    const ids = [...stamps.keys()];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const contents: SessionContent[] = [];
      const isWhole = this.#within((asker) => {
        for (const id of ids.slice(at, at + AT_ONCE)) {
          const damages: Damage[] = [];
          const interactions = inOrder(
            answersOf(
              asker,
              id,
              (place, reason) => damages.push({ place: `${this.path}: ${place}`, reason }),
            ),
          );
          const open = interactions.filter((interaction) => interaction.completed === undefined)
            .map((interaction) => interaction.id);
          const stamp = openStamp(
            stamps.get(id) ?? "",
            { open, isDamaged: damages.length > 0 },
            { asker, mark, now },
          );
          contents.push({ id, session: known.get(id), interactions, damages, stamp });
        }
      });
      if (isKnown && isWhole) yield* contents;
      else yield* contents.map((content) => ({ ...content, stamp: "" }));
    }
  }

  readTools(
    sessions: ReadonlySet<string>,
    newest?: number,
  ): ReadonlyMap<string, readonly ToolUse[]> {
    const uses = new Map<string, readonly ToolUse[]>();
    this.#within((asker) => {
      for (const id of stampsOf(asker, Date.now(), sessions).keys()) {
        uses.set(id, toolsOf(asker, id, isOfSecondGeneration(asker, id), newest));
      }
    });
    return uses;
  }

  projects(): ReadonlyMap<string, string> {
    let worktrees: ReadonlyMap<string, string> = new Map();
    this.#within((asker) => {
      worktrees = projectsOf(asker);
    });
    return worktrees;
  }

  [Symbol.dispose](): void {
    this.#connection?.[Symbol.dispose]();
    this.#connection = undefined;
  }

  /** What the file looks like now; empty if a later change might not show. */
  #mark(): string {
    const mark = changeMark(this.path);
    return mark && isSettled(mark.mtime, Date.now()) ? mark.text : "";
  }

  /**
   * Asks within one transaction, so that all answers are of one moment.
   *
   * @returns False if something could not be read.
   */
  #within(read: (asker: Asker) => void): boolean {
    let isWhole = true;
    const note = (reason: string) => {
      isWhole = false;
      this.#damages.set(reason, { place: this.path, reason });
    };
    try {
      const connection = this.#connected();
      connection.database.exec("BEGIN");
      try {
        read(new Asker(connection, note));
      } finally {
        connection.database.exec("COMMIT");
      }
    } catch (error) {
      this[Symbol.dispose]();
      note(reasonOf(error));
    }
    return isWhole;
  }

  #connected(): Connection {
    const now = changeMark(this.path);
    const isOther = now?.file !== this.#seen?.file;
    const isOutdated = this.#connection?.isCopy && now?.text !== this.#seen?.text;
    if (isOther || isOutdated) this[Symbol.dispose]();
    this.#seen = now;
    return this.#connection ??= connect(this.path, this.#scratch);
  }
}

function divided(mark: string): [file: string, messages: string] {
  const at = mark.indexOf(BETWEEN);
  return at < 0 ? ["", ""] : [mark.slice(0, at), mark.slice(at + 1)];
}
