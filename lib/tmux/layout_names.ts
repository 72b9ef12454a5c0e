/**
 * The layouts that tmux knows by name, from tmux's `layout-set.c`.
 *
 * @module
 */
import type { Shape } from "./layout.ts";
import { atLeast, type TmuxVersion } from "./version.ts";

/**
 * The layouts that a tmux knows by name, to be given in full: tmux also takes the beginning of one,
 * but 3.3 crashes when it is that of several, or of none.
 *
 * @param version The version of the server, not of the client.
 * @returns Their names, in tmux's own order.
 */
export function namedLayouts(version: TmuxVersion): readonly string[] {
  const mirrored = atLeast(version, 3, 5);
  return [
    "even-horizontal",
    "even-vertical",
    "main-horizontal",
    ...(mirrored ? ["main-horizontal-mirrored"] : []),
    "main-vertical",
    ...(mirrored ? ["main-vertical-mirrored"] : []),
    "tiled",
  ];
}

/**
 * The shape that tmux gives a window when it applies a named layout.
 *
 * @param name The full name of the layout.
 * @param panes How many panes the window has, floating ones not counted.
 * @returns The shape. In the mirrored layouts the main pane, that with the lowest index, is the last
 * cell. The option `tiled-layout-max-columns` (from 3.6) is taken to be 0, its default.
 * @throws {RangeError} If no tmux knows the name, or `panes` is not a whole number from 1.
 *
 * @example
 * ```ts
 * import { namedShape } from "./layout_names.ts";
 * namedShape("main-vertical", 3); // "row(pane,column(pane,pane))"
 * ```
 */
export function namedShape(name: string, panes: number): Shape {
  if (!Number.isSafeInteger(panes) || panes < 1) {
    throw new RangeError(
      `Cannot arrange panes: expected a whole number of them from 1, found "${panes}"`,
    );
  }
  switch (name) {
    case "even-horizontal":
      return split("row", repeat("pane", panes));
    case "even-vertical":
      return split("column", repeat("pane", panes));
    case "main-horizontal":
      return split("column", ["pane", ...others("row", panes)]);
    case "main-horizontal-mirrored":
      return split("column", [...others("row", panes), "pane"]);
    case "main-vertical":
      return split("row", ["pane", ...others("column", panes)]);
    case "main-vertical-mirrored":
      return split("row", [...others("column", panes), "pane"]);
    case "tiled":
      return tiledShape(panes);
    default:
      throw new RangeError(`Cannot arrange panes: no layout has the name ${JSON.stringify(name)}`);
  }
}

/** `layout_set_tiled()`: rows of equal length but for the last. */
function tiledShape(panes: number): Shape {
  let rows = 1;
  let columns = 1;
  while (rows * columns < panes) {
    rows++;
    if (rows * columns < panes) columns++;
  }
  const full = Math.floor(panes / columns);
  const shapes = repeat(split("row", repeat("pane", columns)), full);
  const rest = panes - full * columns;
  if (rest > 0) shapes.push(split("row", repeat("pane", rest)));
  return split("column", shapes);
}

/** All panes but the main one: none, one, or a split. */
function others(type: "row" | "column", panes: number): Shape[] {
  return panes === 1 ? [] : [split(type, repeat("pane", panes - 1))];
}

/** tmux makes no split for one pane alone. */
function split(type: "row" | "column", shapes: readonly Shape[]): Shape {
  const [first] = shapes;
  return shapes.length === 1 && first ? first : `${type}(${shapes.join(",")})`;
}

function repeat(shape: Shape, count: number): Shape[] {
  return Array.from({ length: count }, () => shape);
}

/**
 * Along which axis the size of a single pane can be chosen in a layout.
 *
 * @param layout The name of a layout, or a layout string.
 * @returns `width` if its panes stand side by side, `height` if one above the other; undefined for
 * `tiled`, for layout strings, and for what is no layout.
 */
export function layoutAxis(layout: string): "width" | "height" | undefined {
  switch (layout) {
    case "even-horizontal":
    case "main-vertical":
    case "main-vertical-mirrored":
      return "width";
    case "even-vertical":
    case "main-horizontal":
    case "main-horizontal-mirrored":
      return "height";
    default:
      return undefined;
  }
}
