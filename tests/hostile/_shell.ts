/**
 * The program as a shell starts it: with redirections, links, and an environment of any kind.
 *
 * @module
 */
import { ROOT, type RunResult } from "../support/program.ts";
import type { TestServer } from "../support/tmux_server.ts";
import { assertHarmless } from "./_terminal.ts";

/**
 * Run a script.
 *
 * @param server The server, whose directory is the current one.
 * @param script For `/bin/sh`; the launcher is `"$T"`.
 * @param environment Further environment; what is undefined is not set.
 * @returns What it gave, which is harmless.
 */
export async function runScript(
  server: TestServer,
  script: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<RunResult> {
  const all: Record<string, string | undefined> = {
    ...server.environment,
    T: `${ROOT}/bin/tmuxform`,
    TMUX_BIN: server.client.program.path,
    TMUX: `${server.address.socket},0,0`,
    TMUXFORM_DENO: Deno.execPath(),
    DENO_DIR: denoDirectory,
    ...environment,
  };
  const { code, stdout, stderr } = await new Deno.Command("/bin/sh", {
    args: ["-c", script],
    cwd: server.directory,
    clearEnv: true,
    env: Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  const result = { status: code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  assertHarmless(result, script);
  return result;
}

const denoDirectory = Deno.env.get("DENO_DIR") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/deno`;
