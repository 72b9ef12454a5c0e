/**
 * Where workspace files are.
 *
 * @module
 */
import { resolvePath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import type { Lookup } from "./interpolate.ts";
import { quote } from "./_quote.ts";

/** What decides where to look. */
export interface FindOptions {
  /** The directory that the user named; then no other is looked at. */
  readonly directory?: string;
  /** The environment. */
  readonly env: Lookup;
  /** Where relative paths start; default: the current directory. */
  readonly cwd?: string;
  /** The home directory. */
  readonly home: string;
}

/** What was found. */
export interface FoundFiles {
  /** The directory, as it is shown to the user; absent: there is none. */
  readonly directory?: string;
  /** The `.toml` files in it, in the order of their names, as they are shown to the user. */
  readonly files: readonly string[];
  /** Where was looked. */
  readonly looked: readonly string[];
}

/**
 * Finds the workspace files: in the directory that is given, in `$TMUXFORM_WORKSPACES`, else in the
 * first that exists of `./workspaces` and `$XDG_CONFIG_HOME/tmuxform/workspaces`.
 *
 * @param options What decides where to look.
 * @returns The directory and its files; hidden ones are left out.
 * @throws {UserError} If a directory that was named does not exist, or one cannot be read.
 */
export function findWorkspaces(options: FindOptions): FoundFiles {
  const cwd = options.cwd ?? Deno.cwd();
  const fromEnv = options.env("TMUXFORM_WORKSPACES");
  const named = options.directory ?? (fromEnv || undefined);
  if (named !== undefined) {
    if (isDirectory(resolvePath(cwd, named))) return filesIn(named, cwd, [named]);
    throw new UserError(`there is no directory ${quote(named)}`, {
      hint: options.directory === undefined
        ? "it is named by TMUXFORM_WORKSPACES"
        : "it was given as the directory of workspaces",
    });
  }
  const config = options.env("XDG_CONFIG_HOME");
  const base = config?.startsWith("/") ? config : `${options.home}/.config`;
  const looked = ["workspaces", resolvePath(base, "tmuxform/workspaces")];
  const directory = looked.find((path) => isDirectory(resolvePath(cwd, path)));
  return directory === undefined ? { files: [], looked } : filesIn(directory, cwd, looked);
}

function filesIn(directory: string, cwd: string, looked: readonly string[]): FoundFiles {
  const path = resolvePath(cwd, directory);
  const names: string[] = [];
  try {
    for (const { name } of Deno.readDirSync(path)) {
      if (/^[^.].*\.toml$/s.test(name) && !isDirectory(`${path}/${name}`)) names.push(name);
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`cannot read the directory ${quote(directory)}: ${why}`);
  }
  const prefix = directory.endsWith("/") ? directory : `${directory}/`;
  return { directory, files: names.sort().map((name) => prefix + name), looked };
}

function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
