/**
 * What tmux says of layouts and options. This room does not know tmux: it is told.
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

/**
 * Tells what is wrong with declaring an option.
 *
 * @param name Its name.
 * @param on What it is declared on.
 * @returns What is wrong with it, or `undefined`.
 */
export type CheckOption = (name: string, on: "session" | "window") => string | undefined;

/** What tmux says; what is absent is not checked. */
export interface TmuxRules {
  /** Checks tmux's own layout strings. */
  readonly checkLayout?: CheckLayout;
  /** Checks what options belong to. */
  readonly checkOption?: CheckOption;
}
