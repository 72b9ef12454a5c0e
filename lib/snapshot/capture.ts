/**
 * Take a snapshot: one look at tmux that is whole, or nothing.
 *
 * @module
 */
import { closest } from "../base/closest.ts";
import { UserError } from "../base/problem.ts";
import type { TmuxClient } from "../tmux/mod.ts";
import { ask } from "./_exchange.ts";
import { readListing } from "./_listing.ts";
import { OUTLINE, type OutlinedPane, readOutline } from "./_outline.ts";
import { answerAt, isUsual, type Questions, questionsAbout } from "./_questions.ts";
import { readSessions } from "./_sessions.ts";
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
  // Hardly any window or pane has options of its own.
  let isEach = false;
  for (let tries = 0; tries < TRIES; tries++) {
    const seen = await look(client, options, isEach);
    if (!seen) continue;
    const { panes, asked, first, time, programs, answers } = seen;
    const whole = readListing(answerAt(answers, asked.listing));
    if (!whole || !isSame(first, answerAt(answers, asked.outline))) continue;
    const wanted = new Set(panes.map(({ session }) => session));
    const sessions = whole.filter(({ id }) => wanted.has(id));
    if (!isEach && !isUsual(asked, answers, sessions)) {
      isEach = true;
      continue;
    }
    const { includeSecrets, name } = options;
    const { saved, screens } = await readSessions(asked, {
      answers,
      sessions,
      programs: await programs,
      includeSecrets,
    });
    return {
      snapshot: {
        version: 1,
        time,
        ...(name !== undefined && { name }),
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

/** What was there before the exchange is there at its end, or questions do not go with answers. */
function isSame(seen: Uint8Array, end: Uint8Array): boolean {
  return seen.length === end.length && seen.every((byte, index) => byte === end[index]);
}

/** One look at tmux. */
interface Look {
  /** What there was at first. */
  readonly first: Uint8Array;
  /** The panes of it that are wanted. */
  readonly panes: readonly OutlinedPane[];
  /** When, in ISO 8601. */
  readonly time: string;
  /** What was asked about them. */
  readonly asked: Questions;
  /** What runs in them. */
  readonly programs: ReturnType<ReturnType<typeof foregroundPrograms>>;
}

/** Nothing if it was cut short. */
async function look(
  client: TmuxClient,
  { sessions, scrollback, tools, now }: CaptureOptions,
  isEach: boolean,
): Promise<Look & { readonly answers: readonly Uint8Array[] } | undefined> {
  let seen: Look | undefined;
  const asking = ask(client, OUTLINE, (first) => {
    const all = readOutline(first);
    const panes = sessions.length === 0 ? all : all.filter(({ name }) => sessions.includes(name));
    const programs = programsOf(panes.flatMap(({ pid, dead }) => dead ? [] : [pid]));
    // Its failure is for who awaits it.
    programs.catch(() => {});
    const time = new Date(now()).toISOString();
    seen = { first, panes, time, asked: questionsAbout(panes, scrollback, isEach), programs };
    return seen.asked.questions;
  });
  // The process table is read while tmux looks.
  const programsOf = foregroundPrograms(tools);
  const result = await asking;
  if ("failure" in result) {
    if (result.failure === "cut-short") return undefined;
    throw new UserError(`no tmux server runs at "${client.address.socket}"`, {
      hint: "there is nothing to save; another server is named with -L NAME or -S PATH",
    });
  }
  await requireSessions(readOutline(result.first), sessions);
  return seen && { ...seen, answers: result.answers };
}

async function requireSessions(
  panes: readonly OutlinedPane[],
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  const all = [...new Set(panes.map(({ name }) => name))];
  const unknown = names.find((name) => !all.includes(name));
  if (unknown === undefined) return;
  const meant = await closest(unknown, all);
  const known = all.map((name) => JSON.stringify(name)).join(", ");
  throw new UserError(`there is no session ${JSON.stringify(unknown)}`, {
    hint: meant === undefined ? `there are: ${known}` : `did you mean ${JSON.stringify(meant)}?`,
  });
}
