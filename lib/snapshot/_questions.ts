/**
 * All that is asked about sessions in one exchange.
 *
 * @module
 */
import type { Command } from "../tmux/mod.ts";
import type { Question } from "./_exchange.ts";
import { type ListedSession, LISTING } from "./_listing.ts";
import { OUTLINE, type OutlinedPane } from "./_outline.ts";

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

/** The option with names of variables that follow whoever attaches. */
export const FOLLOWING = "update-environment";

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
 * An answer by its place.
 *
 * @param answers All.
 * @param place Its place.
 * @returns The answer; an empty one if it was not asked for.
 */
export function answerAt(answers: readonly Uint8Array[], place: number | undefined): Uint8Array {
  return (place === undefined ? undefined : answers[place]) ?? new Uint8Array();
}
