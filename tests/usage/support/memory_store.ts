/**
 * A store in memory: what tests of usage write to it, it gives to readers. It counts what is read.
 *
 * @module
 */
import type {
  Damage,
  Interaction,
  Look,
  Session,
  SessionContent,
  Store,
  StoreKind,
  ToolUse,
} from "../../../lib/opencode/mod.ts";

/** What a session holds in a {@linkcode MemoryStore}. */
export interface Held {
  session: Session | undefined;
  interactions: Interaction[];
  damages: Damage[];
  tools: ToolUse[];
  version: number;
}

/** A store whose content the test changes. */
export class MemoryStore implements Store {
  readonly kind: StoreKind;
  readonly path: string;
  readonly damages: Damage[] = [];
  /** Its content; changed by {@linkcode write} and {@linkcode remove}. */
  readonly held = new Map<string, Held>();
  /** Worktrees. */
  readonly worktrees = new Map<string, string>();
  /** Whether it has a mark, as databases do. */
  readonly hasMark: boolean;
  /** Ids of the sessions whose content, or tools, were given. */
  readonly given: string[] = [];
  /** Begins its marks and stamps: stores that hold different things differ in it. */
  era = "v";
  #version = 0;

  constructor(kind: StoreKind, path: string, hasMark = kind === "database") {
    this.kind = kind;
    this.path = path;
    this.hasMark = hasMark;
  }

  /** Change or make a session. */
  write(id: string, change: (held: Held) => void): void {
    const held = this.held.get(id) ??
      { session: undefined, interactions: [], damages: [], tools: [], version: 0 };
    change(held);
    held.version = ++this.#version;
    held.interactions.sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
    this.held.set(id, held);
  }

  /** Take a session away. */
  remove(id: string): void {
    if (this.held.delete(id)) this.#version++;
  }

  look(mark: string, stamps: () => ReadonlyMap<string, string>): Look | undefined {
    const now = this.hasMark ? `${this.era}${this.#version}` : "";
    if (now !== "" && mark === now) return undefined;
    stamps();
    return {
      mark: now,
      stamps: new Map([...this.held].map(([id, { version }]) => [id, `${this.era}${version}`])),
    };
  }

  *read(sessions?: ReadonlySet<string>): Iterable<SessionContent> {
    for (const [id, { session, interactions, damages, version }] of this.held) {
      if (sessions && !sessions.has(id)) continue;
      this.given.push(id);
      yield {
        id,
        session,
        interactions: [...interactions],
        damages,
        stamp: `${this.era}${version}`,
      };
    }
  }

  readTools(sessions: ReadonlySet<string>): ReadonlyMap<string, readonly ToolUse[]> {
    const found = new Map<string, readonly ToolUse[]>();
    for (const [id, { tools }] of this.held) {
      if (!sessions.has(id)) continue;
      this.given.push(id);
      if (tools.length > 0) found.set(id, tools);
    }
    return found;
  }

  projects(): ReadonlyMap<string, string> {
    return this.worktrees;
  }

  [Symbol.dispose](): void {}
}

/** An interaction with sensible values. */
export function makeInteraction(
  values: Partial<Interaction> & Pick<Interaction, "id" | "session" | "created">,
): Interaction {
  const tokens = values.tokens ??
    { input: 1_000, output: 200, reasoning: 30, cacheRead: 4_000, cacheWrite: 50 };
  return {
    completed: values.created + 5_000,
    provider: "acme",
    model: "acme-large",
    agent: "build",
    directory: "/home/dev/alpha",
    root: "/home/dev/alpha",
    cost: 0.0125,
    error: "",
    isCompaction: false,
    stored: tokens,
    ...values,
    tokens,
  };
}

/** A session with sensible values. */
export function makeSession(values: Partial<Session> & Pick<Session, "id" | "created">): Session {
  return {
    parent: "",
    project: "p1",
    directory: "/home/dev/alpha",
    title: `About ${values.id}`,
    updated: values.created + 60_000,
    ...values,
  };
}

/**
 * A database with sessions, each third one a fork of the one before.
 *
 * @param sessions How many.
 * @param messages How many in each.
 */
export function storeOf(sessions: number, messages: number): MemoryStore {
  const store = new MemoryStore("database", "/x/opencode.db");
  store.era = `${sessions}x${messages}v`;
  for (let number = 0; number < sessions; number++) {
    const session = `ses_${number}`;
    const begin = 1_770_000_000_000 + Math.floor(number / 3) * 500_000_000;
    const isFork = number % 3 === 2;
    store.write(session, (held) => {
      held.session = makeSession({ id: session, created: begin + number });
      held.tools = [
        {
          message: `msg_${number}_0`,
          tool: "bash",
          status: "completed",
          start: begin,
          end: begin + 9,
        },
      ];
      for (let at = 0; at < messages; at++) {
        const isCopy = isFork && at < messages / 2;
        const created = begin + at * 20_000 + (isCopy ? number - 1 : number);
        const tokens = { input: at, output: at * 7, reasoning: 0, cacheRead: 3, cacheWrite: 0 };
        held.interactions.push(
          makeInteraction({ id: `msg_${number}_${at}`, session, created, tokens, stored: tokens }),
        );
      }
    });
  }
  return store;
}
