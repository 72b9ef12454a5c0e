/**
 * Which options of tmux belong to the whole server, and which to windows. `set-option` takes an
 * option's scope from its name, whatever it is set on, so one that is declared on a session would
 * silently change the whole server.
 *
 * Source: `show-options -s` and `show-options -gw` of tmux 3.2a to 3.7c.
 *
 * @module
 */

/** What an option belongs to; an option that is not known counts as one of sessions. */
export type OptionScope = "server" | "session" | "window";

/**
 * What an option belongs to.
 *
 * @param name Its name, perhaps with an index: `command-alias[3]`.
 * @returns The scope; nothing for user options, which belong to whatever they are set on.
 */
export function optionScope(name: string): OptionScope | undefined {
  if (name.startsWith("@")) return undefined;
  const plain = name.replace(/\[\d+\]$/, "");
  if (SERVER.has(plain)) return "server";
  return WINDOW.has(plain) ? "window" : "session";
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const SERVER = words(`
  backspace buffer-limit codepoint-widths command-alias copy-command default-client-command
  default-terminal editor escape-time exit-empty exit-unattached extended-keys
  extended-keys-format focus-events get-clipboard history-file input-buffer-size
  message-limit prefix-timeout prompt-history-limit set-clipboard terminal-features
  terminal-overrides user-keys variation-selector-always-wide
`);

const WINDOW = words(`
  aggressive-resize allow-passthrough allow-rename allow-set-title alternate-screen
  automatic-rename automatic-rename-format clock-mode-colour clock-mode-style
  copy-mode-current-line-number-style copy-mode-current-match-style
  copy-mode-line-number-style copy-mode-line-numbers copy-mode-mark-style
  copy-mode-match-style copy-mode-position-format copy-mode-position-style
  copy-mode-selection-style cursor-colour cursor-style fill-character main-pane-height
  main-pane-width menu-border-lines menu-border-style menu-selected-style menu-style
  mode-keys mode-style monitor-activity monitor-bell monitor-silence other-pane-height
  other-pane-width pane-active-border-style pane-base-index pane-border-format
  pane-border-indicators pane-border-lines pane-border-status pane-border-style pane-colours
  pane-scrollbars pane-scrollbars-position pane-scrollbars-style pane-status-current-style
  pane-status-style popup-border-lines popup-border-style popup-style remain-on-exit
  remain-on-exit-format scroll-on-clear session-status-current-style session-status-style
  synchronize-panes tiled-layout-max-columns tree-mode-preview-format
  tree-mode-preview-style window-active-style window-pane-current-status-format
  window-pane-status-format window-size window-status-activity-style
  window-status-bell-style window-status-current-format window-status-current-style
  window-status-format window-status-last-style window-status-separator window-status-style
  window-style wrap-search xterm-keys
`);
