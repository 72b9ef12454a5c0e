/**
 * Where what can be made again is kept.
 *
 * @module
 */

/**
 * The directory of the usage index. The launchers compute the same, to permit writing there.
 *
 * @param process The process: its environment counts.
 * @returns `$XDG_CACHE_HOME/tmuxform`, or `~/.cache/tmuxform`; undefined without a home.
 */
export function cacheDirectory(
  { environment }: { readonly environment: Readonly<Record<string, string | undefined>> },
): string | undefined {
  const base = environment["XDG_CACHE_HOME"];
  if (base?.startsWith("/")) return `${base}/tmuxform`;
  const home = environment["HOME"];
  return home ? `${home}/.cache/tmuxform` : undefined;
}
