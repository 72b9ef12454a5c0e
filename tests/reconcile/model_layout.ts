/**
 * A layout of a wanted shape, as tmux would print one.
 *
 * @module
 */
import type { LayoutCell } from "../../lib/tmux/layout.ts";
import { formatLayout } from "../../lib/tmux/mod.ts";

type Tree = { readonly type: "pane" } | { readonly type: "row" | "column"; children: Tree[] };
type Area = Pick<LayoutCell, "width" | "height" | "x" | "y">;

/**
 * The layout of a big window with a shape.
 *
 * @param shape Such as `row(pane,pane)`.
 * @returns The layout.
 */
export function layoutOfShape(shape: string): string {
  return formatLayout(cell(parse(shape), { width: 2000, height: 2000, x: 0, y: 0 }));
}

function parse(shape: string): Tree {
  const open: Tree[][] = [[]];
  for (const [token] of shape.matchAll(/pane|row\(|column\(|\)/g)) {
    if (token === ")") open.pop();
    else if (token === "pane") open.at(-1)?.push({ type: "pane" });
    else {
      const children: Tree[] = [];
      open.at(-1)?.push({ type: token === "row(" ? "row" : "column", children });
      open.push(children);
    }
  }
  return open[0]?.[0] ?? { type: "pane" };
}

function cell(tree: Tree, area: Area): LayoutCell {
  if (tree.type === "pane") return { type: "pane", ...area };
  const { type } = tree;
  const count = tree.children.length;
  const total = type === "row" ? area.width : area.height;
  const each = Math.floor((total - count + 1) / count);
  const [first, ...rest] = tree.children.map((child, place) => {
    const from = place * (each + 1);
    const size = place === count - 1 ? total - from : each;
    return cell(
      child,
      type === "row"
        ? { ...area, width: size, x: area.x + from }
        : { ...area, height: size, y: area.y + from },
    );
  });
  return first ? { type, ...area, children: [first, ...rest] } : { type: "pane", ...area };
}
