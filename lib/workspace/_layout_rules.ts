/**
 * Which sizes go with which layout.
 *
 * @module
 */
import { type Finding, subject } from "./_finding.ts";
import { type CheckLayout, RAW_LAYOUT } from "./tmux_rules.ts";
import type { Table } from "../base/table.ts";
import type { TreeNode } from "./_tree.ts";

/**
 * Checks the layout of a window and the sizes of its panes.
 *
 * @param tree The file.
 * @param window The window.
 * @param panes Its panes.
 * @param checkLayout Checks tmux's own layout strings.
 * @returns What is wrong.
 */
export function layoutFindings(
  tree: Table,
  window: TreeNode,
  panes: readonly TreeNode[],
  checkLayout?: CheckLayout,
): Finding[] {
  const { layout } = window.table;
  return [
    ...(typeof layout === "string" && RAW_LAYOUT.test(layout)
      ? rawFindings(tree, window, layout, panes.length || 1, checkLayout)
      : []),
    ...sizeFindings(tree, layout, panes.filter((pane) => Object.hasOwn(pane.table, "size"))),
  ];
}

function rawFindings(
  tree: Table,
  window: TreeNode,
  layout: string,
  panes: number,
  checkLayout: CheckLayout | undefined,
): Finding[] {
  const path = [...window.path, "layout"];
  const wrong = checkLayout?.(layout, panes);
  if (wrong === undefined) return [];
  return [{ path, at: "value", message: `${subject(tree, path)} cannot be used: ${wrong}` }];
}

/** Sizes that the layout cannot give. */
function sizeFindings(tree: Table, layout: unknown, sized: readonly TreeNode[]): Finding[] {
  const wrong = (pane: TreeNode, message: string, hint: string): Finding => {
    const path = [...pane.path, "size"];
    return { path, at: "key", message: `${subject(tree, path)} ${message}`, hint };
  };
  if (layout === undefined) {
    const hint = 'give the window a layout such as "main-vertical" or "even-horizontal"';
    return sized.map((pane) => wrong(pane, 'needs a "layout" of the window', hint));
  }
  // A layout that is not known is reported as that, where its type is checked.
  if (typeof layout !== "string") return [];
  if (layout === "tiled" || RAW_LAYOUT.test(layout)) {
    const which = layout === "tiled" ? 'the layout "tiled"' : "a layout string of tmux";
    const hint = "such a layout has no single axis: leave the size out, or take another layout";
    return sized.map((pane) => wrong(pane, `does not go with ${which}`, hint));
  }
  if (layout.startsWith("main-")) {
    const hint = "the first pane and the others share one extent: one size decides both";
    return sized.slice(1).map((pane) =>
      wrong(pane, `can be given once only in the layout "${layout}"`, hint)
    );
  }
  const total = sized.map(({ table: { size } }) => size)
    .reduce((sum: number, size) => sum + (isPercent(size) ? parseInt(size) : 0), 0);
  const last = sized.at(-1);
  return total > 100 && last
    ? [
      wrong(last, `makes ${total}% in all`, "the sizes of a window's panes add up to 100% at most"),
    ]
    : [];
}

function isPercent(size: unknown): size is string {
  return typeof size === "string" && /^\d{1,2}%$/.test(size);
}
