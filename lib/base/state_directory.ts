/**
 * Where is kept what must outlive a restart and cannot be made again.
 *
 * @module
 */

/**
 * The directory of what is remembered. The launcher computes the same, to permit writing there.
 *
 * @param process The process: its environment counts.
 * @returns `$XDG_STATE_HOME/tmuxform`, or `~/.local/state/tmuxform`; undefined without a home.
 */
export function stateDirectory(
  { environment }: { readonly environment: Readonly<Record<string, string | undefined>> },
): string | undefined {
  const base = environment["XDG_STATE_HOME"];
  if (base?.startsWith("/")) return `${base}/tmuxform`;
  const home = environment["HOME"];
  return home ? `${home}/.local/state/tmuxform` : undefined;
}
