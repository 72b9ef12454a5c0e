/**
 * What differs between two snapshots, as the changes that lead from one to the other.
 *
 * @module
 */
import type { Change, Kind, Properties } from "../reconcile/mod.ts";
import { matchWindows, type Named, namedWindows } from "./_match_windows.ts";
import type { SavedPane, SavedSession, Snapshot, Values } from "./snapshot.ts";

/** What differs. */
export interface Difference {
  /** One for each object, in the order of the later snapshot, then what is gone. */
  readonly changes: readonly Change[];
  /** How many objects are the same in both. */
  readonly unchanged: number;
  /** How many panes are there in both and show something else. */
  readonly screens: number;
}

/** Why something is deleted. */
const GONE = ["not there any more"];

/** What is found on the way. */
interface Tally {
  readonly changes: Change[];
  unchanged: number;
  screens: number;
}

/**
 * Compare two snapshots.
 *
 * @param before The earlier one.
 * @param after The later one.
 * @returns What differs. Values of variables are not among it: they can be secrets.
 */
export function diffSnapshots(before: Snapshot, after: Snapshot): Difference {
  const tally: Tally = { changes: [], unchanged: 0, screens: 0 };
  const earlier = new Map(before.sessions.map((session) => [session.name, session]));
  for (const session of after.sessions) {
    const was = earlier.get(session.name);
    const own = namedWindows(session, after);
    if (!was) {
      put(tally, "create", "session", session.name, null, {});
      for (const { address } of own) put(tally, "create", "window", address, null, {});
      continue;
    }
    earlier.delete(session.name);
    compare(tally, "session", session.name, sessionProperties(was), sessionProperties(session));
    diffWindows(tally, namedWindows(was, before), own);
  }
  for (const name of earlier.keys()) put(tally, "delete", "session", name, {}, null, GONE);
  return tally;
}

function diffWindows(tally: Tally, before: readonly Named[], after: readonly Named[]): void {
  const pairs = matchWindows(before, after);
  const gone = new Set(before);
  for (const window of after) {
    const was = pairs.get(window);
    if (was) {
      gone.delete(was);
      diffWindow(tally, was, window);
    } else put(tally, "create", "window", window.address, null, {});
  }
  for (const { address } of gone) put(tally, "delete", "window", address, {}, null, GONE);
}

/** A window and its only pane are one object. */
function diffWindow(tally: Tally, was: Named, is: Named): void {
  const [before, after] = [windowProperties(was), windowProperties(is)];
  const [firstWas, ...restWas] = was.panes;
  const [first, ...rest] = is.panes;
  const isSingle = restWas.length + rest.length === 0 && firstWas && first;
  if (isSingle) {
    countScreen(tally, firstWas, first);
    compare(tally, "window", is.address, { ...before, ...paneProperties(firstWas) }, {
      ...after,
      ...paneProperties(first),
    });
    return;
  }
  compare(tally, "window", is.address, before, after);
  for (let place = 0; place < Math.max(was.panes.length, is.panes.length); place++) {
    const [old, now] = [was.panes[place], is.panes[place]];
    const address = `${is.address}.${place}`;
    if (old && now) {
      countScreen(tally, old, now);
      compare(tally, "pane", address, paneProperties(old), paneProperties(now));
    } else if (now) put(tally, "create", "pane", address, null, {});
    else put(tally, "delete", "pane", address, {}, null, GONE);
  }
}

function countScreen(tally: Tally, was: SavedPane, is: SavedPane): void {
  if (was.screen && is.screen && was.screen.digest !== is.screen.digest) tally.screens++;
}

/** What an object was started with makes it another one; all else changes in place. */
function compare(
  tally: Tally,
  kind: Kind,
  address: string,
  before: Properties,
  after: Properties,
): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) =>
    JSON.stringify(before[name]) !== JSON.stringify(after[name])
  );
  if (names.length === 0) {
    tally.unchanged++;
    return;
  }
  const action = names.includes("start") ? "replace" : "update";
  const only = (properties: Properties) =>
    Object.fromEntries(names.map((name) => [name, properties[name] ?? ""]));
  const others = names.filter((name) => name !== "name").map((name) =>
    name.replace(/^option /, "")
  );
  const reasons = [
    ...(names.includes("name") ? [`renamed from ${JSON.stringify(before["name"])}`] : []),
    ...(others.length > 0 ? [`${others.join(", ")} changed`] : []),
  ];
  put(tally, action, kind, address, only(before), only(after), reasons);
}

function put(
  tally: Tally,
  action: Change["action"],
  kind: Kind,
  address: string,
  before: Properties | null,
  after: Properties | null,
  reasons: readonly string[] = [],
): void {
  const common = { stopsProcess: false, busy: false, heldBack: false, operation: null };
  tally.changes.push({ address, kind, action, reasons, before, after, ...common });
}

function sessionProperties(session: SavedSession): Properties {
  const { directory, group = "", environment, hidden, active, options } = session;
  return {
    directory,
    group,
    "current window": active,
    "hidden variables": [...hidden].sort(),
    ...Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [`variable ${name}`, fingerprint(value)]),
    ),
    ...optionProperties(options),
  };
}

/** Tells that a value is another one, and not what it is. */
function fingerprint(value: string): string {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(value)) sum = Math.imul(sum ^ byte, 0x01000193);
  return `(${(sum >>> 0).toString(16).padStart(8, "0")})`;
}

function windowProperties({ index, name, link, saved }: Named): Properties {
  if (!saved) return { index, name, link };
  const { layout, zoomed, active, options } = saved;
  return {
    index,
    name,
    link,
    // What comes before the first comma is its checksum.
    layout: layout.slice(layout.indexOf(",") + 1),
    zoomed,
    "active pane": active,
    ...optionProperties(options),
  };
}

function paneProperties({ directory, start, program, title, options }: SavedPane): Properties {
  return {
    directory,
    start: [...start],
    program: program?.args.join(" ") ?? "",
    title,
    ...optionProperties(options),
  };
}

function optionProperties(options: Values): Properties {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [`option ${name}`, value]),
  );
}
