/**
 * A tmux server with one session, and files that it must not or is to write.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Command } from "../../lib/tmux/mod.ts";
import { TestServer, type TestServerOptions, waitFor } from "../support/tmux_server.ts";

/** How a server is set up. */
export interface ServerOptions extends TestServerOptions {
  /** Nothing is started in it. */
  readonly isEmpty?: boolean;
}

/**
 * Run a test on a server that has the session `main`.
 *
 * @param test Gets the server, and the path of a file that nothing may create.
 * @param options How the server is set up.
 */
export async function withServer(
  test: (server: TestServer, canary: string) => Promise<void>,
  { isEmpty = false, ...options }: ServerOptions = {},
): Promise<void> {
  await using server = await TestServer.create(options);
  if (!isEmpty) await server.tmux("new-session", "-d", "-s", "main", ...SIZE, "sleep", "1000");
  const canary = `${server.directory}/canary`;
  try {
    await test(server, canary);
    assert.equal(await exists(canary), false, "the canary");
  } finally {
    await endServer(server);
  }
}

const SIZE = ["-x", "200", "-y", "50"] as const;

/** Nothing is waited for, as dispose() does: where nobody reaps, the ended are there for long. */
async function endServer(server: TestServer): Promise<void> {
  const panes = await server.lines("list-panes", "-a", "-F", "#{pane_pid}").catch(() => []);
  await server.client.call(["kill-server"]).catch(() => {});
  for (const pid of panes) {
    try {
      Deno.kill(-Number(pid), "SIGKILL");
    } catch {
      // It is gone already.
    }
  }
}

/**
 * Commands that put texts into a paste buffer, one behind the other.
 *
 * @param texts The texts.
 * @returns The commands.
 */
export function setBuffer(texts: readonly string[]): Command[] {
  const command = (flags: readonly string[], text: string): Command => {
    return ["set-buffer", ...flags, "-b", "texts", "--", text];
  };
  return [command([], MARGIN), ...texts.map((text) => command(["-a"], text + MARGIN))];
}

/**
 * Compare that buffer: the only thing that every tmux prints to the byte.
 *
 * @param server The server.
 * @param texts What {@linkcode setBuffer} put into it.
 */
export async function assertBuffer(server: TestServer, texts: readonly string[]): Promise<void> {
  const { stdout } = await server.client.call(["save-buffer", "-b", "texts", "-"]);
  assert.deepEqual(new TextDecoder().decode(stdout).split(MARGIN).slice(1, -1), texts);
}

/** Nothing that is nasty, so that it is in no text. */
const MARGIN = "margin";

/**
 * Wait for a file with something in it, written at once.
 *
 * @param path Its path.
 * @returns Its text.
 */
export async function waitForFile(path: string): Promise<string> {
  return await waitFor(async () => await Deno.readTextFile(path).catch(() => "") || undefined);
}

/**
 * Whether there is a file.
 *
 * @param path Its path.
 * @returns True if so.
 */
export async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}
