/**
 * Where a user's files are, by kind.
 *
 * @module
 */

/** The base directories: their variable, and where they are below the home directory. */
const DIRECTORIES = {
  config: ["XDG_CONFIG_HOME", ".config"],
  data: ["XDG_DATA_HOME", ".local/share"],
} as const;

/** A kind of files. */
export type UserDirectory = keyof typeof DIRECTORIES;

/**
 * One of the base directories of the XDG Base Directory Specification, which ignores relative ones.
 *
 * @param environment The environment.
 * @param kind Which.
 * @returns An absolute path; undefined if there is not even a home directory.
 */
export function userDirectory(
  environment: Readonly<Record<string, string | undefined>>,
  kind: UserDirectory,
): string | undefined {
  const [variable, fallback] = DIRECTORIES[kind];
  const named = environment[variable];
  if (named?.startsWith("/")) return named;
  const home = environment["HOME"];
  return home?.startsWith("/") ? `${home}/${fallback}` : undefined;
}
