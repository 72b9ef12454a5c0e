/**
 * Keys out of what a terminal in raw mode sends.
 *
 * @module
 */

/** What could be read, and what could not yet. */
export interface Keys {
  /**
   * Names such as `up`, `enter` and `ctrl-c`, or the character itself. What has no name here, such as
   * function keys, is left out.
   */
  readonly keys: readonly string[];
  /** The begin of an escape sequence: goes in front of what comes next. */
  readonly rest: string;
}

const ESCAPE = "\x1b";

/** Keys that send one character. */
const CHARACTERS: Readonly<Record<string, string>> = {
  "\x03": "ctrl-c",
  "\x0c": "ctrl-l",
  "\r": "enter",
  "\n": "enter",
};

/** The last letter of a sequence without parameters, in both modes of cursor keys. */
const FINALS: Readonly<Record<string, string>> = { A: "up", B: "down", C: "right", D: "left" };

/** A whole sequence: CSI with parameters, SS3, or a key with Alt. */
const WHOLE = new RegExp(
  `^${ESCAPE}(?:\\[([0-?]*)[ -/]*([@-~])|O([ -~])|([^[O]))`,
);

/** No sequence of a key is longer. */
const LONGEST = 32;

/**
 * Read keys.
 *
 * @param text What came: it may end anywhere.
 * @returns Keys, and what is left.
 */
export function readKeys(text: string): Keys {
  const keys: string[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character !== ESCAPE) {
      const name = CHARACTERS[character] ?? character;
      if (name >= " ") keys.push(name);
      at++;
      continue;
    }
    const whole = WHOLE.exec(text.slice(at, at + LONGEST));
    if (whole) {
      const [sequence, parameters = "", csi, ss3, alt] = whole;
      const name = parameters === "" ? FINALS[csi ?? ss3 ?? ""] : undefined;
      if (name !== undefined) keys.push(name);
      // Escape twice is Escape, and whatever follows.
      if (alt === ESCAPE) keys.push("escape");
      at += alt === ESCAPE ? 1 : sequence.length;
    } else if (text.length - at >= LONGEST) at++;
    else return { keys, rest: text.slice(at) };
  }
  return { keys, rest: "" };
}

/**
 * Read what was left when nothing more came for a while.
 *
 * @param rest What {@linkcode readKeys} left.
 * @returns The key Escape where it stood alone.
 */
export function readRest(rest: string): readonly string[] {
  return rest === ESCAPE ? ["escape"] : [];
}
