/**
 * Paths as the config file writes them: with `~` and variables, as ocmonitor expands them.
 *
 * @module
 */

/** The environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A path, and the variables in it that are not set: they stay as they are. */
export interface Expanded {
  /** The path. */
  readonly path: string;
  /** Names of variables. */
  readonly missing: readonly string[];
}

const VARIABLE = /\$(?:(\w+)|\{([^}]*)\})/g;

/**
 * Expands a path.
 *
 * @param path `$NAME` and `${NAME}` are variables, a leading `~` is the home directory.
 * @param environment The environment.
 * @returns The path, which may still be relative.
 */
export function expandPath(path: string, environment: Environment): Expanded {
  const missing: string[] = [];
  const expanded = path.replace(VARIABLE, (match, plain?: string, braced?: string) => {
    const name = plain ?? braced ?? "";
    const value = environment[name];
    if (value === undefined) missing.push(name);
    return value ?? match;
  });
  const home = environment["HOME"];
  if (!home || !/^~(\/|$)/.test(expanded)) return { path: expanded, missing };
  return { path: home + expanded.slice(1), missing };
}

/**
 * One of the base directories of the XDG specification, which ignores relative ones.
 *
 * @param environment The environment.
 * @param variable Its variable.
 * @param fallback Where it is below the home directory.
 * @returns An absolute path; undefined if there is not even a home directory.
 */
export function baseDirectory(
  environment: Environment,
  variable: "XDG_CONFIG_HOME" | "XDG_DATA_HOME",
  fallback: string,
): string | undefined {
  const named = environment[variable];
  if (named?.startsWith("/")) return named;
  const home = environment["HOME"];
  return home?.startsWith("/") ? `${home}/${fallback}` : undefined;
}
