/**
 * The command line of the benchmark.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { sizeOf } from "./generate.ts";
import { type Layout, layoutOf, LAYOUTS } from "./stored.ts";

/** What is measured, and how it is told. */
export interface Options {
  /** Rounds. */
  readonly rounds: number;
  /** Numbers of messages. */
  readonly messages: readonly number[];
  /** Layouts. */
  readonly layouts: readonly Layout[];
  /** Whether peers take part. */
  readonly peers: boolean;
  /** Where storages are kept for the next run; undefined makes and removes them. */
  readonly data: string | undefined;
  /** JSON on standard output instead of tables. */
  readonly json: boolean;
  /** Only say how it is used. */
  readonly help: boolean;
}

/** How it is used. */
export const USAGE = `deno run -A bench/report.ts [FLAGS]

Compares \`tmuxform report daily\` with what must be done at least, and with other programs that
report on OpenCode, on made-up storages.

  -n COUNT           rounds (default 5)
  --messages A,B     sizes of storages (default 10000,100000)
  --layouts A,B      of ${LAYOUTS.join(", ")} (default both)
  --no-peers         without other programs
  --data DIRECTORY   keep the storages, or use those that are there
  --json             JSON on standard output`;

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
      count: { type: "string", short: "n", default: "5" },
      messages: { type: "string", default: "10000,100000" },
      layouts: { type: "string", default: LAYOUTS.join(",") },
      "no-peers": { type: "boolean", default: false },
      data: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const messages = values.messages.split(",").map(Number);
  // Says which cannot be made.
  messages.forEach(sizeOf);
  const rounds = Number(values.count);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`Cannot play "${values.count}" rounds`);
  }
  return {
    rounds,
    messages,
    layouts: values.layouts.split(",").map(layoutOf),
    peers: !values["no-peers"],
    data: values.data,
    json: values.json,
    help: values.help,
  };
}
