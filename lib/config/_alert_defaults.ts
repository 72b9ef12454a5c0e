/**
 * What the table `[alerts]` and those below it mean where a key is left out, spelled as in the file.
 *
 * @module
 */

/** Values by table and key. */
export const ALERT_DEFAULTS = {
  alerts: { start_day: "monday", cost: "auto" },
  limit: { soft: 0.8 },
  spike: { factor: 5, dollars: 1 },
  tmux: { duration: "10s" },
  osc: { code: 9 },
  command: { timeout: "10s" },
} as const;
