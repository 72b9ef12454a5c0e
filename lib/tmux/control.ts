/**
 * One connection to a tmux server over which many commands go, each with an answer of its own:
 * control mode. Source: tmux(1), "CONTROL MODE".
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { timeLimit } from "../base/time_limit.ts";
import { CALL_TIMEOUT, endNow, noAnswer, type TmuxClient } from "./client.ts";
import { type Command, commandArguments, commandLine } from "./quote.ts";
import { serverError } from "./server.ts";

/** What a list of commands gave. */
export interface Answer {
  /** The output of each command that wrote some, in order. */
  readonly outputs: readonly string[];
  /** What the command that failed said; those after it in the list did not run. */
  readonly error?: string;
}

interface Waiting {
  readonly end: string;
  readonly outputs: string[];
  error?: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
  /** When it is too late for an answer, by `performance.now()`. */
  readonly until: number;
}

function attachTo(session: string): Command {
  return ["attach-session", "-E", "-f", "no-output,ignore-size", "-t", session];
}

/** A connection in control mode. Close it, or the client stays attached. */
export class ControlConnection {
  #client: TmuxClient;
  #child: Deno.ChildProcess;
  #writer: WritableStreamDefaultWriter<Uint8Array>;
  #reader: ReadableStreamDefaultReader<Uint8Array>;
  #queue: Waiting[] = [];
  /** What commands wrote that ran before the attach. */
  #outputs: string[];
  #count = 0;
  /** No option, name or screen that a command shows can be taken for the end of its answer. */
  #nonce = crypto.randomUUID();
  #closed = false;
  #limit: Disposable | undefined;
  #reading: Promise<void>;
  #ready = Promise.withResolvers<void>();

  private constructor(client: TmuxClient, child: Deno.ChildProcess, outputs: string[]) {
    this.#client = client;
    this.#outputs = outputs;
    this.#child = child;
    this.#writer = child.stdin.getWriter();
    this.#reader = child.stdout.getReader();
    this.#reading = this.#read();
  }

  /**
   * Attach to a session without showing it: no output, no say in sizes, its environment unchanged.
   *
   * @param client The server.
   * @param session Its id, such as `$0`, or `=NAME:`.
   * @returns The connection.
   * @throws {UserError} If tmux refuses or does not answer in time.
   */
  static async attach(client: TmuxClient, session: string): Promise<ControlConnection> {
    return await this.#open(client, [attachTo(session)]);
  }

  /**
   * Run commands on a server that may have to be started for them, and attach to the session that
   * they create: one process for what else takes two. Everybody can read the arguments of processes,
   * the server's among them, so they must hold no secrets.
   *
   * @param client The server.
   * @param commands The commands.
   * @param session The session, as `=NAME:`.
   * @returns What the commands gave, and the connection unless one failed.
   */
  static async start(
    client: TmuxClient,
    commands: readonly Command[],
    session: string,
  ): Promise<Answer & { readonly connection?: ControlConnection }> {
    const outputs: string[] = [];
    try {
      const connection = await this.#open(client, [...commands, attachTo(session)], outputs);
      return { outputs, connection };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { outputs, error: error.message };
    }
  }

  static async #open(
    client: TmuxClient,
    commands: readonly Command[],
    outputs: string[] = [],
  ): Promise<ControlConnection> {
    const child = client.spawn(["-C", ...commandArguments(commands)]);
    const connection = new ControlConnection(client, child, outputs);
    using _limit = timeLimit(CALL_TIMEOUT, () => connection.#fail(noAnswer(client.address)));
    try {
      // Commands that are written before the attach is over run without a current client.
      await connection.#ready.promise;
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  /**
   * Run a list of commands in a row; the list ends at the first that fails.
   *
   * @param commands The commands.
   * @returns Outputs, and the error if one failed.
   * @throws {UserError} If the server goes away or does not answer in time.
   */
  run(commands: readonly Command[]): Promise<Answer> {
    if (this.#closed) return Promise.reject(this.#gone());
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const end = `tmuxform answer ${this.#nonce} ${++this.#count}`;
    const until = performance.now() + CALL_TIMEOUT;
    this.#queue.push({ end, outputs: [], resolve, reject, until });
    this.#limit ??= timeLimit(CALL_TIMEOUT, () => this.#onLate());
    // How many blocks a list answers with depends on where it fails: a second line marks the end.
    const text = `${commandLine(commands)}\n${commandLine([["display-message", "-p", end]])}\n`;
    this.#writer.write(new TextEncoder().encode(text)).catch(() => this.#fail(this.#gone()));
    return promise;
  }

  /** Detach. Never throws: what matters was answered before. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#limit?.[Symbol.dispose]();
    using _limit = timeLimit(CALL_TIMEOUT, () => this.#stop());
    await Promise.all([
      this.#writer.close().catch(() => {}),
      this.#reading,
      this.#child.status,
      this.#child.stderr.cancel(),
    ]).catch(() => {});
  }

  /** One limit for all that is waited for: with hundreds of commands under way each costs. */
  #onLate(): void {
    this.#limit = undefined;
    const [first] = this.#queue;
    if (first === undefined) return;
    const left = first.until - performance.now();
    if (left <= 0) this.#fail(noAnswer(this.#client.address));
    else this.#limit = timeLimit(left, () => this.#onLate());
  }

  async #read(): Promise<void> {
    let block: { id: string; lines: string[]; own: boolean } | undefined;
    let rest = "";
    const onLine = (line: string) => {
      if (block) {
        const end = line.match(/^%(end|error) (\d+ \d+) \d+$/);
        if (!end || end[2] !== block.id) {
          block.lines.push(line);
          return;
        }
        if (block.own) this.#take(block.lines.join("\n"), end[1] === "error");
        else if (end[1] === "error") this.#ready.reject(this.#refused(block.lines.join("\n")));
        else if (block.lines.length > 0) this.#outputs.push(block.lines.join("\n"));
        block = undefined;
        return;
      }
      const begin = line.match(/^%begin (\d+ \d+) (\d+)$/);
      if (begin) block = { id: begin[1] ?? "", lines: [], own: begin[2] === "1" };
      else if (line.startsWith("%session-changed ")) this.#ready.resolve();
    };
    try {
      const decoder = new TextDecoder();
      for (let next = await this.#reader.read(); !next.done; next = await this.#reader.read()) {
        const lines = (rest + decoder.decode(next.value, { stream: true })).split("\n");
        rest = lines.pop() ?? "";
        lines.forEach(onLine);
      }
    } finally {
      this.#fail(this.#gone());
    }
  }

  #take(text: string, failed: boolean): void {
    const waiting = this.#queue[0];
    if (!waiting) return;
    if (text === waiting.end) {
      this.#queue.shift();
      const { outputs, error } = waiting;
      waiting.resolve({ outputs, ...(error !== undefined && { error }) });
    } else if (failed) {
      waiting.error ??= text;
    } else if (text) {
      waiting.outputs.push(text);
    }
  }

  #fail(reason: Error): void {
    this.#ready.reject(reason);
    for (const { reject } of this.#queue.splice(0)) reject(reason);
    this.#stop();
  }

  /** A server that hangs still holds our streams when its client has ended. */
  #stop(): void {
    this.#closed = true;
    endNow(this.#child);
    this.#reader.cancel().catch(() => {});
    this.#writer.abort().catch(() => {});
  }

  #gone(): UserError {
    return serverError(this.#client.address, "go on", "the server or the session went away");
  }

  #refused(text: string): UserError {
    return serverError(this.#client.address, "attach", text);
  }
}
