/**
 * Whoever deploys.
 *
 * @module
 */
import { ROOT } from "../../tests/support/program.ts";
import type { Invocation } from "../report/measure.ts";
import type { Arena } from "./arena.ts";

/** What happens to a home, one after the other. */
export const PHASES = ["first", "again", "change"] as const;

/** One of them. */
export type Phase = typeof PHASES[number];

/** Whoever deploys. */
export interface Contestant {
  /** Its name in tables. */
  readonly name: string;
  /** Writes its files; not measured. */
  readonly write?: (arena: Arena) => void;
  /** Runs once more before the second phase, not measured, when files have come to rest. */
  readonly settles?: boolean;
  /** What is run and measured. */
  readonly run: (arena: Arena, phase: Phase) => Invocation;
}

/** Names by which targets find their times. */
export const NAMES = {
  empty: "floor: empty program",
  copy: "tmuxform, copies",
  link: "tmuxform, links",
  cp: "cp -r",
  stow: "stow",
} as const;

/** All of them, links after copies. */
export const CONTESTANTS: readonly Contestant[] = [
  {
    name: NAMES.empty,
    write: ({ path }) => Deno.writeTextFileSync(`${path}/empty.ts`, ""),
    run: (arena) => invoke(arena, Deno.execPath(), "run", `${arena.path}/empty.ts`),
  },
  tmuxform(NAMES.copy, "copy"),
  {
    name: NAMES.cp,
    run: (arena) => invoke(arena, "cp", "-r", `${arena.sources}/.`, arena.target),
  },
  tmuxform(NAMES.link, "symlink"),
  {
    name: NAMES.stow,
    // Without it stow links the directories.
    run: (arena) =>
      invoke(
        arena,
        ...["stow", "--no-folding", "-d", `${arena.path}/configs`] as const,
        ...["-t", arena.target, "package"],
      ),
  },
];

function tmuxform(name: string, mode: "copy" | "symlink"): Contestant {
  return {
    name,
    settles: true,
    write: ({ path }) =>
      Deno.writeTextFileSync(
        `${path}/deploy/deploy.toml`,
        `[[file]]\nsource = "../configs/package"\ntarget = "~/.config"\nmode = "${mode}"\n`,
      ),
    run: (arena) => invoke(arena, `${ROOT}/bin/tmuxform`, "deploy"),
  };
}

function invoke({ home, path }: Arena, ...args: [string, ...string[]]): Invocation {
  const environment = {
    HOME: home,
    TMUXFORM_DEPLOY: `${path}/deploy/deploy.toml`,
    PATH: Deno.env.get("PATH") ?? "",
    TMUXFORM_DENO: Deno.execPath(),
    DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
  };
  return { args, environment };
}
