/**
 * What a terminal shows as a picture: lines with SGR escapes, as `tmux capture-pane -e -p` writes
 * them, to SVG.
 *
 * Source of the escapes: ECMA-48, 8.3.117 (SGR), and xterm's control sequences for 256 and for all
 * colours.
 *
 * @module
 */
import fastStringWidth from "fast-string-width";

/** How a picture is made. */
export interface PictureOptions {
  /** Cells of a line. */
  readonly columns: number;
  /** What it shows, for those who do not see it. */
  readonly title: string;
}

/** How text looks. */
interface Look {
  readonly color?: string | undefined;
  readonly ground?: string | undefined;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly reverse?: boolean;
}

/** Text of one look. */
interface Run {
  readonly text: string;
  readonly column: number;
  readonly columns: number;
  readonly look: Look;
}

/** A cell and the margin, in pixels. */
const [WIDTH, HEIGHT, SIZE, MARGIN] = [8.4, 17, 14, 14];
const [INK, PAPER] = ["#d4d7dd", "#16181d"];

/** The eight colours, and the same brighter. */
const COLORS = [
  ...["#3b4048", "#f2777a", "#8fce7e", "#f0c674", "#7aa6da", "#c397d8", "#6cc5cf", "#d4d7dd"],
  ...["#7d828c", "#ff9da0", "#b2e5a4", "#ffe09a", "#a3c7f0", "#dcb8ea", "#9be3ea", "#ffffff"],
];

/** OSC, CSI (its parameters and its last character), another escape, shift in and out. */
const ESC = "\x1b";
const ESCAPE = new RegExp(
  [
    `${ESC}\\][^\x07${ESC}]*(?:\x07|${ESC}\\\\)`,
    `${ESC}\\[([0-?]*)[ -/]*([@-~])`,
    `${ESC}[ -/]*[0-~]?`,
    "[\x0e\x0f]",
  ].join("|"),
  "g",
);

/**
 * Draw lines.
 *
 * @param screen Lines with escapes; what a look is at the end of one goes on in the next.
 * @param options How.
 * @returns The text of an SVG file.
 */
