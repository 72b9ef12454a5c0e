/**
 * The program as a user runs it: the launcher, with its permissions, in a process of its own.
 *
 * @module
 */
import type { TestServer } from "./tmux_server.ts";

/** Directory of the checkout. */
export const ROOT: string = decodeURIComponent(new URL("../..", import.meta.url).pathname)
  .replace(/\/$/, "");

/** What a run of the program gave. */
export interface RunResult {
  /** Exit status. */
  readonly status: number;
  /** Standard output. */
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
}

/** How the program is run. */
export interface RunOptions {
  /** The current directory; the server's own if absent. */
  readonly cwd?: string;
  /** Root of the checkout; this one if absent. */
  readonly root?: string;
  /** Further environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Start the program against a test server.
 *
 * @param server The server.
 * @param args Arguments.
 * @param options How.
 * @returns The process.
 */
export function spawnProgram(
  server: TestServer,
  args: readonly string[],
  options: RunOptions = {},
): Deno.ChildProcess {
  return new Deno.Command(`${options.root ?? ROOT}/bin/tmuxform`, {
    args: [...args],
    cwd: options.cwd ?? server.directory,
    clearEnv: true,
    env: {
      ...server.environment,
      // tmux as it is tested, modules as they are cached.
      TMUX_BIN: server.client.program.path,
      TMUX: `${server.address.socket},0,0`,
      TMUXFORM_DENO: Deno.execPath(),
      DENO_DIR: denoDirectory,
      ...options.environment,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/**
 * Run the program against a test server, to its end.
 *
 * @param server The server.
 * @param args Arguments.
 * @param options How.
 * @returns What it gave.
 */
export async function runProgram(
  server: TestServer,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { code, stdout, stderr } = await spawnProgram(server, args, options).output();
  const decoder = new TextDecoder();
  return { status: code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

/**
 * Write a workspace file for a test server.
 *
 * @param server The server.
 * @param text Its TOML.
 * @param name Its name in the server's `workspaces` directory.
 * @returns Its path.
 */
export async function writeWorkspace(
  server: TestServer,
  text: string,
  name = "test.toml",
): Promise<string> {
  await Deno.mkdir(`${server.directory}/workspaces`, { recursive: true });
  const path = `${server.directory}/workspaces/${name}`;
  await Deno.writeTextFile(path, text);
  return path;
}

const denoDirectory = Deno.env.get("DENO_DIR") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/deno`;
