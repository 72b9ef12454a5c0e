/**
 * Moments and lengths of time as ocmonitor writes them.
 *
 * @module
 */

/**
 * A moment in ISO 8601 without an offset, as Python's `isoformat` gives it.
 *
 * @param local Milliseconds since 1970-01-01 00:00 on the clock of the user's time zone.
 * @returns Such as `2026-02-15T23:59:59.864000`; without a fraction where it is zero.
 */
export function isoTime(local: number): string {
  const text = new Date(local).toISOString();
  const fraction = text.slice(20, 23);
  return text.slice(0, 19) + (fraction === "000" ? "" : `.${fraction}000`);
}

/**
 * A length of time for a table.
 *
 * @param milliseconds Its length.
 * @returns Such as `12s`, `5m`, `3h 4m`; `N/A` where there is none.
 */
export function lengthOf(milliseconds: number): string {
  if (!(milliseconds > 0)) return "N/A";
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}h${rest ? ` ${rest}m` : ""}`;
}
