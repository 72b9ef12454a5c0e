/**
 * tmux's layout strings, as `#{window_layout}` prints and `select-layout` takes them: how the panes
 * of a window share its area.
 *
 * The format is that of tmux's `layout-custom.c`: a checksum of four hexadecimal digits and a comma,
 * then a cell. A cell is `WIDTHxHEIGHT,X,Y` in characters, followed by `,ID` if it is a pane, by
 * cells in `{}` if it is divided from left to right, in `[]` from top to bottom. Neighbours have a
 * border of one character between them. From 3.7 the floating panes stand among the cells of the
 * tree and a second time at the end, in `<>`; no version reads that back.
 *
 * @module
 */

/** What every cell has, in characters. */
interface Geometry {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Column of its left edge within the window, from 0. */
  readonly x: number;
  /** Row of its top edge within the window, from 0. */
  readonly y: number;
}

/** A cell with a pane in it. */
export interface LayoutPane extends Geometry {
  /** Tells it from a split. */
  readonly type: "pane";
  /** The number of the pane's id, 3 for `%3`; layouts written by hand may lack it. */
  readonly id?: number;
}

/** A cell that is divided. */
export interface LayoutSplit extends Geometry {
  /** `row`: its cells stand side by side, from left to right; `column`: from top to bottom. */
  readonly type: "row" | "column";
  /** One, when somebody wrote it so by hand, or more. */
  readonly children: readonly [LayoutCell, ...LayoutCell[]];
}

/** A part of a window's area, or all of it. */
export type LayoutCell = LayoutPane | LayoutSplit;

/**
 * What remains of a layout without sizes, places and ids, such as `row(pane,column(pane,pane))`.
 * Two layouts with equal shapes divide their window in the same way.
 */
export type Shape = string;

/**
 * Splits within splits. tmux prints at most 8191 bytes (`layout_dump()`) and a level takes 19 at
 * least, so that none of its own is deeper; it reads deeper ones and may run out of stack.
 */
const MAXIMUM_DEPTH = 512;

/** Cells in one direction: tmux's `WINDOW_MAXIMUM`. */
const MAXIMUM_SIZE = 10_000;

/**
 * A cell up to its children. An id must not take in the width of the next cell, and the number of
 * digits is limited so that no text takes long. Only floating panes have places below 0.
 */
const CELL =
  /(\d{1,10})x(\d{1,10}),(\d{1,10}|-[1-9]\d{0,9}),(\d{1,10}|-[1-9]\d{0,9})(?:,(\d{1,10})(?![\dx]))?/y;

/** How far the text has been read. */
interface Cursor {
  readonly text: string;
  /** Ids of the panes that float. */
  readonly floating: Set<number>;
  at: number;
}

/**
 * Reads a layout and checks it as tmux does before it applies one: checksum, nesting, sizes. What
 * tmux would mend is mended in the result (the size of the whole, which tmux before 3.1 sometimes
 * printed wrong), and floating panes are left out, with splits that exist only for them. So
 * `formatLayout(parseLayout(text))` can be given to any tmux, while the text itself may be refused,
 * or end a server: what is no layout at all crashes tmux 3.3, cells of no width are applied.
 *
 * @param text A layout string.
 * @param floating Numbers of panes that are known to float (`pane_floating_flag`): of a zoomed
 * window tmux prints them among the others only, not in `<>`.
 * @returns The cell that is the whole window. Widths and heights are from 1 to 10000.
 * @throws {SyntaxError} If tmux would not apply it, or had better not; if all of its panes float.
 *
 * @example
 * ```ts
 * import { layoutShape, parseLayout } from "./layout.ts";
 * const cell = parseLayout("020a,80x24,0,0{40x24,0,0,1,39x24,41,0,2}");
 * layoutShape(cell); // "row(pane,pane)"
 * ```
 */
