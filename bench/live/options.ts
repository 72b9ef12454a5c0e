/**
 * The command line of the benchmark of the dashboard.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { type Layout, layoutOf, LAYOUTS } from "../report/stored.ts";

/** What can be measured by itself, in this order. */
export const PARTS = ["start", "rest", "work", "second", "ticks", "status-line"] as const;

/** One of them. */
export type Part = typeof PARTS[number];

/** What is measured. */
export interface Options {
  /** Layouts of the storage. */
  readonly layouts: readonly Layout[];
  /** What of each. */
  readonly parts: readonly Part[];
  /** Seconds that the processor is looked at. */
  readonly seconds: number;
  /** Looks one after the other. */
  readonly ticks: number;
  /** Only say how it is used. */
  readonly help: boolean;
}

/** How it is used. */
export const USAGE = `deno run -A bench/live.ts [FLAGS]

Measures the dashboard over 100,000 messages: its first frame, processor and memory while nothing
happens, while 10 messages come at each look, and at a look a second, its memory over many looks,
and the status line.

  --layouts A,B    of ${LAYOUTS.join(", ")} (default both)
  --parts A,B      of ${PARTS.join(", ")} (default all)
  --seconds COUNT  how long the processor is looked at (default 120)
  --ticks COUNT    how many looks (default 10000)
  --quick          20 seconds, 1000 looks`;

/**
 * Read the command line.
 *
 * @param args Its arguments.
 * @returns What is wanted.
 * @throws {TypeError} If an argument is unknown.
 * @throws {RangeError} If a value is not one of those that are possible.
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      layouts: { type: "string", default: LAYOUTS.join(",") },
      parts: { type: "string", default: PARTS.join(",") },
      seconds: { type: "string" },
      ticks: { type: "string" },
      quick: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return {
    layouts: values.layouts.split(",").map(layoutOf),
    parts: values.parts.split(",").map(partOf),
    seconds: count(values.seconds ?? (values.quick ? "20" : "120")),
    ticks: count(values.ticks ?? (values.quick ? "1000" : "10000")),
    help: values.help,
  };
}

function partOf(name: string): Part {
  const part = PARTS.find((one) => one === name);
  if (part) return part;
  throw new RangeError(`Cannot measure "${name}": there are ${PARTS.join(", ")}`);
}

function count(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 10) return number;
  throw new RangeError(`Cannot measure "${text}" of them: at least 10`);
}
