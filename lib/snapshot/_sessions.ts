/**
 * The sessions of a snapshot, out of the answers of an exchange.
 *
 * @module
 */
import { SESSION_OPTION, WINDOW_OPTION } from "../reconcile/marks.ts";
import type { ListedSession, ListedWindow } from "./_listing.ts";
import { readPanes } from "./_panes.ts";
import { answerAt, FOLLOWING, type Questions } from "./_questions.ts";
import { readEnvironment, readOptions } from "./_settings.ts";
import { looksLikeCredential } from "./credentials.ts";
import type { LinkedWindow, SavedProgram, SavedSession, SavedWindow, Values } from "./snapshot.ts";

/** What the answers are read with. */
export interface Reading {
  /** The answers in order. */
  readonly answers: readonly Uint8Array[];
  /** The sessions that are wanted, as they were listed. */
  readonly sessions: readonly ListedSession[];
  /** Programs in the foreground by process ids of panes. */
  readonly programs: ReadonlyMap<number, SavedProgram>;
  /** Keep also the variables that look like credentials. */
  readonly includeSecrets: boolean;
}

/**
 * What the answers say of the sessions.
 *
 * @param questions What was asked.
 * @param reading The answers, and what they are read with.
 * @returns The sessions, and what was on their screens by its digests.
 */
export async function readSessions(
  questions: Questions,
  reading: Reading,
): Promise<{ saved: SavedSession[]; screens: Map<string, string> }> {
  const screens = new Map<string, string>();
  const places = new Map<string, LinkedWindow["link"]>();
  const groups = new Map<string, string>();
  const saved = await Promise.all(reading.sessions.map(async (session) => {
    const base = groups.get(session.group);
    if (session.group && base === undefined) groups.set(session.group, session.name);
    const own = base === undefined ? session.windows : [];
    const windows = await Promise.all(own.map((window) => {
      const { id, index } = window;
      const link = places.get(id);
      if (link) return { index, link };
      places.set(id, { session: session.name, index });
      return readWindow(questions, reading, window, screens);
    }));
    return readSession(questions, reading, session, windows, base);
  }));
  return { saved, screens };
}

function readSession(
  questions: Questions,
  { answers, includeSecrets }: Reading,
  session: ListedSession,
  windows: readonly (SavedWindow | LinkedWindow)[],
  base: string | undefined,
): SavedSession {
  const [first, second] = questions.sessions.get(session.id) ?? [];
  const { options, marks } = readOptions(answerAt(answers, first), [SESSION_OPTION]);
  const variables = readEnvironment(answerAt(answers, second));
  const follow = ownFollowing(options) ??
    new TextDecoder().decode(answerAt(answers, questions.following)).split("\n");
  const own = ownVariables(variables.environment, marks);
  const names = Object.keys(own).filter((name) => !follow.includes(name));
  const withheld = includeSecrets ? [] : names.filter(looksLikeCredential);
  const active = session.windows.find((window) => window.active) ?? session.windows[0];
  const last = session.windows.find((window) => window.last);
  const size = { columns: active?.columns ?? 80, rows: active?.rows ?? 24 };
  const { "default-size": defaultSize, ...others } = options;
  // So it is set wherever a session is created with the size that it has.
  const isOwn = defaultSize !== undefined && defaultSize !== `${size.columns}x${size.rows}`;
  const limits = session.windows.flatMap(({ panes }) => panes.map((pane) => pane.historyLimit));
  return {
    name: session.name,
    directory: session.directory,
    size,
    history: Math.max(0, ...limits),
    ...(base !== undefined && { group: base }),
    options: isOwn ? options : others,
    environment: pick(own, names.filter((name) => !withheld.includes(name))),
    hidden: variables.hidden.filter((name) => !follow.includes(name)),
    withheld,
    active: active?.index ?? 0,
    ...(last && { last: last.index }),
    windows,
    marks,
  };
}

async function readWindow(
  questions: Questions,
  reading: Reading,
  window: ListedWindow,
  screens: Map<string, string>,
): Promise<SavedWindow> {
  const { id, name, index, zoomed, isNamed } = window;
  const place = questions.own.get(id);
  const { options, marks } = place === undefined
    ? { options: isNamed ? { "automatic-rename": "off" } : {}, marks: {} }
    : readOptions(answerAt(reading.answers, place), [WINDOW_OPTION]);
  return {
    index,
    name,
    zoomed,
    ...await readPanes(questions, reading, window, screens),
    options,
    marks,
  };
}

/** One option for each, or one without a value for none. */
function ownFollowing(options: Values): string[] | undefined {
  const own = Object.entries(options).filter(([name]) =>
    name === FOLLOWING || name.startsWith(`${FOLLOWING}[`)
  );
  return own.length > 0 ? own.map(([, value]) => value) : undefined;
}

/** What every managed session hands on is put there again, and may be elsewhere then. */
function ownVariables(environment: Values, marks: Values): Values {
  if (marks[SESSION_OPTION] === undefined) return environment;
  const { PATH, TMUXFORM_BIN, TMUXFORM_DENO: _, ...own } = environment;
  const isDeclared = marks[SESSION_OPTION].includes('"environment PATH"');
  if (PATH === undefined || !isDeclared) return own;
  return {
    ...own,
    PATH: PATH.startsWith(`${TMUXFORM_BIN}:`) ? PATH.slice(`${TMUXFORM_BIN}:`.length) : PATH,
  };
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? ""]));
}
