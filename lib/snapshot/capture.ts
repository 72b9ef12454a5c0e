/**
 * Take a snapshot: one look at tmux that is whole, or nothing.
 *
 * @module
 */
import { closest } from "../base/closest.ts";
import { UserError } from "../base/problem.ts";
import type { TmuxClient } from "../tmux/mod.ts";
import { type Answers, ask } from "./_exchange.ts";
import { type ListedSession, listing, readListing } from "./_listing.ts";
import { type Questions, questionsAbout, readSessions } from "./_questions.ts";
import { foregroundPrograms, type ProcessTools } from "./programs.ts";
import type { Snapshot } from "./snapshot.ts";

/** What is captured. */
export interface CaptureOptions {
  /** Names of sessions; none for all. */
  readonly sessions: readonly string[];
  /** What the snapshot is called. */
  readonly name?: string | undefined;
  /** Lines above each screen: all of them, or at most so many; `none` keeps no screens at all. */
  readonly scrollback: number | "all" | "none";
  /** Keep also the variables that look like credentials. */
  readonly includeSecrets: boolean;
  /** The programs that tell of processes. */
  readonly tools: ProcessTools;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What was captured. */
export interface Captured {
  /** The snapshot. */
  readonly snapshot: Snapshot;
  /** What was on the screens, by their digests. */
  readonly screens: ReadonlyMap<string, string>;
}

/** How often it is looked again when something was created or ended in the middle. */
const TRIES = 5;

/**
 * Take a snapshot.
 *
 * @param client The server.
 * @param options What is captured.
 * @returns The snapshot and its screens.
 * @throws {UserError} If no server runs, a session is not there, or the server does not tell all.
 */
export async function capture(client: TmuxClient, options: CaptureOptions): Promise<Captured> {
  for (let tries = 0; tries < TRIES; tries++) {
    const first = answersOf(await ask(client, listing("short")), client);
    const seen = first && readListing(first, "short");
    if (!seen) continue;
    const sessions = await select(seen, options.sessions);
    const time = new Date(options.now()).toISOString();
    const programs = foregroundPrograms(options.tools);
    const questions = questionsAbout(sessions, options.scrollback);
    const answers = answersOf(await ask(client, questions.commands), client);
    const whole = answers && readWhole(questions, answers);
    if (!whole || shapeOf(seen) !== shapeOf(whole)) continue;
    const { saved, screens } = await readSessions(questions, {
      answers,
      sessions: await select(whole, options.sessions),
      programs: await programs(pids(whole)),
      includeSecrets: options.includeSecrets,
    });
    return {
      snapshot: {
        version: 1,
        time,
        ...(options.name !== undefined && { name: options.name }),
        host: whole[0]?.host ?? "",
        socket: client.address.socket,
        tmux: whole[0]?.version ?? "",
        sessions: saved,
      },
      screens,
    };
  }
  throw new UserError("Cannot take a snapshot: what tmux tells is not whole", {
    hint: "does the server end, or does something create and end panes all the time? Try again",
  });
}

function answersOf(asked: Answers, client: TmuxClient): readonly Uint8Array[] | undefined {
  if ("answers" in asked) return asked.answers;
  if (asked.failure === "cut-short") return undefined;
  throw new UserError(`no tmux server runs at "${client.address.socket}"`, {
    hint: "there is nothing to save; another server is named with -L NAME or -S PATH",
  });
}

/** The listings at both ends of the exchange say the same, or something happened in between. */
function readWhole(
  { before, after }: Questions,
  answers: readonly Uint8Array[],
): ListedSession[] | undefined {
  const whole = readListing(answers.slice(...before), "whole");
  const end = readListing(answers.slice(...after), "short");
  return whole && end && shapeOf(whole) === shapeOf(end) ? whole : undefined;
}

/** What has to stay as it is for questions and answers to belong together. */
function shapeOf(sessions: readonly ListedSession[]): string {
  return JSON.stringify(sessions.map(({ id, name, windows }) => [
    id,
    name,
    windows.map(({ id, index, panes }) => [
      id,
      index,
      panes.map(({ id, alternate, history }) => [id, alternate, alternate && history > 0]),
    ]),
  ]));
}

function pids(sessions: readonly ListedSession[]): number[] {
  const panes = sessions.flatMap(({ windows }) => windows.flatMap(({ panes }) => panes));
  return panes.flatMap(({ pid, dead }) => dead ? [] : [pid]);
}

async function select(
  sessions: readonly ListedSession[],
  names: readonly string[],
): Promise<ListedSession[]> {
  const all = sessions.map(({ name }) => name);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    const meant = await closest(unknown, all);
    const known = all.map((name) => JSON.stringify(name)).join(", ");
    throw new UserError(`there is no session ${JSON.stringify(unknown)}`, {
      hint: meant === undefined ? `there are: ${known}` : `did you mean ${JSON.stringify(meant)}?`,
    });
  }
  return sessions.filter(({ name }) => names.length === 0 || names.includes(name));
}
