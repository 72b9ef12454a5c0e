/**
 * All that is asked about sessions in one exchange, and what is made of the answers.
 *
 * @module
 */
import type { Command } from "../tmux/mod.ts";
import type { Question } from "./_exchange.ts";
import { type ListedSession, type ListedWindow, LISTING } from "./_listing.ts";
import { OUTLINE, type OutlinedPane } from "./_outline.ts";
import { readPanes } from "./_panes.ts";
import { readEnvironment, readOptions } from "./_settings.ts";
import { looksLikeCredential } from "./credentials.ts";
import { SESSION_OPTION, WINDOW_OPTION } from "../reconcile/marks.ts";
import type { LinkedWindow, SavedProgram, SavedSession, SavedWindow, Values } from "./snapshot.ts";

/** Where an answer is among all. */
type Place = number;

/** The questions, and where the answers are. */
export interface Questions {
  /** All of them, in order. */
  readonly questions: readonly Question[];
  /** The listing. */
  readonly listing: Place;
  /** Names of variables that follow whoever attaches, for sessions that have none of their own. */
  readonly following: Place;
  /** About sessions by id: options, environment. */
  readonly sessions: ReadonlyMap<string, readonly [Place, Place]>;
  /** Options by ids of windows and panes; missing for those without a question of their own. */
  readonly own: ReadonlyMap<string, Place>;
  /** Options of all windows and panes that have no question of their own. */
  readonly others: Place;
  /** About panes by id: the parts of what was on the screen. */
  readonly screens: ReadonlyMap<string, readonly Place[]>;
  /** What is there at the end. */
  readonly outline: Place;
}

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
 * What is asked about sessions.
 *
 * @param panes Their panes, as they were seen shortly before.
 * @param scrollback How much of the screens, see `CaptureOptions`.
 * @param isEach Ask about the options of each window and pane; else, since hardly any has some, of all
 * together whether there are.
 * @returns The questions.
 */
export function questionsAbout(
  panes: readonly OutlinedPane[],
  scrollback: number | "all" | "none",
  isEach: boolean,
): Questions {
  const questions: Question[] = [];
  const put = (...commands: Question) => questions.push(commands) - 1;
  const listing = put(...LISTING);
  const following = put(["show-options", "-g", "-v", FOLLOWING]);
  const once = <Id extends "session" | "window" | "pane">(id: Id) => [
    ...new Map(panes.map((pane) => [pane[id], pane])).values(),
  ];
  const sessions = once("session").map(({ session }) =>
    [session, [
      put(["show-options", "-H", "-t", session]),
      put(["show-environment", "-s", "-t", session]),
    ]] as const
  );
  const all = once("pane");
  const objects = [
    ...once("window").map(({ window: id, isWindowMarked }) => ({
      id,
      isOwn: isEach || isWindowMarked,
      show: showOptions("-w", id),
    })),
    ...all.map(({ pane: id, isMarked }) => ({
      id,
      isOwn: isEach || isMarked,
      show: showOptions("-p", id),
    })),
  ];
  return {
    listing,
    following,
    sessions: new Map(sessions),
    own: new Map(objects.flatMap(({ id, isOwn, show }) => isOwn ? [[id, put(show)]] : [])),
    others: put(
      ["show-options", "-g", "-w", "automatic-rename"],
      ...objects.flatMap(({ isOwn, show }) => isOwn ? [] : [show]),
    ),
    screens: new Map(
      all.map((pane) => [
        pane.pane,
        screenQuestions(pane, scrollback).map((command) => put(command)),
      ]),
    ),
    outline: put(OUTLINE),
    questions,
  };
}

const FOLLOWING = "update-environment";

const showOptions = (scope: "-w" | "-p", id: string): Command => [
  "show-options",
  "-H",
  scope,
  "-t",
  id,
];

/**
 * Whether those that were not asked one by one have no options but what follows from a name that was
 * given: so many lines that say it, and nothing else.
 *
 * @param questions What was asked.
 * @param answers The answers.
 * @param sessions What was listed.
 * @returns False if each has to be asked.
 */
export function isUsual(
  { own, others }: Questions,
  answers: readonly Uint8Array[],
  sessions: readonly ListedSession[],
): boolean {
  const windows = new Map(
    sessions.flatMap(({ windows }) => windows.map((each) => [each.id, each])),
  );
  const named = [...windows.values()].filter(({ id, isNamed }) => isNamed && !own.has(id));
  const lines = ["automatic-rename on", ...named.map(() => "automatic-rename off"), ""];
  return new TextDecoder().decode(answerAt(answers, others)) === lines.join("\n");
}

/** Wrapped lines are joined, so that they fit whatever width they are shown in. */
function screenQuestions(
  { pane, alternate, hasHistory }: OutlinedPane,
  scrollback: number | "all" | "none",
): Command[] {
  if (scrollback === "none") return [];
  const capture = ["capture-pane", "-p", "-e", "-J", "-t", pane];
  const above = scrollback === 0 ? [] : ["-S", scrollback === "all" ? "-" : String(-scrollback)];
  if (!alternate) return [[...capture, ...above]];
  // What fills the terminal is started again or not; what was there before is what is kept.
  const main = [...capture, "-a", "-q"];
  return above.length > 0 && hasHistory ? [[...capture, ...above, "-E", "-1"], main] : [main];
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

/**
 * An answer by its place.
 *
 * @param answers All.
 * @param place Its place.
 * @returns The answer; an empty one if it was not asked for.
 */
export function answerAt(answers: readonly Uint8Array[], place: number | undefined): Uint8Array {
  return (place === undefined ? undefined : answers[place]) ?? new Uint8Array();
}
