/**
 * Screens with their colours as text that can be compared and read.
 *
 * @module
 */

/** What a terminal is told about the looks of what follows. */
const LOOK = /\p{Cc}\[([0-9;]*)m/u;

/** Codes that begin a look, and those that end one, by what they are about. */
const KINDS: Readonly<Record<string, RegExp>> = {
  weight: /^[12]$/,
  reverse: /^7$/,
  color: /^3[0-7]$/,
};
const ENDS: Readonly<Record<string, string>> = { "22": "weight", "27": "reverse", "39": "color" };

/**
 * Write looks in one way: versions of tmux tell the same in different ones.
 *
 * @param screen As `tmux capture-pane -e -p` gives it.
 * @returns Lines with `{1;36}` where a look begins and `{}` where it ends. Spaces have none.
 */
export function withLooks(screen: string): string {
  let now: ReadonlyMap<string, string> = new Map();
  return screen.split("\n").map((line) => {
    let shown = "";
    const [first = "", ...rest] = line.split(LOOK);
    const pieces: [codes: string | undefined, text: string][] = [[undefined, first]];
    for (let at = 0; at + 1 < rest.length; at += 2) pieces.push([rest[at], rest[at + 1] ?? ""]);
    const text = pieces.map(([codes, text]) => {
      if (codes !== undefined) now = after(now, codes.split(";"));
      if (text.trim() === "") return text;
      const look = [...now.values()].sort((a, b) => Number(a) - Number(b)).join(";");
      const mark = look === shown ? "" : `{${look}}`;
      shown = look;
      return mark + text;
    });
    return text.join("").trimEnd();
  }).join("\n");
}

function after(before: ReadonlyMap<string, string>, codes: readonly string[]) {
  const now = new Map(before);
  for (const code of codes) {
    if (code === "" || code === "0") now.clear();
    const kind = Object.keys(KINDS).find((kind) => KINDS[kind]?.test(code));
    if (kind !== undefined) now.set(kind, code);
    if (ENDS[code] !== undefined) now.delete(ENDS[code]);
  }
  return now;
}

/** For example `idle, 3h 24m ago` and `unfinished since 58d 18h`. */
const AGE = /^(.*)(?:idle,|unfinished since) \d+[a-z]+(?: \d+[a-z]+)?(?: ago)?(.*)$/gm;

/**
 * Take out how long ago things were, and what room that takes.
 *
 * @param screen A screen.
 * @returns The same at any time.
 */
export function withoutAges(screen: string): string {
  return screen.replace(
    AGE,
    (_, begin: string, end: string) => `${begin}AGO${end}`.replace(/ {2,}/g, "  "),
  );
}
