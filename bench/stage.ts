/**
 * Where one repetition of one contestant happens: a tmux server, a HOME with nothing in it, and
 * nothing that outlives it.
 *
 * @module
 */
import { TestServer, TMUX_BIN } from "../tests/support/tmux_server.ts";
import { quiet } from "./quiet.ts";

/** A program that is run and measured from its start to its end. */
export interface Invocation {
  /** The program and its arguments. */
  readonly args: readonly [string, ...string[]];
  /** Its standard input. */
  readonly input?: string;
}

/** How a stage is set. */
export interface StageOptions {
  /** Ends what runs. */
  readonly signal: AbortSignal;
  /** Whether each time is taken when the machine has come to rest. */
  readonly rest: boolean;
}

/** How long something took. */
export interface Measured {
  /** Milliseconds from the start of the first program to the end of the last. */
  readonly time: number;
  /** The machine had not come to rest before: others use it, and the time may be too long. */
  readonly disturbed: boolean;
  /** What the first program that failed said; those after it did not run. */
  readonly failure?: string;
}

/** A throwaway server and what is run against it. */
export class Stage implements AsyncDisposable {
  /** The directory of all its files. */
  readonly directory: string;
  /** Path of the server's socket. */
  readonly socket: string;
  #server: TestServer;
  #environment: Readonly<Record<string, string>>;
  #signal: AbortSignal;
  #rest: boolean;

  private constructor(server: TestServer, { signal, rest }: StageOptions) {
    this.#server = server;
    this.#signal = signal;
    this.#rest = rest;
    this.directory = server.directory;
    this.socket = server.address.socket;
    this.#environment = {
      ...server.environment,
      PATH: `${server.directory}/bin:${server.environment["PATH"] ?? ""}`,
      // Whoever loses the socket on its way ends up here, not at the user's own server.
      TMUX_TMPDIR: server.directory,
      TMUXFORM_DENO: Deno.execPath(),
      DENO_DIR: denoDirectory(),
    };
  }

  /**
   * Set the stage.
   *
   * @param options How.
   * @returns The stage; dispose of it with `await using`.
   */
  static async create(options: StageOptions): Promise<Stage> {
    const stage = new Stage(await TestServer.create({ conf: "" }), options);
    await Deno.mkdir(`${stage.directory}/bin`);
    // All contestants use the tmux that is tested.
    if (TMUX_BIN.includes("/")) {
      await Deno.symlink(await Deno.realPath(TMUX_BIN), `${stage.directory}/bin/tmux`);
    }
    return stage;
  }

  /**
   * Run programs one after the other, once the machine has come to rest.
   *
   * @param invocations The programs.
   * @returns How long they took.
   */
  async measure(invocations: readonly Invocation[]): Promise<Measured> {
    const disturbed = this.#rest && !await quiet(this.#signal);
    const start = performance.now();
    let failure: string | undefined;
    for (const invocation of invocations) {
      failure = await this.#run(invocation);
      if (failure !== undefined) break;
    }
    const time = performance.now() - start;
    this.#signal.throwIfAborted();
    return { time, disturbed, ...(failure !== undefined && { failure }) };
  }

  /**
   * Look at the windows of the server.
   *
   * @returns The process of each window by `SESSION:WINDOW`.
   * @throws {Error} If a server other than this one was started.
   */
  async windows(): Promise<Map<string, string>> {
    if (await this.#stray()) throw new Error(`a server was started beside ${this.socket}`);
    const format = "#{session_name}:#{window_name} #{pane_pid}";
    const lines = await this.#server.lines("list-panes", "-a", "-F", format);
    return new Map(lines.map((line) => {
      const [name = "", pid = ""] = line.split(" ");
      return [name, pid];
    }));
  }

  /** End all that runs here, and remove its files. */
  async [Symbol.asyncDispose](): Promise<void> {
    const stray = await this.#stray();
    if (stray) await this.#server.client.call(["-S", stray, "kill-server"]).catch(() => {});
    await this.#server[Symbol.asyncDispose]();
  }

  async #run({ args: [program, ...args], input }: Invocation): Promise<string | undefined> {
    const child = new Deno.Command(program, {
      args,
      cwd: this.directory,
      clearEnv: true,
      env: { ...this.#environment },
      stdin: input === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "piped",
      signal: this.#signal,
    }).spawn();
    if (input !== undefined) {
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(input));
      await writer.close();
    }
    const { code, stdout, stderr } = await child.output();
    this.#signal.throwIfAborted();
    if (code === 0) return undefined;
    const text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("\n");
    return `${program} ended with status ${code}: ${text.trim().slice(0, 500)}`;
  }

  /** The socket of the default server of our `TMUX_TMPDIR`, which nobody should have made. */
  async #stray(): Promise<string | undefined> {
    const path = `${this.directory}/tmux-${Deno.uid()}/default`;
    return await Deno.lstat(path).then(() => path, () => undefined);
  }
}

function denoDirectory(): string {
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`;
  return Deno.env.get("DENO_DIR") ?? `${cache}/deno`;
}
