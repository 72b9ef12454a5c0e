/**
 * One call of the tmux program.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { timeLimit } from "../base/time_limit.ts";
import { meansExited, type ServerAddress } from "./server.ts";

/** What a call of tmux gave. */
export interface TmuxResult {
  /** Exit status. */
  readonly status: number;
  /** Standard output. */
  readonly stdout: Uint8Array;
  /** Standard error. */
  readonly stderr: string;
}

/** How tmux is run. */
export interface TmuxProgram {
  /** Path of the tmux binary. */
  readonly path: string;
  /** Environment of the client, which becomes the server's when the call starts one. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Milliseconds after which a call is given up: a healthy server answers in a few. */
export const CALL_TIMEOUT = 5_000;

/** Delays in milliseconds before trying again when a server was just ending (tmux up to 3.8). */
const RETRIES = [20, 50] as const;

/** A tmux server and the way to talk to it, one call at a time. */
export class TmuxClient {
  /** The server that is talked to. */
  readonly address: ServerAddress;
  /** How tmux is run. */
  readonly program: TmuxProgram;

  /**
   * Nothing is run before the first call.
   *
   * @param program How tmux is run.
   * @param address The server.
   */
  constructor(program: TmuxProgram, address: ServerAddress) {
    this.program = program;
    this.address = address;
  }

  /**
   * Start the tmux program. The environment is this program's without `TMUX`, so that the address
   * alone says which server is meant, and without what only the caller's own process is about.
   *
   * @param args Arguments after `tmux -u ADDRESS`.
   * @returns The running process, all three streams piped.
   */
  spawn(args: readonly string[]): Deno.ChildProcess {
    return new Deno.Command(this.program.path, {
      args: ["-u", ...this.address.flags, ...args],
      clearEnv: true,
      env: { ...this.program.environment },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  /**
   * Call tmux and wait for its end.
   *
   * @param args Arguments after `tmux -u ADDRESS`.
   * @param input Standard input.
   * @param timeout Milliseconds to wait for its end.
   * @returns Exit status and output; a failing command is no exception.
   * @throws {UserError} If tmux does not answer in time.
   */
  async call(
    args: readonly string[],
    input = "",
    timeout: number = CALL_TIMEOUT,
  ): Promise<TmuxResult> {
    for (const delay of RETRIES) {
      const result = await this.#callOnce(args, input, timeout);
      if (result.status === 0 || !meansExited(result.stderr)) return result;
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    return await this.#callOnce(args, input, timeout);
  }

  async #callOnce(args: readonly string[], input: string, timeout: number): Promise<TmuxResult> {
    const child = this.spawn(args);
    const [stdout, stderr] = [child.stdout.getReader(), child.stderr.getReader()];
    const late = Promise.withResolvers<never>();
    using _limit = timeLimit(timeout, () => late.reject(noAnswer(this.address, timeout)));
    try {
      const [output, errors, { code }] = await Promise.race([
        late.promise,
        Promise.all([readAll(stdout), readAll(stderr), child.status, writeAll(child.stdin, input)]),
      ]);
      return { status: code, stdout: output, stderr: new TextDecoder().decode(errors) };
    } catch (error) {
      endNow(child);
      // A server that hangs still holds our streams when its client has ended.
      for (const reader of [stdout, stderr]) reader.cancel().catch(() => {});
      throw error;
    }
  }
}

/**
 * The error for a server that does not answer.
 *
 * @param address The server.
 * @param timeout Milliseconds that it had.
 * @returns An error for the user.
 */
export function noAnswer(address: ServerAddress, timeout: number = CALL_TIMEOUT): UserError {
  return new UserError(
    `the tmux server at "${address.socket}" does not answer within ${timeout / 1000} s`,
    {
      hint: "is it stopped? Find it with `ps -o pid,stat,args -C tmux`, " +
        "let it go on with `kill -CONT PID`",
    },
  );
}

/**
 * End a process, which may have ended already.
 *
 * @param child The process.
 */
export function endNow(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value);
  }
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  chunks.reduce((at, chunk) => (all.set(chunk, at), at + chunk.length), 0);
  return all;
}

/** The process may end before it has read all, which is for its exit status to tell. */
async function writeAll(stream: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stream.getWriter();
  try {
    if (text) await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe || error instanceof TypeError)) throw error;
  }
}
