/**
 * See live tmux, in one call whatever the number of panes.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import {
  type Command,
  commandLine,
  meansNoServer,
  parseStartCommand,
  type Row,
  rowFormat,
  serverError,
  type TmuxClient,
  type TmuxResult,
} from "../tmux/mod.ts";
import {
  PANE_OPTION,
  PANE_START_OPTION,
  parsePaneMark,
  parseSessionMark,
  parseWindowMark,
  SESSION_OPTION,
  SESSION_SEEN_OPTION,
  type Values,
  WINDOW_OPTION,
  WINDOW_SEEN_OPTION,
} from "./marks.ts";
import { readRows } from "./_rows.ts";
import { ownStartCommand } from "./restored_start.ts";
import type { Death, Observed, ObservedPane, ObservedSession, ObservedWindow } from "./observed.ts";
import { assumeSeen, parseSeen, valueField } from "./values.ts";

/** What is looked at beside what is always needed. */
export interface ObserveOptions {
  /** Keys of the values of sessions (see `values.ts`). */
  readonly sessionValues?: readonly string[];
  /** Keys of the values of windows. */
  readonly windowValues?: readonly string[];
  /** Programs and directories of panes too, which tmux has to ask the kernel for. */
  readonly details?: boolean;
}

const SESSION_FIELDS = [
  "pid",
  "start_time",
  "version",
  "session_id",
  "session_name",
  "session_attached",
  "session_created",
  "session_path",
  "session_windows",
  "base-index",
  "PATH",
  SESSION_OPTION,
  SESSION_SEEN_OPTION,
] as const;
const WINDOW_FIELDS = [
  "session_id",
  "window_id",
  "window_index",
  "window_name",
  "window_active",
  "window_layout",
  "window_panes",
  WINDOW_OPTION,
  WINDOW_SEEN_OPTION,
] as const;
const PANE_FIELDS = [
  "session_id",
  "window_index",
  "pane_id",
  "pane_index",
  "pane_active",
  "pane_pid",
  "pane_dead",
  "pane_dead_status",
  "pane_dead_signal",
  "pane_dead_time",
  "pane_start_command",
  `#{==:#{${PANE_START_OPTION}},#{pane_start_command}}`,
  PANE_OPTION,
] as const;
const DETAIL_FIELDS = ["pane_current_command", "pane_current_path"] as const;

/**
 * See live tmux.
 *
 * @param client The server.
 * @param options What is looked at.
 * @returns What is there; no sessions if no server runs.
 * @throws {UserError} If the server cannot be reached or does not answer in time.
 */
export async function observe(
  client: TmuxClient,
  options: ObserveOptions = {},
): Promise<Observed> {
  const { sessionValues = [], windowValues = [], details = false } = options;
  const sessionFields = [...SESSION_FIELDS, ...sessionValues.map(valueField)];
  const windowFields = [...WINDOW_FIELDS, ...windowValues.map(valueField)];
  const paneFields = [...PANE_FIELDS, ...(details ? DETAIL_FIELDS : [])];
  const look = async () => {
    const commands: Command[] = [
      ["list-sessions", "-F", rowFormat("S", sessionFields)],
      ["list-windows", "-a", "-F", rowFormat("W", windowFields)],
      ["list-panes", "-a", "-F", rowFormat("P", paneFields)],
    ];
    const { status, stdout, stderr } = await callAll(client, commands);
    // Who is not allowed to look is told so, with exit status 0.
    if (status !== 0 || (stdout.length === 0 && stderr !== "")) {
      if (meansNoServer(stderr)) return { sessions: [] };
      // A server without sessions (`exit-empty off`) has no windows that could be listed.
      if (stdout.length === 0 && /no current target$/m.test(stderr)) return { sessions: [] };
      throw serverError(client.address, "list sessions", stderr);
    }
    const rows = readRows(stdout, {
      S: sessionFields.length,
      W: windowFields.length,
      P: paneFields.length,
    });
    return assemble(rows, sessionValues, windowValues);
  };
  const observed = await look();
  if (!hasUnknownDeath(observed)) return observed;
  // tmux 3.3 overlooks the end of a process now and then, until another one ends.
  await client.call(["run-shell", ":"]);
  return await look();
}

