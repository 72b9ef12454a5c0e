/**
 * Running a program to its end.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { endNow } from "../../tmux/mod.ts";

/** A program to run. */
export interface Run {
  /** Its path or name, and arguments: no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** Its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Its standard input. */
  readonly input?: string;
  /** Milliseconds after which it is ended. */
  readonly timeout: number;
}

/** Milliseconds for the rest of what an ended program wrote; its children may hold the stream. */
const REST = 200;

/** More of it is not shown. */
const LONGEST = 500;

/**
 * Run a program.
 *
 * @param run The program.
 * @throws {UserError} If it cannot be started, takes too long or fails.
 */
export async function runProgram({ command, environment, input, timeout }: Run): Promise<void> {
  const [program, ...args] = command;
  const child = start(program, args, environment);
  const errors = readSome(child.stderr);
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), timeout);
  try {
    const written = write(child.stdin, input ?? "");
    const ended = await Promise.race([child.status, late.promise]);
    if (!ended) {
      endNow(child);
      await child.status;
      throw new UserError(`"${program}" did not end within ${timeout / 1000} s`);
    }
    await Promise.race([Promise.all([errors.done, written]), pause(REST)]);
    if (ended.success) return;
    const how = ended.signal ? `was ended by ${ended.signal}` : `ended with status ${ended.code}`;
    const said = errors.text().trim().split("\n").at(-1)?.slice(0, LONGEST);
    throw new UserError(`"${program}" ${how}${said ? `: ${said}` : ""}`);
  } finally {
    clearTimeout(timer);
    await errors.cancel();
  }
}

function start(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Deno.ChildProcess {
  try {
    return new Deno.Command(program, {
      args: [...args],
      clearEnv: true,
      env: { ...environment },
      stdin: "piped",
      stdout: "null",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new UserError(`there is no program "${program}"`, { cause: error });
    }
    if (!(error instanceof Error)) throw error;
    throw new UserError(`"${program}" cannot be started: ${error.message}`, { cause: error });
  }
}

function readSome(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const done = (async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      text = (text + decoder.decode(next.value, { stream: true })).slice(-4 * LONGEST);
    }
  })().catch(() => {});
  return { done, text: () => text, cancel: () => reader.cancel().catch(() => {}) };
}

/** The program may have no use for its input. */
async function write(stream: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stream.getWriter();
  try {
    if (text) await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe || error instanceof TypeError)) throw error;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
