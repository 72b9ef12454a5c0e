/**
 * The program: the real process around the commands.
 *
 * @module
 */
import { run } from "@stricli/core";
import { harmless } from "../base/harmless.ts";
import { openApp } from "./app.ts";
import type { Context } from "./context.ts";
import { usesColor } from "./output.ts";
import { nameUsual } from "./usual_command.ts";

if (import.meta.main) await main();

/** Runs the command that the command line names, and ends the process. */
export async function main(): Promise<void> {
  // Without a prototype: no variable of a workspace file is one of its methods.
  const environment: Record<string, string> = Object.assign(
    Object.create(null),
    Deno.env.toObject(),
  );
  const process: Context["process"] = {
    stdout: { write: (text) => writeAll(Deno.stdout, text) },
    stderr: { write: (text) => writeAll(Deno.stderr, text) },
  };
  const context: Context = {
    process,
    environment,
    directory: Deno.cwd(),
    terminal: {
      output: Deno.stdout.isTerminal(),
      messages: Deno.stderr.isTerminal(),
      input: Deno.stdin.isTerminal(),
      size: terminalSize,
    },
    ask,
    choose,
    onInterrupt,
  };
  const getColorDepth = () => usesColor(context) ? 4 : 1;
  const writers = {
    stdout: { ...process.stdout, getColorDepth },
    stderr: { ...process.stderr, getColorDepth },
  };
  Object.assign(process, writers);
  const args = nameUsual(Deno.args);
  await run(await openApp({ only: args[0] }), args, context);
  // Stricli's own statuses for wrong usage are negative.
  const status = Number(process.exitCode ?? 0);
  Deno.exit(status < 0 ? 1 : status);
}

function writeAll(stream: typeof Deno.stdout | typeof Deno.stderr, text: string): void {
  const bytes = new TextEncoder().encode(text);
  try {
    for (let at = 0; at < bytes.length;) at += stream.writeSync(bytes.subarray(at));
  } catch (error) {
    // Whoever read our output has enough of it, as `head` has.
    if (error instanceof Deno.errors.BrokenPipe) Deno.exit(141);
    if (stream === Deno.stderr || !(error instanceof Error)) throw error;
    writeAll(Deno.stderr, `error: cannot write to standard output: ${error.message}\n`);
    Deno.exit(1);
  }
}

function terminalSize(): { columns: number; rows: number } | undefined {
  try {
    return Deno.consoleSize();
  } catch {
    return undefined;
  }
}

function ask(question: string): Promise<boolean> {
  writeAll(Deno.stderr, `${question} [y/N] `);
  const answer = readAnswer();
  return Promise.resolve(answer === "y" || answer === "yes");
}

function choose(question: string, choices: readonly string[]): Promise<string> {
  const shown = choices.map((choice) => `[${choice[0]}]${choice.slice(1)}`).join(", ");
  writeAll(Deno.stderr, `${harmless(question)}\n  ${shown}? `);
  const answer = readAnswer();
  const chosen = answer && choices.find((choice) => choice.startsWith(answer));
  return Promise.resolve(chosen || "keep");
}

function readAnswer(): string {
  const buffer = new Uint8Array(1024);
  const length = Deno.stdin.readSync(buffer) ?? 0;
  return new TextDecoder().decode(buffer.subarray(0, length)).trim().toLowerCase();
}

function onInterrupt(handler: (signal: "SIGINT" | "SIGTERM") => void): Disposable {
  let count = 0;
  const statuses = { SIGINT: 130, SIGTERM: 143 } as const;
  const listeners = (["SIGINT", "SIGTERM"] as const).map((signal) => {
    const listener = () => {
      if (++count > 1) Deno.exit(statuses[signal]);
      handler(signal);
    };
    Deno.addSignalListener(signal, listener);
    return { signal, listener };
  });
  return {
    [Symbol.dispose]: () =>
      listeners.forEach(({ signal, listener }) => Deno.removeSignalListener(signal, listener)),
  };
}