export function parseLayout(text: string, floating: readonly number[] = []): LayoutCell {
  if (!/^[0-9a-f]{4},/i.test(text)) {
    throw new SyntaxError(
      `Cannot parse layout: expected a checksum of 4 hexadecimal digits and a comma, found ${
        quote(text)
      }`,
    );
  }
  const bracketAt = text.indexOf("<");
  const floatingAt = bracketAt === -1 ? text.length : bracketAt;
  const cursor: Cursor = { text, floating: new Set(floating), at: floatingAt };
  readFloating(cursor);
  cursor.at = 5;
  const root = readCell(cursor, 0);
  if (cursor.at !== floatingAt) throw unexpected(cursor, "the end");

  const checksum = layoutChecksum(text.slice(5));
  if (text.slice(0, 4).toLowerCase() !== checksum) {
    throw new SyntaxError(
      `Cannot parse layout: its checksum is ${quote(text.slice(0, 4))} but should be "${checksum}"`,
    );
  }
  if (!root) throw new SyntaxError("Cannot parse layout: all of its panes are floating");
  const cell = fitRoot(root);
  checkSizes(cell);
  return cell;
}

/** Notes the ids in the `<>` at the cursor, if there is one; it must end the text. */
function readFloating(cursor: Cursor): void {
  if (cursor.at === cursor.text.length) return;
  do {
    cursor.at++;
    const { id } = readGeometry(cursor);
    if (id === undefined) throw unexpected(cursor, "the id of a floating pane");
    cursor.floating.add(id);
  } while (cursor.text[cursor.at] === ",");
  if (cursor.text[cursor.at] !== ">") throw unexpected(cursor, '"," or ">"');
  cursor.at++;
  if (cursor.at !== cursor.text.length) throw unexpected(cursor, "the end");
}

/** The cell at the cursor; undefined if it floats, or if all in it does. */
function readCell(cursor: Cursor, depth: number): LayoutCell | undefined {
  const { id, ...geometry } = readGeometry(cursor);
  const bracket = cursor.text[cursor.at];
  if (bracket !== "{" && bracket !== "[") {
    if (id === undefined) return { type: "pane", ...geometry };
    return cursor.floating.has(id) ? undefined : { type: "pane", ...geometry, id };
  }
  if (depth === MAXIMUM_DEPTH) throw unexpected(cursor, `at most ${MAXIMUM_DEPTH} levels`);

  const children: LayoutCell[] = [];
  do {
    cursor.at++;
    const child = readCell(cursor, depth + 1);
    if (child) children.push(child);
  } while (cursor.text[cursor.at] === ",");
  const closing = bracket === "{" ? "}" : "]";
  if (cursor.text[cursor.at] !== closing) throw unexpected(cursor, `"," or "${closing}"`);
  cursor.at++;

  const [first, ...rest] = children;
  // tmux makes a split of one pane and its floating ones, and keeps one whose last pane was closed.
  if (!first || (cursor.floating.size > 0 && rest.length === 0)) return first;
  return { type: bracket === "{" ? "row" : "column", ...geometry, children: [first, ...rest] };
}

function readGeometry(cursor: Cursor): Geometry & { readonly id?: number } {
  CELL.lastIndex = cursor.at;
  const match = CELL.exec(cursor.text);
  if (!match) throw unexpected(cursor, 'a cell such as "80x24,0,0,1"');
  cursor.at = CELL.lastIndex;
  const [, width, height, x, y, id] = match;
  return {
    width: Number(width),
    height: Number(height),
    x: Number(x),
    y: Number(y),
    ...(id !== undefined && { id: Number(id) }),
  };
}

/** The root with the size that its children give it, as `layout_parse()` does. */
function fitRoot(root: LayoutCell): LayoutCell {
  if (root.type === "pane") return root;
  const { width, height } = root.children.at(-1) ?? root;
  return root.type === "row"
    ? { ...root, width: extent(root), height }
    : { ...root, width, height: extent(root) };
}

/** What the children of a split take along it, with the borders between them. */
function extent(split: LayoutSplit): number {
  const sizes = split.children.map((cell) => split.type === "row" ? cell.width : cell.height);
  return sizes.reduce((sum, size) => sum + size + 1, -1);
}

