/**
 * Charts as SVG, which needs no script.
 *
 * @module
 */
import type { ModelFigures, PeriodRow, Report } from "../../usage/report.ts";
import { weekdayName } from "../columns/hours.ts";
import { formatMoney, formatShare, share, twoDigits } from "../format.ts";
import { DAYS, heatOf, HOURS } from "../heat.ts";
import { escape } from "./_escape.ts";

const WIDTH = 960;

/** Models that get a bar of their own. */
const MOST_BARS = 12;

/** A bar that lies. */
interface Bar {
  readonly name: string;
  readonly amount: bigint;
}

/**
 * The charts of a report.
 *
 * @param report The report.
 * @returns HTML.
 */
export function charts(report: Report): string {
  const parts: string[] = [];
  switch (report.kind) {
    case "daily":
    case "weekly":
    case "monthly":
      parts.push(periods(report.rows));
      break;
    case "hours":
      parts.push(heat(report));
      break;
    case "projects":
      parts.push(bars("Cost by project", report.rows.map(named(({ project }) => project))));
      break;
    case "agents":
      parts.push(bars("Cost by agent", report.rows.map(named(({ agent }) => agent))));
      break;
  }
  if (report.kind !== "tools") {
    parts.push(bars("Cost by model", report.models.map(named(({ model }: ModelFigures) => model))));
  }
  return parts.filter((part) => part !== "").join("\n");
}

function named<Row extends { readonly cost: { readonly amount: bigint } }>(
  name: (row: Row) => string,
): (row: Row) => Bar {
  return (row) => ({ name: name(row) || "unknown", amount: row.cost.amount });
}

/** Bars that stand, the oldest left. */
function periods(rows: readonly PeriodRow[]): string {
  const most = rows.reduce((max, { cost }) => cost.amount > max ? cost.amount : max, 0n);
  if (most === 0n) return "";
  const [left, top, height] = [70, 10, 200];
  const sorted = rows.toSorted((a, b) => a.start < b.start ? -1 : Number(a.start > b.start));
  const step = (WIDTH - left) / sorted.length;
  const every = Math.ceil(sorted.length / 10);
  const drawn = sorted.map(({ name, cost }, index) => {
    const tall = share(cost.amount, most) * height;
    const x = left + index * step;
    const wide = Math.max(0.5, Math.min(48, step * 0.8));
    const label = index % every === 0 ? text(x + step / 2, top + height + 18, "middle", name) : "";
    return `<g><title>${escape(`${name}: ${formatMoney(cost.amount)}`)}</title>` +
      rect("bar", x + (step - wide) / 2, top + height - tall, wide, tall) + `</g>${label}`;
  });
  const scale = [0n, 1n, 2n].map((part) => {
    const y = top + height - height * Number(part) / 2;
    return rect("track", left, y, WIDTH - left, 1) +
      text(left - 8, y + 4, "end", formatMoney(most * part / 2n));
  });
  return figure("Cost over time", top + height + 28, [...scale, ...drawn]);
}

function bars(title: string, all: readonly Bar[]): string {
  const positive = all.filter(({ amount }) => amount > 0n)
    .toSorted((a, b) => a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0);
  const [dearest] = positive;
  if (!dearest) return "";
  const rest = positive.slice(MOST_BARS).reduce((sum, { amount }) => sum + amount, 0n);
  const whole = positive.reduce((sum, { amount }) => sum + amount, 0n);
  const shown = [
    ...positive.slice(0, MOST_BARS),
    ...rest > 0n ? [{ name: `${positive.length - MOST_BARS} others`, amount: rest }] : [],
  ];
  const most = rest > dearest.amount ? rest : dearest.amount;
  const [left, right, height] = [260, 150, 26];
  const drawn = shown.map(({ name, amount }, index) => {
    const y = index * height;
    const room = WIDTH - left - right;
    const short = [...name].length > 36 ? `${[...name].slice(0, 35).join("")}…` : name;
    const said = `${formatMoney(amount)} (${formatShare(share(amount, whole))})`;
    return `<g><title>${escape(`${name}: ${said}`)}</title>` +
      text(left - 8, y + 17, "end", short, "label") + rect("track", left, y + 4, room, 18) +
      rect("bar", left, y + 4, share(amount, most) * room, 18) +
      text(WIDTH - right + 8, y + 17, "start", said) + "</g>";
  });
  return figure(title, shown.length * height, drawn);
}

function heat(report: Extract<Report, { kind: "hours" }>): string {
  const warmth = heatOf(report);
  if (warmth.most <= 0) return "";
  const [left, top, size] = [50, 22, 36];
  const hours = HOURS.filter((hour) => hour % 3 === 0).map((hour) =>
    text(left + hour * size, 14, "start", `${twoDigits(hour)}:00`)
  );
  const figuresOf = new Map(report.rows.map((row) => [row.weekday * 24 + row.hour, row]));
  const cells = DAYS.flatMap((weekday) => [
    text(left - 8, top + (weekday - 1) * size + 22, "end", weekdayName(weekday), "label"),
    ...HOURS.map((hour) => {
      const part = warmth.of(weekday, hour) / warmth.most;
      const row = figuresOf.get(weekday * 24 + hour);
      const said = `${weekdayName(weekday)} ${twoDigits(hour)}:00: ` +
        `${formatMoney(row?.cost.amount ?? 0n)}, ${row?.interactions ?? 0} interactions`;
      const place = [left + hour * size, top + (weekday - 1) * size, size - 3, size - 3] as const;
      const opacity = (0.12 + 0.88 * part).toFixed(3);
      return `<g><title>${escape(said)}</title>${rect("track", ...place)}` +
        (part > 0 ? rect("heat", ...place, ` fill-opacity="${opacity}"`) : "") + "</g>";
    }),
  ]);
  const title = warmth.unit === "cost" ? "Cost by hour of the week" : "Tokens by hour of the week";
  return figure(title, top + 7 * size, [...hours, ...cells]);
}

function figure(title: string, height: number, content: readonly string[]): string {
  return `<h2>${escape(title)}</h2>\n<svg role="img" viewBox="0 0 ${WIDTH} ${Math.ceil(height)}" ` +
    `aria-label="${escape(title)}"><title>${escape(title)}</title>\n${content.join("\n")}\n</svg>`;
}

function rect(
  kind: string,
  x: number,
  y: number,
  width: number,
  height: number,
  more = "",
): string {
  const numbers = [x, y, width, height].map((number) => Number(number.toFixed(2)));
  const [left, top, wide, tall] = numbers;
  return `<rect class="${kind}" x="${left}" y="${top}" width="${wide}" height="${tall}"${more}/>`;
}

function text(
  x: number,
  y: number,
  anchor: "start" | "middle" | "end",
  content: string,
  kind = "",
): string {
  const named = kind === "" ? "" : ` class="${kind}"`;
  const place = `x="${Number(x.toFixed(2))}" y="${Number(y.toFixed(2))}"`;
  return `<text${named} ${place} text-anchor="${anchor}">${escape(content)}</text>`;
}
