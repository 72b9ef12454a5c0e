/** Real storages, copied for each test: a reader leaves files beside a database. */
import {
  addTokens,
  findStores,
  type Interaction,
  NO_TOKENS,
  type Session,
  type SessionContent,
  type Store,
  type Tokens,
} from "../../lib/opencode/mod.ts";

const FIXTURES = new URL("../fixtures/opencode/", import.meta.url).pathname;

/** Releases that there are storages of. */
export const RELEASES = [...Deno.readDirSync(FIXTURES)].map((entry) => entry.name).sort();

/** What another reader found in a storage. */
export interface Expected {
  readonly counts: Record<string, number>;
  readonly totals: Group;
  readonly totalsWithoutForkCopies: Group;
  readonly totalsPreferringSteps: Group;
  readonly byModel: Record<string, Group>;
  readonly byDay: Record<string, Group>;
  readonly byDayAndModel: Record<string, Group>;
  readonly byAgent: Record<string, Group>;
  readonly byDirectory: Record<string, Group>;
  readonly bySession: Record<
    string,
    Group & { title: string; directory: string | null; parentID: string | null; projectID: string }
  >;
  readonly errors: readonly { message: string; name: string }[];
  readonly billed?: { byPurpose: Record<string, Record<string, { tokens: Tokens }>> };
}

export interface Group {
  readonly messages: number;
  readonly tokens: Tokens;
  readonly cost: number;
}

export function expected(release: string): Expected {
  return JSON.parse(Deno.readTextFileSync(`${FIXTURES}${release}/expected.json`));
}

/** A copy of a storage as `$XDG_DATA_HOME`, all its files a day old so that stamps hold. */
export class Home implements Disposable {
  readonly directory = Deno.makeTempDirSync({ prefix: "tmuxform-opencode-test-" });
  readonly data = `${this.directory}/opencode`;

  constructor(release?: string) {
    Deno.mkdirSync(this.data);
    if (release !== undefined) {
      copy(`${FIXTURES}${release}`, this.data);
      Deno.removeSync(`${this.data}/expected.json`);
      age(this.data);
    }
  }

  get environment(): Record<string, string> {
    return { XDG_DATA_HOME: this.directory, HOME: this.directory };
  }

  stores(paths: readonly string[] = []): Store[] {
    return findStores({ environment: this.environment, paths });
  }

  /** The only store. */
  store(): Store {
    const [store, ...others] = this.stores();
    if (!store || others.length > 0) throw new Error("not one store");
    return store;
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.directory, { recursive: true });
  }
}

function copy(from: string, to: string): void {
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (isDirectory) {
      Deno.mkdirSync(`${to}/${name}`);
      copy(`${from}/${name}`, `${to}/${name}`);
    } else Deno.copyFileSync(`${from}/${name}`, `${to}/${name}`);
  }
}

/** Makes all below a path as old as it says. */
export function age(path: string, milliseconds = 86_400_000): void {
  for (const { name, isDirectory } of Deno.readDirSync(path)) {
    if (isDirectory) age(`${path}/${name}`, milliseconds);
    else touch(`${path}/${name}`, milliseconds);
  }
  touch(path, milliseconds);
}

/** Makes a file or directory as old as it says; in the future if negative. */
export function touch(path: string, milliseconds: number): void {
  const time = new Date(Date.now() - milliseconds);
  Deno.utimeSync(path, time, time);
}

/** Everything, each id once, the newest kind of store first. */
export interface United {
  readonly interactions: readonly Interaction[];
  readonly sessions: ReadonlyMap<string, Session>;
  readonly contents: readonly SessionContent[];
  readonly damages: readonly string[];
}

export function unite(stores: readonly Store[]): United {
  const interactions = new Map<string, Interaction>();
  const sessions = new Map<string, Session>();
  const contents: SessionContent[] = [];
  for (const store of stores) {
    for (const content of store.read()) {
      contents.push(content);
      if (content.session && !sessions.has(content.id)) sessions.set(content.id, content.session);
      for (const one of content.interactions) {
        if (!interactions.has(one.id)) interactions.set(one.id, one);
      }
    }
  }
  const damages = [...contents, ...stores].flatMap((from) =>
    from.damages.map((damage) => `${damage.place}: ${damage.reason}`)
  );
  return { interactions: [...interactions.values()], sessions, contents, damages };
}

/** Reads all, then lets go. */
export function readAll(stores: readonly Store[]): United {
  try {
    return unite(stores);
  } finally {
    for (const store of stores) store[Symbol.dispose]();
  }
}

/** Sums in the shape of the expectations. */
export function sum(
  interactions: readonly Interaction[],
  tokens: (one: Interaction) => Tokens = (one) => one.stored,
): Group {
  return {
    messages: interactions.length,
    tokens: interactions.map(tokens).reduce(addTokens, NO_TOKENS),
    cost: money(interactions.reduce((all, one) => money(all + one.cost), 0)),
  };
}

export function groupBy(
  interactions: readonly Interaction[],
  key: (one: Interaction) => string,
): Record<string, Group> {
  const groups = Map.groupBy(interactions, key);
  return Object.fromEntries([...groups].map(([name, its]) => [name, sum(its)]));
}

function money(value: number): number {
  return Math.round(value * 1e10) / 1e10;
}

/** Without what a fork copied: the message of the session that was created first stays. */
export function withoutCopies({ interactions, sessions }: United): Interaction[] {
  const born = (one: Interaction) => sessions.get(one.session)?.created ?? 0;
  const seen = new Set<string>();
  return [...interactions].sort((a, b) => born(a) - born(b)).filter((one) => {
    const { provider, model, created, completed, stored, cost } = one;
    const key = JSON.stringify([provider, model, created, completed, stored, cost]);
    const isCopy = Object.values(stored).some(Boolean) && seen.has(key);
    seen.add(key);
    return !isCopy;
  });
}
