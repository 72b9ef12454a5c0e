/**
 * ocmonitor, as a process.
 *
 * @module
 */
import { run } from "./program.ts";

if (import.meta.main) await main();

async function main(): Promise<void> {
  const status = await run(Deno.args, {
    // Without a prototype: no variable is one of its methods.
    environment: Object.assign(Object.create(null), Deno.env.toObject()),
    directory: Deno.cwd(),
    isTerminal: Deno.stdout.isTerminal(),
    hasKeys: Deno.stdin.isTerminal(),
    size: terminalSize,
    now: Date.now,
    print: (text) => writeAll(Deno.stdout, text),
    complain: (text) => writeAll(Deno.stderr, text),
  });
  Deno.exit(status);
}

function terminalSize(): { columns: number; rows: number } | undefined {
  try {
    return Deno.consoleSize();
  } catch {
    return undefined;
  }
}

function writeAll(stream: typeof Deno.stdout | typeof Deno.stderr, text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length;) at += stream.writeSync(bytes.subarray(at));
  } catch (error) {
    // Whoever read our output has enough of it, as `head` has.
    if (error instanceof Deno.errors.BrokenPipe) Deno.exit(141);
    throw error;
  }
}
