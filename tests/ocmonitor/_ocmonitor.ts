/**
 * A home with OpenCode's data of a test's own, and ocmonitor run in it.
 *
 * @module
 */
import { run } from "../../lib/ocmonitor/program.ts";

/** What a run gave. */
export interface RunResult {
  /** Exit status. */
  readonly status: number;
  /** Standard output. */
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
}

/** One assistant message. */
export interface Message {
  /** `ses_…`. */
  readonly session: string;
  /** `msg_…`. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  /** Milliseconds. */
  readonly duration?: number;
  /** Model. */
  readonly model?: string;
  /** Provider. */
  readonly provider?: string;
  /** Input, output, cache write, cache read. */
  readonly tokens?: readonly [number, number, number, number];
  /** Reasoning. */
  readonly reasoning?: number;
  /** Working directory. */
  readonly directory?: string;
}

/** A home directory, removed at the end of the test. */
export class Home implements Disposable {
  /** Its path. */
  readonly path: string = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "tmuxform-oc-" }));
  /** OpenCode's data. */
  readonly data = `${this.path}/.local/share/opencode`;
  /** The directory of messages. */
  readonly messages = `${this.data}/storage/message`;
  /** The current directory. */
  readonly work = `${this.path}/work`;

  /**
   * Makes a home.
   *
   * @param messages What is in the tree.
   */
  constructor(...messages: readonly Message[]) {
    Deno.mkdirSync(this.work);
    messages.forEach((message) => this.add(message));
  }

  /**
   * Writes a file.
   *
   * @param path Relative to the home, or absolute.
   * @param text Its content.
   * @returns Its absolute path.
   */
  write(path: string, text: string): string {
    const full = path.startsWith("/") ? path : `${this.path}/${path}`;
    Deno.mkdirSync(full.slice(0, full.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(full, text);
    return full;
  }

  /**
   * Adds a message.
   *
   * @param message The message.
   */
  add({ session, id, at, duration = 1000, ...more }: Message): void {
    const created = Date.parse(at);
    const [input, output, write, read] = more.tokens ?? [100, 10, 0, 0];
    this.write(
      `${this.messages}/${session}/${id}.json`,
      JSON.stringify({
        id,
        sessionID: session,
        role: "assistant",
        time: { created, completed: created + duration },
        modelID: more.model ?? "claude-sonnet-4-5-20250929",
        providerID: more.provider ?? "anthropic",
        path: { cwd: more.directory ?? "/src/alpha", root: "/" },
        cost: 0,
        tokens: { input, output, reasoning: more.reasoning ?? 0, cache: { read, write } },
      }),
    );
  }

  /**
   * Gives a session a title.
   *
   * @param session Its id.
   * @param title The title.
   */
  entitle(session: string, title: string): void {
    this.write(
      `${this.data}/storage/session/global/${session}.json`,
      JSON.stringify({ id: session, title, time: { created: 0, updated: 0 } }),
    );
  }

  /** The environment of a process that lives here. */
  get environment(): Record<string, string> {
    return { HOME: this.path, PATH: Deno.env.get("PATH") ?? "" };
  }

  /**
   * Runs ocmonitor inside this process.
   *
   * @param words The command line.
   * @param timezone IANA name.
   * @returns What it gave.
   */
  async run(words: readonly string[], timezone = "UTC"): Promise<RunResult> {
    const out = { stdout: "", stderr: "" };
    const status = await run(words, {
      environment: this.environment,
      directory: this.work,
      isTerminal: false,
      hasKeys: false,
      size: () => undefined,
      timezone,
      now: () => Date.parse("2026-03-01T12:34:56.789Z"),
      print: (text) => out.stdout += text,
      complain: (text) => out.stderr += text,
    });
    return { status, ...out };
  }

  /**
   * Runs a command for its JSON.
   *
   * @param words The command line, without `-f json`.
   * @param timezone IANA name.
   * @returns What it printed, parsed.
   */
  async json(words: readonly string[], timezone?: string): Promise<unknown> {
    const { status, stdout, stderr } = await this.run([...words, "-f", "json"], timezone);
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  }

  /** Removes it. */
  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

/**
 * Tokens as JSON has them.
 *
 * @param input Input.
 * @param output Output.
 * @param cache_write Cache writes.
 * @param cache_read Cache reads.
 * @returns With their total.
 */
export function tokens(input: number, output: number, cache_write: number, cache_read: number) {
  const total = input + output + cache_write + cache_read;
  return { input, output, cache_write, cache_read, total };
}
