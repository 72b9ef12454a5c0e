/**
 * Layouts: those that tmux knows by name, and its own layout strings.
 *
 * @module
 */

/** Named layouts; the mirrored ones need tmux 3.5. */
export const LAYOUT_NAMES = [
  "even-horizontal",
  "even-vertical",
  "main-horizontal",
  "main-vertical",
  "tiled",
  "main-horizontal-mirrored",
  "main-vertical-mirrored",
] as const;

/** A layout that tmux knows by name. */
export type LayoutName = (typeof LAYOUT_NAMES)[number];

/** How tmux's own layout string begins: a checksum and a comma. */
export const RAW_LAYOUT = /^[0-9a-f]{4},/;

/**
 * Tells what is wrong with a raw tmux layout.
 *
 * @param text The layout.
 * @param panes How many panes the window has.
 * @returns What is wrong with it, or `undefined`.
 */
export type CheckLayout = (text: string, panes: number) => string | undefined;
