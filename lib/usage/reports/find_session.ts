/**
 * Finding the session that a user means.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import type { SessionUsage, Usage } from "../usage.ts";

/** How many sessions an error names. */
const NAMED = 5;

/**
 * Find a session.
 *
 * @param usage All usage.
 * @param text Its id, the begin of its id, or the path of its directory in OpenCode's storage.
 * @returns Its id.
 * @throws {UserError} If there is none, or more than one.
 */
export function findSession(usage: Usage, text: string): string {
  const wanted = idIn(text);
  const found = usage.sessions.filter(({ session }) => session.id.startsWith(wanted));
  const [only] = found.length === 1 ? found : found.filter(({ session }) => session.id === wanted);
  if (wanted && only) return only.session.id;
  if (wanted && found.length > 1) {
    throw new UserError(`"${text}" is the begin of ${found.length} sessions`, {
      hint: list(found),
    });
  }
  const near = nearest(usage, wanted);
  throw new UserError(`There is no session "${text}" with any usage`, {
    hint: near.length > 0
      ? `did you mean one of these?\n${list(near)}`
      : "report sessions lists them",
  });
}

/** The last part of a path, `…/message/ses_x/` or `…/session/PROJECT/ses_x.json`. */
function idIn(text: string): string {
  const [last = ""] = text.trim().replace(/[\\/]+$/, "").split(/[\\/]/).slice(-1);
  return last.replace(/\.json$/, "");
}

/** Sessions with the text in their title; else those whose ids begin most like it. */
function nearest(usage: Usage, text: string): SessionUsage[] {
  const part = text.toLowerCase();
  if (!part) return [];
  const titled = usage.sessions.filter(({ session }) => session.title.toLowerCase().includes(part));
  if (titled.length > 0) return titled;
  const alike = usage.sessions.map((session) => sharedBegin(session.session.id, text));
  const most = Math.max(...alike);
  return most > "ses_".length ? usage.sessions.filter((_, index) => alike[index] === most) : [];
}

function sharedBegin(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The newest ones are last in usage. */
function list(sessions: readonly SessionUsage[]): string {
  const lines = sessions.slice(-NAMED).reverse().map(({ session }) =>
    `${session.id}  ${session.title}`.trimEnd()
  );
  if (sessions.length > NAMED) lines.push(`and ${sessions.length - NAMED} more`);
  return lines.join("\n");
}
