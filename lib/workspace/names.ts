/**
 * Which names tmux can carry, and our addresses with them.
 *
 * @module
 */
import type { Fault } from "./_finding.ts";
import { codePoint } from "./_quote.ts";

/** Bytes of UTF-8 in the longest name. */
const LONGEST = 255;

/** What stands nowhere in any name, and why. */
const NOWHERE: Readonly<Record<string, string>> = {
  "/": "an address is session/window.pane",
  "#": "tmux takes it for the start of a format",
  "\\": "some versions of tmux double it",
};

/** What stands nowhere in a session's name, and why. */
const NOT_IN_SESSION: Readonly<Record<string, string>> = {
  ...NOWHERE,
  ".": 'tmux before 3.7 turns it into "_", later ones take what follows for a pane',
  ":": 'tmux before 3.7 turns it into "_", later ones take what follows for a window',
};

/** What no name starts with, and why. */
const NOT_FIRST: Readonly<Record<string, string>> = {
  "=": "tmux takes it for the mark of an exact target",
  "$": "tmux takes it for the id of a session",
  "@": "tmux takes it for the id of a window",
  "%": "tmux takes it for the id of a pane",
  "-": "tmux takes it for a flag",
};

/** Why a name holds nothing that looks like a variable. */
const NO_VARIABLE = 'some versions of tmux put a "\\" before the "$"';

/**
 * Checks the name of a session.
 *
 * @param name The name.
 * @returns What is wrong with it and why, or `undefined` if nothing is.
 */
export function checkSessionName(name: string): Fault | undefined {
  return checkName(name, NOT_IN_SESSION);
}

/**
 * Checks the name of a window: as of a session, but `.` and `:` are allowed.
 *
 * @param name The name.
 * @returns What is wrong with it and why, or `undefined` if nothing is.
 */
export function checkWindowName(name: string): Fault | undefined {
  return checkName(name, NOWHERE);
}

function checkName(name: string, nowhere: Readonly<Record<string, string>>): Fault | undefined {
  if (name === "") return { message: "must not be empty" };
  if (!name.isWellFormed()) return { message: "must be valid Unicode" };
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > LONGEST) {
    return { message: `must not be longer than ${LONGEST} bytes: it has ${bytes}` };
  }
  const control = /\p{Cc}/u.exec(name)?.[0];
  if (control) {
    const reason = "tmux escapes or refuses them";
    return { message: `must not contain control characters (${codePoint(control)}): ${reason}` };
  }
  const invisible = /[\p{Cf}\p{Zl}\p{Zp}]/u.exec(name)?.[0];
  if (invisible) {
    const reason = "two names would look the same, and tmux drops some of them";
    return {
      message: `must not contain invisible characters (${codePoint(invisible)}): ${reason}`,
    };
  }
  if (/^\s|\s$/u.test(name)) return { message: "must not start or end with a space" };
  const inside = [...name].find((character) => Object.hasOwn(nowhere, character));
  if (inside) return fault(`must not contain "${inside}": ${nowhere[inside]}`, name, nowhere);
  const variable = /\$[A-Za-z_{]/.exec(name)?.[0];
  if (variable) return fault(`must not contain "${variable}": ${NO_VARIABLE}`, name, nowhere);
  const first = name.charAt(0);
  if (Object.hasOwn(NOT_FIRST, first)) {
    return fault(`must not start with "${first}": ${NOT_FIRST[first]}`, name, nowhere);
  }
  return undefined;
}

/** Adds a name that would do. */
function fault(message: string, name: string, nowhere: Readonly<Record<string, string>>): Fault {
  const better = [...name].map((character) => Object.hasOwn(nowhere, character) ? "-" : character)
    .join("").replace(/\$(?=[A-Za-z_{])/g, "-").replace(/^[=$@%\s-]+|\s+$/gu, "");
  return better ? { message, hint: `"${better}" would do` } : { message };
}
