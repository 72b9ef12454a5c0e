/**
 * Whether a value is a snapshot: its shape, and that it agrees with itself.
 *
 * @module
 */
import { type Check, count, either, flag, list, object, text, texts } from "./_shape.ts";
import type {
  LinkedWindow,
  SavedPane,
  SavedProgram,
  SavedScreen,
  SavedSession,
  SavedWindow,
  Size,
  Snapshot,
} from "./snapshot.ts";

/** SHA-256 in hexadecimal; it is part of a path. */
const DIGEST = /^[0-9a-f]{64}$/;

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const time: Check<string> = (value): value is string =>
  text(value) && ISO.test(value) && !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString() === value;

const digest: Check<string> = (value): value is string => text(value) && DIGEST.test(value);

const version: Check<1> = (value) => value === 1;

const screen = object<SavedScreen>({ digest, lines: count });

const program = object<SavedProgram>({ args: list(text), alone: flag });

const pane = object<SavedPane>({
  title: text,
  directory: text,
  start: list(text),
  program,
  options: texts,
  screen,
  marks: texts,
}, ["program", "screen"]);

const window = object<SavedWindow>({
  index: count,
  name: text,
  layout: text,
  zoomed: flag,
  options: texts,
  active: count,
  last: count,
  panes: list(pane),
  marks: texts,
}, ["last"]);

const linked = object<LinkedWindow>({
  index: count,
  link: object<LinkedWindow["link"]>({ session: text, index: count }),
});

const session = object<SavedSession>({
  name: text,
  directory: text,
  size: object<Size>({ columns: count, rows: count }),
  history: count,
  group: text,
  options: texts,
  environment: texts,
  hidden: list(text),
  withheld: list(text),
  active: count,
  last: count,
  windows: list(either(window, linked)),
  marks: texts,
}, ["group", "last"]);

const snapshot = object<Snapshot>({
  version,
  time,
  name: text,
  host: text,
  socket: text,
  tmux: text,
  sessions: list(session),
}, ["name"]);

/**
 * Whether a value is a snapshot.
 *
 * @param value From a file.
 * @returns Whether it has the shape, and what it refers to is in it.
 */
export function isSnapshot(value: unknown): value is Snapshot {
  return snapshot(value) && agrees(value);
}

/** Places are in their lists, and links lead to windows that come before them. */
function agrees({ sessions }: Snapshot): boolean {
  const seen = new Map<string, Set<number>>();
  for (const { name, windows } of sessions) {
    if (seen.has(name)) return false;
    const own = new Set<number>();
    seen.set(name, own);
    for (const each of windows) {
      if ("link" in each) {
        if (!seen.get(each.link.session)?.has(each.link.index)) return false;
      } else {
        const { active, last = 0, panes } = each;
        if (active >= panes.length || last >= panes.length || own.has(each.index)) return false;
        own.add(each.index);
      }
    }
  }
  return true;
}
