/**
 * Take a snapshot: one look at tmux that is whole, or nothing.
 *
 * @module
 */
import { closest } from "../base/closest.ts";
import { UserError } from "../base/problem.ts";
import type { TmuxClient } from "../tmux/mod.ts";
import { type Answers, ask } from "./_exchange.ts";
import { type ListedSession, readListing } from "./_listing.ts";
import { OUTLINE, type OutlinedPane, readOutline } from "./_outline.ts";
import { answerAt, questionsAbout, readSessions } from "./_questions.ts";
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
  // Hardly any pane has options of its own.
  let isEach = false;
  for (let tries = 0; tries < TRIES; tries++) {
    const [seen] = answersOf(await ask(client, [[OUTLINE]]), client) ?? [];
    if (!seen) continue;
    const panes = await select(readOutline(seen), options.sessions);
    const time = new Date(options.now()).toISOString();
    const programs = foregroundPrograms(options.tools);
    const asked = questionsAbout(panes, options.scrollback, isEach);
    const answers = answersOf(await ask(client, asked.questions), client);
    const whole = answers && readListing(answerAt(answers, asked.listing));
    if (!whole || !isSame(seen, answerAt(answers, asked.outline))) continue;
    if (answerAt(answers, asked.others).length > 0) {
      isEach = true;
      continue;
    }
    const wanted = new Set(panes.map(({ session }) => session));
    const { saved, screens } = await readSessions(asked, {
      answers,
      sessions: whole.filter(({ id }) => wanted.has(id)),
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

/** What was there before the exchange is there at its end, or questions do not go with answers. */
function isSame(seen: Uint8Array, end: Uint8Array): boolean {
  return seen.length === end.length && seen.every((byte, index) => byte === end[index]);
}

function answersOf(asked: Answers, client: TmuxClient): readonly Uint8Array[] | undefined {
  if ("answers" in asked) return asked.answers;
  if (asked.failure === "cut-short") return undefined;
  throw new UserError(`no tmux server runs at "${client.address.socket}"`, {
    hint: "there is nothing to save; another server is named with -L NAME or -S PATH",
  });
}

function pids(sessions: readonly ListedSession[]): number[] {
  const panes = sessions.flatMap(({ windows }) => windows.flatMap(({ panes }) => panes));
  return panes.flatMap(({ pid, dead }) => dead ? [] : [pid]);
}

async function select(
  panes: readonly OutlinedPane[],
  names: readonly string[],
): Promise<readonly OutlinedPane[]> {
  const all = [...new Set(panes.map(({ name }) => name))];
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    const meant = await closest(unknown, all);
    const known = all.map((name) => JSON.stringify(name)).join(", ");
    throw new UserError(`there is no session ${JSON.stringify(unknown)}`, {
      hint: meant === undefined ? `there are: ${known}` : `did you mean ${JSON.stringify(meant)}?`,
    });
  }
  return names.length === 0 ? panes : panes.filter(({ name }) => names.includes(name));
}