/** tmux's `layout_check()`, which ignores places; and what it would better check as well. */
function checkSizes(cell: LayoutCell): void {
  const { width, height, x, y } = cell;
  if (Math.min(width, height) < 1 || Math.max(width, height) > MAXIMUM_SIZE) {
    throw new SyntaxError(
      `Cannot parse layout: expected sizes from 1 to ${MAXIMUM_SIZE}, found "${width}x${height}"`,
    );
  }
  if (x < 0 || y < 0) {
    throw new SyntaxError(`Cannot parse layout: expected places from 0, found "${x},${y}"`);
  }
  if (cell.type === "pane") return;

  const along = cell.type === "row" ? "width" : "height";
  const across = cell.type === "row" ? "height" : "width";
  for (const child of cell.children) {
    if (child[across] !== cell[across]) {
      throw new SyntaxError(
        `Cannot parse layout: a ${cell.type} of ${across} "${
          cell[across]
        }" has a cell of ${across} ` +
          `"${child[across]}"`,
      );
    }
    checkSizes(child);
  }
  if (extent(cell) !== cell[along]) {
    throw new SyntaxError(
      `Cannot parse layout: a ${cell.type} of ${along} "${cell[along]}" has cells and borders of ` +
        `"${extent(cell)}" together`,
    );
  }
}

function unexpected({ text, at }: Cursor, expected: string): SyntaxError {
  const found = at < text.length ? quote(text.slice(at)) : "the end";
  return new SyntaxError(
    `Cannot parse layout: expected ${expected} at character ${at + 1}, found ${found}`,
  );
}

/** The beginning of a text that may be very long. */
function quote(text: string): string {
  return JSON.stringify(text.length > 24 ? `${text.slice(0, 24)}…` : text);
}

/**
 * Writes a layout as tmux does.
 *
 * @param cell The cell that is the whole window.
 * @returns The layout string, with its checksum.
 */
export function formatLayout(cell: LayoutCell): string {
  const body = formatCell(cell);
  return `${layoutChecksum(body)},${body}`;
}

function formatCell(cell: LayoutCell): string {
  const geometry = `${cell.width}x${cell.height},${cell.x},${cell.y}`;
  if (cell.type === "pane") return cell.id === undefined ? geometry : `${geometry},${cell.id}`;
  const children = cell.children.map(formatCell).join(",");
  return cell.type === "row" ? `${geometry}{${children}}` : `${geometry}[${children}]`;
}

/**
 * The checksum of a layout, as `layout_checksum()` in tmux's `layout-custom.c` computes it: for each
 * byte, a 16-bit sum is rotated right by one bit and the byte is added.
 *
 * @param body What follows the checksum and its comma: ASCII, as all layouts are.
 * @returns Four lower-case hexadecimal digits.
 */
export function layoutChecksum(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    sum = ((sum >> 1) + ((sum & 1) << 15) + body.charCodeAt(index)) & 0xffff;
  }
  return sum.toString(16).padStart(4, "0");
}

/**
 * How a layout divides its window.
 *
 * @param cell The cell that is the whole window, or a part.
 * @returns Its shape: `pane`, or `row` or `column` and the shapes of its cells in parentheses.
 */
export function layoutShape(cell: LayoutCell): Shape {
  if (cell.type === "pane") return "pane";
  return `${cell.type}(${cell.children.map(layoutShape).join(",")})`;
}

/**
 * The layout without pane ids, which tmux ignores when it reads one: equal windows of two servers
 * then have equal layouts.
 *
 * @param cell A layout.
 * @returns The same layout.
 */
export function withoutPaneIds(cell: LayoutCell): LayoutCell {
  if (cell.type === "pane") {
    const { id: _, ...pane } = cell;
    return pane;
  }
  const [first, ...rest] = cell.children;
  return { ...cell, children: [withoutPaneIds(first), ...rest.map(withoutPaneIds)] };
}

/**
 * The panes of a layout, from left to right and top to bottom. That is the order in which
 * `select-layout` gives the cells of a layout string to the panes by their index (it ignores the
 * ids), but not always the order of the indexes: in mirrored layouts pane 0 comes last.
 *
 * @param cell The cell that is the whole window, or a part.
 * @returns The numbers of the panes' ids, 3 for `%3`. Cells without an id are left out.
 */
export function layoutPanes(cell: LayoutCell): number[] {
  if (cell.type !== "pane") return cell.children.flatMap(layoutPanes);
  return cell.id === undefined ? [] : [cell.id];
}

/**
 * How many panes a layout is for, with or without ids. tmux refuses a layout string for fewer panes
 * than the window has, and drops the last cells of one for more.
 *
 * @param cell The cell that is the whole window, or a part.
 * @returns The number of cells that are not splits.
 */
export function layoutPaneCount(cell: LayoutCell): number {
  if (cell.type === "pane") return 1;
  return cell.children.reduce((count, child) => count + layoutPaneCount(child), 0);
}
