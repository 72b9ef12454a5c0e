/**
 * A layout drawn with box characters, as wide as there is room for.
 *
 * @module
 */
import { fit } from "../base/screen_text.ts";
import type { LayoutCell } from "../tmux/mod.ts";

/** Columns from one border to the next, at least: a few letters, or just one where it is narrow. */
const ROOMY = 12;
const NARROW = 2;

/** Rows from one border to the next, at least. */
const LOW = 2;

/** A drawing is that much lower than the window, as it holds only a few words. */
const FLATTER = 3;

/** Ways out of a cell. */
const [UP, DOWN, LEFT, RIGHT] = [1, 2, 4, 8];

/** Box characters by their ways out. */
const BOX: Readonly<Record<number, string>> = {
  [DOWN | RIGHT]: "┌",
  [DOWN | LEFT]: "┐",
  [UP | RIGHT]: "└",
  [UP | LEFT]: "┘",
  [LEFT | RIGHT]: "─",
  [UP | DOWN]: "│",
  [UP | DOWN | RIGHT]: "├",
  [UP | DOWN | LEFT]: "┤",
  [DOWN | LEFT | RIGHT]: "┬",
  [UP | LEFT | RIGHT]: "┴",
  [UP | DOWN | LEFT | RIGHT]: "┼",
};

/** A pane's border, both ends of it included. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Draw a layout.
 *
 * @param layout The layout.
 * @param labels What stands in its panes, in their order: lines without control characters, the
 * first ones first where there is not room for all.
 * @param columns How wide it may be.
 * @returns Lines, each as wide as all others; nothing if there is not even room for the borders.
 */
export function drawLayout(
  layout: LayoutCell,
  labels: readonly (readonly string[])[],
  columns: number,
): string[] {
  const least = [ROOMY, NARROW].find((each) => leastOf(layout, "row", each) < columns);
  if (least === undefined) return [];
  const width = Math.min(columns, Math.max(layout.width, leastOf(layout, "row", least) + 1));
  const scaled = Math.round(layout.height * width / layout.width / FLATTER);
  // A window of one pane has no layout to be seen.
  const bottom = layout.type === "pane"
    ? Math.max(LOW, (labels[0]?.length ?? 0) + 1)
    : Math.max(leastOf(layout, "column", LOW), scaled);
  const frames: Frame[] = [];
  place(layout, { left: 0, top: 0, right: width - 1, bottom }, least, frames);
  return paint(frames, labels, width, bottom + 1);
}

/** What a cell takes at least along an axis, from border to border. */
function leastOf(cell: LayoutCell, axis: "row" | "column", pane: number): number {
  if (cell.type === "pane") return pane;
  const each = cell.children.map((child) => leastOf(child, axis, pane));
  return cell.type === axis ? each.reduce((sum, one) => sum + one, 0) : Math.max(...each);
}

/** The frames of panes, in their order; what is left over the least is shared as in the window. */
function place(cell: LayoutCell, frame: Frame, least: number, frames: Frame[]): void {
  if (cell.type === "pane") {
    frames.push(frame);
    return;
  }
  const isRow = cell.type === "row";
  const [from, to] = isRow ? [frame.left, frame.right] : [frame.top, frame.bottom];
  const mins = cell.children.map((child) => leastOf(child, cell.type, isRow ? least : LOW));
  const sizes = cell.children.map((child) => isRow ? child.width : child.height);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const rest = to - from - mins.reduce((sum, min) => sum + min, 0);
  let [begin, minimum, size] = [from, 0, 0];
  cell.children.forEach((child, index) => {
    minimum += mins[index] ?? 0;
    size += sizes[index] ?? 0;
    const end = from + minimum + Math.round(rest * size / total);
    const part = isRow
      ? { ...frame, left: begin, right: end }
      : { ...frame, top: begin, bottom: end };
    place(child, part, least, frames);
    begin = end;
  });
}

function paint(
  frames: readonly Frame[],
  labels: readonly (readonly string[])[],
  width: number,
  height: number,
): string[] {
  const ways = Array.from({ length: height }, () => new Array<number>(width).fill(0));
  const texts = Array.from({ length: height }, () => new Map<number, string>());
  const add = (y: number, x: number, way: number) => {
    const row = ways[y];
    if (row) row[x] = (row[x] ?? 0) | way;
  };
  frames.forEach(({ left, top, right, bottom }, index) => {
    for (let x = left; x < right; x++) {
      for (const y of [top, bottom]) (add(y, x, RIGHT), add(y, x + 1, LEFT));
    }
    for (let y = top; y < bottom; y++) {
      for (const x of [left, right]) (add(y, x, DOWN), add(y + 1, x, UP));
    }
    const room = right - left - 1;
    // A space at both sides, where that leaves something.
    const [margin, inner] = room > 4 ? [" ", room - 2] : ["", room];
    const lines = labels[index] ?? [];
    lines.slice(0, bottom - top - 1).forEach((text, line) => {
      texts[top + 1 + line]?.set(left + 1, `${margin}${fit(text, inner, "left")}${margin}`);
    });
  });
  return ways.map((row, y) => rowText(row, texts[y] ?? new Map()));
}

/** A text takes the room up to the next border. */
function rowText(ways: readonly number[], texts: ReadonlyMap<number, string>): string {
  let line = "";
  for (let x = 0; x < ways.length;) {
    const text = texts.get(x);
    if (text === undefined) line += BOX[ways[x++] ?? 0] ?? " ";
    else {
      line += text;
      do x++; while (x < ways.length && ways[x] === 0);
    }
  }
  return line;
}