/** In one call; arguments have a limit of 16 KB together, input has none. */
async function callAll(client: TmuxClient, commands: readonly Command[]): Promise<TmuxResult> {
  const input = `${commandLine(commands)}\n`;
  if (input.length > LONGEST_ARGUMENTS) return await client.call(["source-file", "-"], input);
  return await client.call(commands.flatMap((command) => [...command, ";"]).slice(0, -1));
}

const LONGEST_ARGUMENTS = 12_000;

function hasUnknownDeath({ sessions }: Observed): boolean {
  return sessions.some(({ windows }) =>
    windows.some(({ panes }) =>
      panes.some(({ death }) => death?.status === undefined && death?.signal === undefined && death)
    )
  );
}

function assemble(
  rows: readonly Row[],
  sessionValues: readonly string[],
  windowValues: readonly string[],
): Observed {
  const panes = new Map<string, ObservedPane[]>();
  const windows = new Map<string, ObservedWindow[]>();
  for (const { values } of rows.filter(({ kind }) => kind === "P")) {
    push(panes, `${values[0]} ${values[1]}`, pane(values));
  }
  for (const { values } of rows.filter(({ kind }) => kind === "W")) {
    // A window can be linked twice into one session, so its index tells which row is meant.
    const own = panes.get(`${values[0]} ${values[2]}`) ?? [];
    requireWhole(own.length, values[6]);
    push(windows, values[0] ?? "", window(values, windowValues, own));
  }
  const sessions = rows.filter(({ kind }) => kind === "S").map(({ values }) => {
    const own = windows.get(values[3] ?? "") ?? [];
    requireWhole(own.length, values[8]);
    return session(values, sessionValues, own);
  });
  const [first] = rows;
  if (!first || first.kind !== "S") return { sessions };
  const [pid, started, version = ""] = first.values;
  return { server: { pid: Number(pid), started: Number(started), version }, sessions };
}

function session(
  row: readonly string[],
  keys: readonly string[],
  windows: readonly ObservedWindow[],
): ObservedSession {
  const [, , , id = "", name = "", attached, created, directory = "", , base, path = ""] = row;
  const [markText = "", seen = ""] = row.slice(11);
  const mark = parseSessionMark(markText);
  const values = live(keys, row.slice(SESSION_FIELDS.length));
  return {
    id,
    name,
    attached: Number(attached),
    created: Number(created),
    directory,
    baseIndex: Number(base),
    path,
    ...(mark && { mark }),
    markText,
    seen: seenValues(seen, mark, values),
    live: values,
    windows,
  };
}

function window(
  row: readonly string[],
  keys: readonly string[],
  panes: readonly ObservedPane[],
): ObservedWindow {
  const [, id = "", index, name = "", active, layout = "", , markText = "", seen = ""] = row;
  const mark = parseWindowMark(markText);
  const values = live(keys, row.slice(WINDOW_FIELDS.length));
  return {
    id,
    index: Number(index),
    name,
    active: active === "1",
    layout,
    ...(mark && { mark }),
    markText,
    seen: seenValues(seen, mark, values),
    live: values,
    panes,
  };
}

function pane(row: readonly string[]): ObservedPane {
  const [, , id = "", index, active, pid, dead, status = "", signal = "", time = ""] = row;
  const [startCommand = "", unchanged, markText = "", program = "", directory = ""] = row.slice(10);
  const mark = parsePaneMark(markText);
  const own = ownStartCommand(startCommand);
  const death: Death = {
    ...(status && { status: Number(status) }),
    ...(signal && { signal }),
    ...(time && { time: Number(time) }),
  };
  return {
    id,
    index: Number(index),
    active: active === "1",
    pid: Number(pid),
    ...(dead === "1" && { death }),
    startCommand: own,
    startUnchanged: mark?.start
      ? JSON.stringify(parseStartCommand(own)) === JSON.stringify(mark.start)
      : unchanged === "1",
    ...(mark && { mark }),
    markText,
    program,
    directory,
  };
}

/** A window without options of its own has nothing kept: what is implied says enough. */
function seenValues(text: string, mark: { values: Values } | undefined, live: Values): Values {
  return text ? parseSeen(text) : assumeSeen(mark?.values ?? {}, live);
}

function live(keys: readonly string[], values: readonly string[]): Values {
  return Object.fromEntries(keys.map((key, index) => [key, values[index] ?? ""]));
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function requireWhole(found: number, said: string | undefined): void {
  if (found !== Number(said)) {
    throw new UserError("Cannot read what tmux listed: it is not whole", {
      hint: "the server may have ended meanwhile; try again",
    });
  }
}
