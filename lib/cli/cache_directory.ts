/**
 * Where what can be made again is kept.
 *
 * @module
 */
import type { Context } from "./context.ts";

/**
 * The directory of the usage index. The launcher computes the same, to permit writing there.
 *
 * @param context The process.
 * @returns `$XDG_CACHE_HOME/tmuxform`, or `~/.cache/tmuxform`; undefined without a home.
 */
export function cacheDirectory({ environment }: Context): string | undefined {
  const base = environment["XDG_CACHE_HOME"];
  if (base?.startsWith("/")) return `${base}/tmuxform`;
  const home = environment["HOME"];
  return home ? `${home}/.cache/tmuxform` : undefined;
}
