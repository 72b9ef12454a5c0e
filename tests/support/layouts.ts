/**
 * Random layouts.
 *
 * @module
 */
import fc from "fast-check";
import assert from "node:assert/strict";
import type { LayoutCell } from "../../lib/tmux/mod.ts";

/** A tree without sizes. */
export type Tree = "pane" | { readonly type: "row" | "column"; readonly children: readonly Tree[] };

/** Trees of exactly so many panes: a list of panes in which neighbours are joined again and again. */
export function trees(panes: number): fc.Arbitrary<Tree> {
  const joins = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: panes });
  return fc.tuple(joins, fc.boolean()).map(([joins, row]) => {
    const list: Tree[] = Array.from({ length: panes }, () => "pane");
    for (const [start, length, row] of joins) {
      if (list.length < 3) break;
      const first = start % (list.length - 1);
      const count = 2 + length % (list.length - first - 1);
      const children = list.slice(first, first + count);
      list.splice(first, count, { type: row ? "row" : "column", children });
    }
    const [only] = list;
    if (only && list.length === 1) return only;
    return { type: row ? "row" : "column", children: list };
  });
}

/** The least width and height that a tree needs. */
function least(tree: Tree): readonly [width: number, height: number] {
  if (tree === "pane") return [2, 2];
  const sizes = tree.children.map(least);
  const sum = (axis: 0 | 1) => sizes.reduce((sum, size) => sum + size[axis] + 1, -1);
  const maximum = (axis: 0 | 1) => Math.max(...sizes.map((size) => size[axis]));
  return tree.type === "row" ? [sum(0), maximum(1)] : [maximum(0), sum(1)];
}

/** The tree with sizes: the last cell of each split takes what is left over. */
export function layOut(tree: Tree, [width, height] = least(tree), x = 0, y = 0): LayoutCell {
  let id = 0;
  function place(tree: Tree, width: number, height: number, x: number, y: number): LayoutCell {
    if (tree === "pane") return { type: "pane", width, height, x, y, id: id++ };
    const row = tree.type === "row";
    const [end, bottom] = [x + width, y + height];
    let [left, top] = [x, y];
    const [first, ...rest] = tree.children.map((child, index) => {
      const last = index === tree.children.length - 1;
      const [leastWidth, leastHeight] = least(child);
      const cell = row
        ? place(child, last ? end - left : leastWidth, height, left, y)
        : place(child, width, last ? bottom - top : leastHeight, x, top);
      left += cell.width + 1;
      top += cell.height + 1;
      return cell;
    });
    assert.ok(first);
    return { type: tree.type, width, height, x, y, children: [first, ...rest] };
  }
  return place(tree, width, height, x, y);
}

/** Layouts of up to twelve panes. */
export function cells(): fc.Arbitrary<LayoutCell> {
  return fc.integer({ min: 1, max: 12 }).chain(trees).chain((tree) =>
    fc.tuple(fc.nat(200), fc.nat(60)).map(([width, height]) => {
      const [leastWidth, leastHeight] = least(tree);
      return layOut(tree, [leastWidth + width, leastHeight + height]);
    })
  );
}
