/**
 * Where locks are.
 *
 * @module
 */
import type { Context } from "./context.ts";

/**
 * The directory for files that live as long as the user is logged in. The launcher computes the
 * same, to permit writing there and nowhere else.
 *
 * @param context The process.
 * @returns `$XDG_RUNTIME_DIR/tmuxform`, or a directory of the user's own in the temporary one.
 */
export function runtimeDirectory({ environment }: Context): string {
  const given = environment["XDG_RUNTIME_DIR"];
  return given ? `${given}/tmuxform` : `${environment["TMPDIR"] || "/tmp"}/tmuxform-${Deno.uid()}`;
}
