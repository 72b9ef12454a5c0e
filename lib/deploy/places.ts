/**
 * Where a target really is: links in the way to it must not lead out of the user's own tree.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { look, reasonOf } from "./read_entry.ts";

/** A place for a file. */
export interface Place {
  /** Its path without links in it, but for the last part. */
  readonly path: string;
  /** Directories above it that are not there, outermost first. */
  readonly missing: readonly string[];
}

/** Finds places; directories are looked at once. */
export class Places {
  readonly #roots: readonly { readonly path: string; readonly real: string }[];
  readonly #directories = new Map<string, Place>();

  /**
   * Start to look.
   *
   * @param roots Directories that the user named, such as the home directory.
   */
  constructor(roots: readonly string[]) {
    this.#roots = roots.flatMap((path) => {
      const real = realPath(path);
      return real === undefined ? [] : [{ path, real }];
    }).sort((a, b) => b.path.length - a.path.length);
  }

  /**
   * Finds the place of a target.
   *
   * @param target Absolute path.
   * @returns Where it is.
   * @throws {UserError} If the way to it is blocked, or leads out of the tree.
   */
  find(target: string): Place {
    const above = parentPath(target);
    const directory = this.#directories.get(above) ?? this.#look(above, target);
    this.#directories.set(above, directory);
    const name = target.slice(target.lastIndexOf("/") + 1);
    return {
      path: `${directory.path === "/" ? "" : directory.path}/${name}`,
      missing: directory.missing,
    };
  }

  #look(directory: string, target: string): Place {
    const cannot = (why: string, hint?: string) =>
      new UserError(`cannot deploy to ${JSON.stringify(target)}: ${why}`, hint ? { hint } : {});
    try {
      return this.#directory(directory, cannot);
    } catch (error) {
      if (error instanceof UserError || !(error instanceof Error)) throw error;
      throw cannot(reasonOf(error));
    }
  }

  #directory(directory: string, cannot: (why: string, hint: string) => UserError): Place {
    const rest: string[] = [];
    let there = directory;
    while (look(there) === undefined) {
      rest.unshift(there.slice(there.lastIndexOf("/") + 1));
      there = parentPath(there);
    }
    const real = realPath(there);
    if (real === undefined || !Deno.statSync(real).isDirectory) {
      throw cannot(`${JSON.stringify(there)} is not a directory`, "move it away");
    }
    const root = this.#roots.find(({ path }) => isWithin(there, path));
    if (root ? !isWithin(real, root.real) : real !== there) {
      throw cannot(
        `${JSON.stringify(there)} leads by a link to ${JSON.stringify(real)}`,
        "name that place in the manifest, or replace the link by a directory",
      );
    }
    const missing = rest.map((_, index) => [real, ...rest.slice(0, index + 1)].join("/"));
    return { path: missing.at(-1) ?? real, missing };
  }
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === "/" ? "/" : `${directory}/`);
}

function realPath(path: string): string | undefined {
  try {
    return Deno.realPathSync(path);
  } catch {
    return undefined;
  }
}
