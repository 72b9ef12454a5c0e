/**
 * What operations ask of a session while it is worked on.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { type Command, parseStartCommand, rowFormat } from "../../tmux/mod.ts";
import type { Session } from "../../workspace/workspace.ts";
import type { Executor, GlobalSettings, LiveSession, WindowsNow } from "./executor.ts";
import { readRows } from "../_rows.ts";
import { loginShell, type Shell } from "./shell.ts";
import { parseWindowMark, WINDOW_OPTION } from "../marks.ts";

/**
 * The windows of a session as they are now.
 *
 * @param executor The connection.
 * @param session Declared name.
 * @returns The windows.
 */
export async function sessionWindows(
  executor: Executor,
  session: string,
): Promise<WindowsNow> {
  const { id } = liveSession(executor, session);
  return await readWindows(executor, await executor.run(askWindows(`${id}:`)));
}

/**
 * The commands that ask for the windows of a session, whose answer is for {@linkcode readWindows}.
 *
 * @param target The session.
 * @returns The commands; each writes something.
 */
export function askWindows(target: string): Command[] {
  const format = rowFormat("W", ["window_index", "window_id", WINDOW_OPTION]);
  const settings = rowFormat("S", ["base-index", "default-command", "default-shell", "ENV"]);
  return [
    ["list-windows", "-t", target, "-F", format],
    ["display-message", "-p", "-t", target, settings],
    ["show-options", "-gwv", "allow-rename"],
  ];
}

/**
 * Read the windows of a session.
 *
 * @param executor The connection.
 * @param outputs What the commands wrote that ask for them, perhaps after others.
 * @returns The windows.
 */
export async function readWindows(
  executor: Executor,
  outputs: readonly string[],
): Promise<WindowsNow> {
  const [list = "", settings = "", allowRename] = outputs.slice(-3);
  const [base, command = "", program = "", env = ""] = readRows(settings, { S: 4 })[0]?.values ??
    [];
  const windows = readRows(list, { W: 3 }).map(({ values: [index, window = "", text = ""] }) => {
    const mark = parseWindowMark(text);
    return { id: window, index: Number(index), ...(mark && { mark }) };
  });
  const allowsRename = allowRename !== "off";
  const shell = await shellOf(executor, { command, program, env });
  return { base: Number(base ?? 0), shell, defaultCommand: command, allowsRename, windows };
}

/**
 * What counts for sessions that have no options of their own; asked for once.
 *
 * @param executor The connection.
 * @returns The settings.
 */
export function globalSettings(executor: Executor): Promise<GlobalSettings> {
  return executor.settings ??= askGlobalSettings(executor);
}

async function askGlobalSettings(executor: Executor): Promise<GlobalSettings> {
  const names = ["base-index", "history-limit", "default-command", "default-shell"] as const;
  const outputs = await executor.run([
    ...names.map((name): Command => ["show-options", "-g", name]),
    ["display-message", "-p", rowFormat("E", ["ENV"])],
  ]);
  // A value stands behind the name, as arguments of commands do.
  const value = (place: number) => parseStartCommand(outputs[place] ?? "")[1] ?? "";
  const defaultCommand = value(2);
  const env = readRows(outputs[4] ?? "", { E: 1 })[0]?.values[0] ?? "";
  return {
    base: Number(value(0)),
    history: value(1),
    defaultCommand,
    shell: await shellOf(executor, { command: defaultCommand, program: value(3), env }),
  };
}

/** How an interactive shell is started. */
async function shellOf(
  { surroundings }: Executor,
  { command, program, env }: Readonly<Record<"command" | "program" | "env", string>>,
): Promise<Shell> {
  return command
    ? { args: [command], environment: {} }
    : loginShell(await existing(program), surroundings.paths.bin, env);
}

/** As tmux does it with a shell that was removed. */
async function existing(shell: string): Promise<string> {
  const info = await Deno.stat(shell).catch(() => undefined);
  return info?.isFile ? shell : "/bin/sh";
}

/**
 * A session that is worked on.
 *
 * @param executor The connection.
 * @param name Declared name.
 * @returns The session.
 * @throws {UserError} If it is not there, since it could not be created.
 */
export function liveSession(executor: Executor, name: string): LiveSession {
  const session = executor.sessions.get(name);
  if (!session) throw new UserError(`session "${name}" is not there`);
  return session;
}

/**
 * The directory that something starts in.
 *
 * @param executor The connection.
 * @param place Candidates.
 * @returns The first that exists.
 * @throws {UserError} If none does.
 */
export function directoryFor(
  executor: Executor,
  { roots, position }: Pick<Session, "roots" | "position">,
): string {
  const directory = roots.find(executor.surroundings.isDirectory);
  if (directory !== undefined) return directory;
  const names = roots.map((root) => `"${root}"`).join(", ");
  throw new UserError([{
    severity: "error",
    message: `directory ${names} does not exist`,
    position,
    hint: "create it, or name one that exists as `root`",
  }]);
}
