/**
 * Numbers where there is little room.
 *
 * @module
 */

const UNITS = ["", "k", "M", "G", "T", "P"] as const;

/**
 * A count in at most five characters.
 *
 * @param count At least 0.
 * @returns For example `999`, `1.2k`, `124k`, `1.23M`.
 */
export function shortCount(count: number): string {
  let rest = count;
  let unit = 0;
  while (rest >= 999.5 && unit < UNITS.length - 1) {
    rest /= 1000;
    unit++;
  }
  if (unit === 0) return String(Math.round(rest));
  return `${rest.toFixed(rest < 99.95 ? 1 : 0)}${UNITS[unit]}`;
}

/**
 * A share without decimals.
 *
 * @param share From 0.
 * @returns For example `62 %`; never `0 %` of more than nothing, never `100 %` of less than all.
 */
export function percent(share: number): string {
  if (!(share > 0)) return "0 %";
  if (share < 0.005) return "<1 %";
  if (share < 1) return `${Math.min(99, Math.round(share * 100))} %`;
  return share < 9.995 ? `${Math.floor(share * 100)} %` : ">999 %";
}

/**
 * How full something is: rounded down, so that what was not reached is not said to be.
 *
 * @param share From 0.
 * @returns For example `74 %` for 0.749.
 */
export function fullness(share: number): string {
  return share > 0 && share < 0.01 ? "<1 %" : percent(Math.floor(share * 100 + 1e-9) / 100);
}