export function toSvg(screen: string, { columns, title }: PictureOptions): string {
  const lines = screen.replace(/\n$/, "").split("\n");
  let look: Look = {};
  const drawn = lines.flatMap((line, row) => {
    const [runs, next] = runsOf(line, look);
    look = next;
    return [...runs.flatMap((run) => ground(run, row)), ...runs.flatMap((run) => ink(run, row))];
  });
  const width = number(columns * WIDTH + 2 * MARGIN);
  const height = number(lines.length * HEIGHT + 2 * MARGIN);
  const family = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>`,
    `<g font-family="${family}" font-size="${SIZE}" fill="${INK}" xml:space="preserve">`,
    ...drawn,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** Text between the escapes of a line, and the look at its end. */
function runsOf(line: string, begin: Look): readonly [Run[], Look] {
  const runs: Run[] = [];
  let look = begin;
  let column = 0;
  let at = 0;
  const add = (end: number) => {
    for (const text of pieces(line.slice(at, end))) {
      const columns = fastStringWidth(text);
      runs.push({ text, column, columns, look });
      column += columns;
    }
  };
  for (const match of line.matchAll(ESCAPE)) {
    const [all, parameters = "", final] = match;
    add(match.index);
    at = match.index + all.length;
    if (final === "m") look = changed(look, parameters);
  }
  add(line.length);
  return [runs, look];
}

/**
 * Texts in which each character takes as much room as the others, so that the one length that a text
 * has in SVG puts all of them into their cells; what stands apart has a place of its own.
 */
function pieces(text: string): string[] {
  const parts: string[] = [];
  let last = "";
  for (const { segment } of new Intl.Segmenter("en").segment(text)) {
    // Letters, lines and blocks often come from fonts of different widths.
    const code = segment.charCodeAt(0);
    const font = fastStringWidth(segment) === 2 ? "wide" : `${code >> 7}`;
    const kind = segment === " " ? "space" : code < 0x250 ? "letter" : font;
    if (kind === last) parts.push(parts.pop() + segment);
    else parts.push(segment);
    last = kind;
  }
  return parts;
}

function changed(before: Look, parameters: string): Look {
  let look = before;
  // `4:3` is a way to underline; the rest of it does not matter here.
  const codes = parameters.split(";").map((code) => parseInt(code || "0"));
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const [kind, first = 0, green = 0, blue = 0] = codes.slice(at + 1);
      const color = kind === 2 ? hex(first, green, blue) : colorOf(first);
      look = { ...look, [code === 38 ? "color" : "ground"]: color };
      at += kind === 2 ? 4 : 2;
    } else look = code === 0 ? {} : { ...look, ...change(code) };
  }
  return look;
}

function change(code: number): Look {
  const color = COLORS[code % 10 + (code >= 90 ? 8 : 0)];
  if (code >= 30 && code <= 37 || code >= 90 && code <= 97) return { color };
  if (code >= 40 && code <= 47 || code >= 100 && code <= 107) return { ground: color };
  switch (code) {
    case 1:
      return { bold: true };
    case 2:
      return { dim: true };
    case 3:
      return { italic: true };
    case 4:
      return { underline: true };
    case 7:
      return { reverse: true };
    case 22:
      return { bold: false, dim: false };
    case 23:
      return { italic: false };
    case 24:
      return { underline: false };
    case 27:
      return { reverse: false };
    case 39:
      return { color: undefined };
    case 49:
      return { ground: undefined };
    default:
      return {};
  }
}

/** One of 256: the sixteen, a cube of 6 shades each, 24 greys. */
function colorOf(index: number): string {
  if (index < 16) return COLORS[index] ?? INK;
  if (index >= 232) return grey((index - 232) * 10 + 8);
  const shade = (step: number) => step === 0 ? 0 : 55 + step * 40;
  const cube = index - 16;
  return hex(shade(Math.floor(cube / 36)), shade(Math.floor(cube / 6) % 6), shade(cube % 6));
}

function grey(shade: number): string {
  return hex(shade, shade, shade);
}

function hex(...channels: readonly number[]): string {
  return `#${channels.map((each) => (each & 255).toString(16).padStart(2, "0")).join("")}`;
}

function ground({ column, columns, look }: Run, row: number): string[] {
  const fill = look.reverse ? look.color ?? INK : look.ground;
  if (fill === undefined) return [];
  const [x, y] = [MARGIN + column * WIDTH, MARGIN + row * HEIGHT];
  return [
    `<rect x="${number(x)}" y="${y}" width="${
      number(columns * WIDTH)
    }" height="${HEIGHT}" fill="${fill}"/>`,
  ];
}

function ink({ text, column, columns, look }: Run, row: number): string[] {
  if (text.trim() === "" && !look.underline || columns === 0) return [];
  const fill = look.reverse ? look.ground ?? PAPER : look.color;
  const style = [
    ...fill ? [`fill="${fill}"`] : [],
    ...look.bold ? ['font-weight="bold"'] : [],
    ...look.dim ? ['opacity="0.6"'] : [],
    ...look.italic ? ['font-style="italic"'] : [],
    ...look.underline ? ['text-decoration="underline"'] : [],
  ].map((each) => ` ${each}`).join("");
  const x = number(MARGIN + column * WIDTH);
  const y = number(MARGIN + row * HEIGHT + SIZE * 0.93);
  return [
    `<text x="${x}" y="${y}" textLength="${number(columns * WIDTH)}" ` +
    `lengthAdjust="spacingAndGlyphs"${style}>${escape(text)}</text>`,
  ];
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** What XML gives a meaning, and what it cannot hold. */
function escape(text: string): string {
  return text.toWellFormed().replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
    .replace(/[\p{Cc}\ufffe\uffff]/gu, "\ufffd");
}
