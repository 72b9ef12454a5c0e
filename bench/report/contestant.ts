/**
 * Whoever reports on a storage.
 *
 * @module
 */
import { ROOT } from "../../tests/support/program.ts";
import type { Invocation } from "./measure.ts";
import type { Peer } from "./peers.ts";
import type { Layout } from "./stored.ts";

/** Where a contest takes place. */
export interface Arena {
  /** The data directory, `opencode` in `$XDG_DATA_HOME`. */
  readonly storage: string;
  /** How it keeps messages. */
  readonly layout: Layout;
  /** A directory for homes and caches. */
  readonly scratch: string;
  /** Adds ten messages to the storage. */
  readonly add: () => undefined;
}

/**
 * What a contestant is to the others: a floor is the least that must be done, a peer is another
 * program that reports on OpenCode.
 */
export type Role = "floor" | "tmuxform" | "peer";

/** Whoever reports on a storage. */
export interface Contestant {
  /** Its name in tables. */
  readonly name: string;
  /** What it is to the others. */
  readonly role: Role;
  /** What is done, or run, before each run and not measured. */
  readonly prepare?: (arena: Arena) => Invocation | undefined;
  /** What is run and measured. */
  readonly run: (arena: Arena) => Invocation;
}

/** Names by which targets find their times. */
export const NAMES = {
  warm: "tmuxform, warm",
  json: "tmuxform, warm, --json",
  first: "tmuxform, first scan",
  added: "tmuxform, 10 added",
  ccusage: "ccusage",
  empty: "floor: empty program",
  parse: "floor: read and parse all",
} as const;

/** The floors. */
export const FLOORS: readonly Contestant[] = [
  floor(NAMES.empty, () => "empty"),
  floor(NAMES.parse, ({ layout }) => layout),
];

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

const daily = (arena: Arena, cache: string, ...flags: string[]): Invocation => ({
  args: [`${ROOT}/bin/tmuxform`, "report", "daily", ...flags],
  environment: surroundings(arena, cache),
});

/** tmuxform as a user runs it. The last one changes the storage. */
export const TMUXFORM: readonly Contestant[] = [
  {
    name: NAMES.warm,
    role: "tmuxform",
    // Takes in what was added in the round before, when it has come to rest: what is younger than two
    // seconds is looked at again the next time, since clocks of file systems are coarse.
    prepare: (arena) => {
      pause(2_200);
      return daily(arena, "warm");
    },
    run: (arena) => daily(arena, "warm"),
  },
  { name: NAMES.json, role: "tmuxform", run: (arena) => daily(arena, "warm", "--json") },
  {
    name: NAMES.first,
    role: "tmuxform",
    prepare: ({ scratch }) => removeDirectory(`${scratch}/cold`),
    run: (arena) => daily(arena, "cold"),
  },
  {
    name: NAMES.added,
    role: "tmuxform",
    prepare: ({ add }) => add(),
    run: (arena) => daily(arena, "warm"),
  },
];

/**
 * A peer as a contestant.
 *
 * @param peer The peer.
 * @returns The contestant.
 */
export function peerContestant({ name, command, environment }: Peer): Contestant {
  const run = (arena: Arena): Invocation => ({
    args: command(arena.storage),
    environment: { ...surroundings(arena, "peer"), ...environment?.(arena.storage) },
  });
  return { name, role: "peer", run };
}

function floor(name: string, program: (arena: Arena) => string): Contestant {
  const run = (arena: Arena): Invocation => {
    const path = `${ROOT}/bench/report/floor/${program(arena)}.ts`;
    return {
      args: [Deno.execPath(), "run", "--quiet", "--allow-read", path, arena.storage],
      environment: surroundings(arena, "floor"),
    };
  };
  return { name, role: "floor", run };
}

const DENO_DIR = Deno.env.get("DENO_DIR") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/deno`;

/** A home with nothing in it but the storage; Deno keeps its own cache. */
function surroundings({ storage, scratch }: Arena, cache: string): Record<string, string> {
  const home = `${scratch}/home`;
  return {
    PATH: Deno.env.get("PATH") ?? "/usr/bin:/bin",
    HOME: home,
    TZ: "UTC",
    NO_COLOR: "1",
    DENO_DIR,
    XDG_DATA_HOME: storage.replace(/\/opencode$/, ""),
    XDG_CONFIG_HOME: `${home}/.config`,
    XDG_CACHE_HOME: `${scratch}/${cache}`,
  };
}

function removeDirectory(directory: string): undefined {
  try {
    Deno.removeSync(directory, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
