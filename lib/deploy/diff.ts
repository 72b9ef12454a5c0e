/**
 * What differs between two texts, line by line.
 *
 * @module
 */

/** A line that both have, that only the old one has, or that only the new one has. */
export interface DiffLine {
  /** ` `, `-` or `+`; `@` for lines that are left out. */
  readonly sign: " " | "-" | "+" | "@";
  /** The line, without its end. */
  readonly text: string;
}

/** Lines around a difference that are shown. */
const CONTEXT = 3;

/** What differs in more lines is shown as old and new as a whole. */
const MOST = 1000;

/**
 * Compares two texts.
 *
 * @param old The old one.
 * @param now The new one.
 * @returns The lines that differ, with three around them; none if they are the same.
 */
export function diffLines(old: string, now: string): DiffLine[] {
  const [a, b] = [linesOf(old), linesOf(now)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start && end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) end++;
  const line = (sign: DiffLine["sign"]) => (text: string): DiffLine => ({ sign, text });
  const all = [
    ...a.slice(0, start).map(line(" ")),
    ...edits(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(line(" ")),
  ];
  return hunks(all);
}

function linesOf(text: string): string[] {
  if (text === "") return [];
  if (!text.endsWith("\n")) return `${text}\n\\ no line end`.split("\n");
  return text.slice(0, -1).split("\n");
}

/** The shortest way from one to the other: Myers, An O(ND) difference algorithm (1986). */
function edits(a: readonly string[], b: readonly string[]): DiffLine[] {
  const trace: Map<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  for (let steps = 0; steps <= Math.min(a.length + b.length, MOST); steps++) {
    trace.push(new Map(furthest));
    for (let k = -steps; k <= steps; k += 2) {
      let x = isDown(furthest, k, steps) ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(trace, a, b);
    }
    furthest = new Map(furthest);
  }
  return [
    ...a.map((text): DiffLine => ({ sign: "-", text })),
    ...b.map((text): DiffLine => ({ sign: "+", text })),
  ];
}

function at(furthest: ReadonlyMap<number, number>, k: number): number {
  return furthest.get(k) ?? -1;
}

function isDown(furthest: ReadonlyMap<number, number>, k: number, steps: number): boolean {
  return k === -steps || (k !== steps && at(furthest, k - 1) < at(furthest, k + 1));
}

function walkBack(
  trace: readonly ReadonlyMap<number, number>[],
  a: readonly string[],
  b: readonly string[],
): DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [a.length, b.length];
  for (let steps = trace.length - 1; steps >= 0; steps--) {
    const furthest = trace[steps] ?? new Map();
    const k = x - y;
    const before = isDown(furthest, k, steps) ? k + 1 : k - 1;
    const [toX, toY] = steps === 0 ? [0, 0] : [at(furthest, before), at(furthest, before) - before];
    while (x > toX && y > toY) {
      lines.push({ sign: " ", text: a[--x] ?? "" });
      y--;
    }
    if (x > toX) lines.push({ sign: "-", text: a[--x] ?? "" });
    else if (y > toY) lines.push({ sign: "+", text: b[--y] ?? "" });
  }
  return lines.reverse();
}

/** Leaves out what is far from any difference. */
function hunks(all: readonly DiffLine[]): DiffLine[] {
  const near = new Set<number>();
  all.forEach(({ sign }, index) => {
    if (sign === " ") return;
    for (let other = index - CONTEXT; other <= index + CONTEXT; other++) near.add(other);
  });
  const shown: DiffLine[] = [];
  let left = 0;
  all.forEach((line, index) => {
    if (!near.has(index)) return void left++;
    if (left > 0) shown.push({ sign: "@", text: `${left} lines` });
    left = 0;
    shown.push(line);
  });
  return shown;
}
