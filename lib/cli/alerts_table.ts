/**
 * The table of limits that `tmuxform alerts check` shows.
 *
 * @module
 */
import { amountOf, HARD, type LimitUse, percentOf, SOFT } from "../alerts/mod.ts";
import { type Column, fill, layTable, painter, type Style } from "../report/mod.ts";

/** Of a limit for each session, project or model, no more are shown that are fine. */
const MOST_FINE = 5;

/** What a terminal that is too narrow drops, first to last. */
const DROPS = ["bar", "share", "limit"];

const COLUMNS: readonly Column<LimitUse>[] = [
  { name: "what", heading: "Limit", align: "left", least: 12, text: ({ title }) => title },
  { name: "used", heading: "Used", align: "right", text: ({ used, unit }) => amountOf(used, unit) },
  { name: "limit", heading: "Of", align: "right", text: ({ most, unit }) => amountOf(most, unit) },
  {
    name: "share",
    heading: "Share",
    align: "right",
    text: ({ used, most }) => percentOf(used, most),
    style: styleOf,
  },
  {
    name: "bar",
    heading: "",
    align: "left",
    least: 4,
    text: () => "",
    bar: ({ used, most }) => Math.min(1, Number(used) / Number(most)),
  },
  { name: "state", heading: "State", align: "left", text: stateOf, style: styleOf },
];

/**
 * Lay out the table.
 *
 * @param limits Limits, fullest first.
 * @param columns Columns of the terminal; undefined for no limit.
 * @param color Whether there are colours.
 * @returns Lines without line ends.
 */
export function limitLines(
  limits: readonly LimitUse[],
  columns: number | undefined,
  color: boolean,
): string[] {
  const fine = new Map<LimitUse["limit"], number>();
  const shown = limits.filter(({ step, limit }) => {
    const count = (fine.get(limit) ?? 0) + 1;
    if (step === 0) fine.set(limit, count);
    return step > 0 || count <= MOST_FINE;
  });
  const sheet = fill("people", COLUMNS, shown.map((row) => ({ row })));
  const lines = [...layTable(sheet, columns, DROPS, painter(color)).lines];
  const left = limits.length - shown.length;
  if (left > 0) lines.push(`and ${left} more that are fine (--json lists them)`);
  return lines;
}

function stateOf({ step }: LimitUse): string {
  return step >= HARD ? "limit passed" : step >= SOFT ? "soft limit passed" : "fine";
}

function styleOf({ step }: LimitUse): Style {
  return step >= HARD ? "much" : step >= SOFT ? "some" : "little";
}
