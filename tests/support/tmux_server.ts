/**
 * A tmux server of a test's own: random socket, own HOME, `base-index 1` so that nothing counts on
 * windows starting at 0. It is gone, with all that ran in it, when the test ends.
 *
 * @module
 */
import { type ServerAddress, TmuxClient } from "../../lib/tmux/mod.ts";

/** The tmux that is tested: `TMUX_BIN`, or the one in `PATH`. */
export const TMUX_BIN: string = Deno.env.get("TMUX_BIN") ?? "tmux";

/** How a test server is set up. */
export interface TestServerOptions {
  /** Content of its `tmux.conf`. */
  readonly conf?: string;
  /** Further environment of the client that starts it. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A throwaway server. Not started before something is created in it. */
export class TestServer implements AsyncDisposable {
  /** A directory of its own, which is also its HOME. */
  readonly directory: string;
  /** Its address. */
  readonly address: ServerAddress;
  /** Environment for programs that talk to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** A client. */
  readonly client: TmuxClient;

  private constructor(directory: string, options: TestServerOptions) {
    this.directory = directory;
    const socket = `${directory}/tmux.sock`;
    this.address = { flags: ["-S", socket], socket };
    this.environment = {
      PATH: Deno.env.get("PATH") ?? "",
      HOME: directory,
      SHELL: "/bin/sh",
      TERM: "xterm-256color",
      LANG: "C.UTF-8",
      XDG_CONFIG_HOME: `${directory}/.config`,
      XDG_RUNTIME_DIR: `${directory}/run`,
      ...options.environment,
    };
    this.client = new TmuxClient(
      { path: TMUX_BIN, environment: this.environment },
      this.address,
    );
  }

  /**
   * Set up a server.
   *
   * @param options How.
   * @returns The server; dispose of it with `await using`.
   */
  static async create(options: TestServerOptions = {}): Promise<TestServer> {
    const directory = await Deno.makeTempDir({ prefix: "tmuxform-test-" });
    const { conf = "set -g base-index 1\nset -g pane-base-index 1\n" } = options;
    await Deno.writeTextFile(`${directory}/.tmux.conf`, conf);
    return new TestServer(directory, options);
  }

  /**
   * Call tmux.
   *
   * @param args Arguments.
   * @returns Standard output without the last line end.
   * @throws {Error} If the call fails.
   */
  async tmux(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await this.client.call(args);
    if (status !== 0) throw new Error(`tmux ${args.join(" ")}: ${stderr}`);
    return new TextDecoder().decode(stdout).replace(/\n$/, "");
  }

  /**
   * Call tmux for a list of lines.
   *
   * @param args Arguments.
   * @returns The lines; none if the call fails, as without a server.
   */
  async lines(...args: string[]): Promise<string[]> {
    const { status, stdout } = await this.client.call(args);
    const text = new TextDecoder().decode(stdout);
    return status === 0 ? text.split("\n").filter((line) => line) : [];
  }

  /** End the server and all that runs in it, and remove its directory. Never throws. */
  async [Symbol.asyncDispose](): Promise<void> {
    const panes = await this.lines("list-panes", "-a", "-F", "#{pane_pid}").catch(() => []);
    const [pid] = await this.lines("display-message", "-p", "#{pid}").catch(() => []);
    await this.client.call(["kill-server"]).catch(() => {});
    // What ignores a hang-up would outlive its server.
    for (const process of panes) kill(-Number(process));
    if (pid) await waitFor(() => !isAlive(Number(pid)), 2_000).catch(() => kill(Number(pid)));
    await Deno.remove(this.directory, { recursive: true }).catch(() => {});
  }
}

/**
 * Wait for a condition, instead of sleeping for some time.
 *
 * @param condition Asked again and again.
 * @param timeout Milliseconds.
 * @returns The first value that is not false, undefined or null.
 * @throws {Error} If it takes longer.
 */
export async function waitFor<Value>(
  condition: () => Value | false | undefined | null | Promise<Value | false | undefined | null>,
  timeout = 10_000,
): Promise<Value> {
  const end = performance.now() + timeout;
  while (true) {
    const value = await condition();
    if (value !== false && value !== undefined && value !== null) return value;
    if (performance.now() > end) throw new Error(`not so after ${timeout} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * Whether a process is there.
 *
 * @param pid Its id.
 * @returns True if so, also for one that has ended and was not waited for.
 */
export function isAlive(pid: number): boolean {
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
