/**
 * What `tmuxform status-line` does.
 *
 * @module
 */
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";
import { statusLine } from "../status_line.ts";

/**
 * Print the segment.
 *
 * @param flags `--plain`.
 */
export default function run(this: Context, flags: { readonly plain?: boolean }): Promise<void> {
  return guard(this, {}, async () => {
    this.process.stdout.write(`${await statusLine(this, flags.plain ?? false)}\n`);
    return 0;
  });
}
