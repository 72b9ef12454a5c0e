/**
 * The outside as the reconcile engine needs it, from the real process.
 *
 * @module
 */
import { ownPath } from "../base/own_path.ts";
import { UserError } from "../base/problem.ts";
// Not by its mod.ts: most of the room is of no use to who only looks at tmux.
import { busyProcesses } from "../reconcile/busy.ts";
import type { Surroundings } from "../reconcile/mod.ts";
import {
  atLeast,
  parseTmuxVersion,
  type ServerAddress,
  serverAddress,
  TmuxClient,
} from "../tmux/mod.ts";
import type { Context } from "./context.ts";
import type { ServerFlags } from "./flags.ts";

/** Which programs there are: the launcher finds them and permits them, by absolute paths. */
const TMUX = "TMUXFORM_TMUX";
const PS = "TMUXFORM_PS";
const GREP = "TMUXFORM_GREP";

/** Detached windows get this size where no terminal tells a better one. */
const DEFAULT_SIZE = { columns: 200, rows: 50 };

/**
 * The tmux server that flags and environment name.
 *
 * @param context The process.
 * @param flags `-L` and `-S`.
 * @returns Its address.
 */
export function addressOf(context: Context, flags: ServerFlags): ServerAddress {
  return serverAddress({
    ...flags,
    environment: context.environment,
    uid: Deno.uid() ?? 0,
    directory: context.directory,
  });
}

/**
 * The way to talk to the tmux server.
 *
 * @param context The process.
 * @param flags `-L` and `-S`.
 * @returns A client.
 * @throws {UserError} If tmux is not installed.
 */
export function tmuxClient(context: Context, flags: ServerFlags): TmuxClient {
  const path = context.environment[TMUX];
  if (!path) throw new UserError("tmux is not installed", { hint: INSTALL });
  const environment = programEnvironment(context);
  return new TmuxClient({ path, environment }, addressOf(context, flags));
}

/**
 * The environment of programs that are run.
 *
 * @param context The process.
 * @returns This program's, without what only its own process is about.
 */
export function programEnvironment(context: Context): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context.environment).filter(([name]) => isHandedOn(name)),
  );
}

/**
 * All that an apply needs.
 *
 * @param context The process.
 * @param client The server.
 * @returns The surroundings.
 */
export function surroundings(context: Context, client: TmuxClient): Surroundings {
  const { environment } = context;
  const ps = environment[PS] || undefined;
  return {
    client,
    paths: programPaths(context),
    size: context.terminal.size() ?? DEFAULT_SIZE,
    busyProcesses: (pids) => busyProcesses(ps, pids),
    isDirectory,
    now: () => Math.floor(Date.now() / 1000),
    serverEnvironment: Object.fromEntries(
      Object.entries(environment).filter(([name]) => LINKER.test(name)),
    ),
  };
}

/**
 * The programs that tell of processes.
 *
 * @param context The process.
 * @returns Their paths; absent where they are not installed.
 */
export function processTools({ environment }: Context): { ps?: string; grep?: string } {
  const [ps, grep] = [environment[PS], environment[GREP]];
  return { ...(ps && { ps }), ...(grep && { grep }) };
}

/**
 * Where this program is.
 *
 * @param context The process.
 * @returns The paths.
 */
export function programPaths({ environment }: Context): Surroundings["paths"] {
  const bin = ownPath("../../bin", import.meta.url);
  return { bin, deno: Deno.execPath(), path: environment["PATH"] ?? "" };
}

/**
 * Refuse a tmux that is too old.
 *
 * @param text Its version, as it says it.
 * @throws {UserError} If it is older than 3.2. A version that cannot be read is let pass.
 */
export function requireVersion(text: string): void {
  const version = parseTmuxVersion(text);
  if (version && !atLeast(version, 3, 2)) {
    throw new UserError(`tmux ${text} is too old: 3.2 or newer is needed`, { hint: INSTALL });
  }
}

/**
 * The version of the tmux that a server would be started with.
 *
 * @param client The client.
 * @returns As it says it; nothing if it does not answer, which is for other calls to tell.
 */
export async function clientVersion(client: TmuxClient): Promise<string> {
  const { stdout } = await client.call(["-V"]).catch(() => ({ stdout: new Uint8Array() }));
  return new TextDecoder().decode(stdout).trim().replace(/^tmux /, "");
}

/**
 * Whether anything is at a path.
 *
 * @param path The path.
 * @returns True if so.
 */
export function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a path is a directory that exists.
 *
 * @param path The path.
 * @returns True if so.
 */
export function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

const INSTALL = "install it with `apt-get install tmux` (Debian, Ubuntu), `brew install tmux` " +
  "(macOS) or `dnf install tmux` (Fedora)";

/** Deno does not start a program with these unless it may start any; the server gets them later. */
const LINKER = /^(LD|DYLD)_/;

/** TMUX would name another server; the rest is about the one call of npm or Deno that started us. */
const OWN = /^(TMUX|TMUX_PANE|INIT_CWD|npm_.*|TMUXFORM_(TMUX|PS|GREP|NOTIFY_SEND))$/;

function isHandedOn(name: string): boolean {
  return !OWN.test(name) && !LINKER.test(name);
}
