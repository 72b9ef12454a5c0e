/**
 * Makes a storage of OpenCode with made-up sessions. See `README.md` beside this file.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { writeDatabase } from "./database.ts";
import { history, type Size } from "./history.ts";
import { type Layout, layoutOf } from "./stored.ts";
import { writeTree } from "./tree.ts";

const USAGE = `deno run -A bench/report/generate.ts [FLAGS] DIRECTORY

Makes a data directory of OpenCode with made-up sessions.

  --messages COUNT   how many (default 10000)
  --layout LAYOUT    tree (JSON files, 1.1.65) or database (SQLite, 1.18; default)
  --seed NUMBER      another seed makes another history (default 1)`;

/** Sessions and messages of the sizes that were used before, so that times can be compared. */
const SIZES: Readonly<Record<number, Size>> = {
  1_000: { sessions: 25, messages: 40 },
  10_000: { sessions: 200, messages: 50 },
  100_000: { sessions: 1_250, messages: 80 },
  1_000_000: { sessions: 20_000, messages: 50 },
};

/**
 * How many sessions a number of messages is divided into.
 *
 * @param messages The number of messages.
 * @returns Sessions of 40, 50 or 80 messages.
 * @throws {RangeError} If it cannot be divided into sessions of 40.
 */
export function sizeOf(messages: number): Size {
  const size = SIZES[messages] ?? { sessions: messages / 40, messages: 40 };
  if (Number.isInteger(size.sessions) && size.sessions > 0) return size;
  throw new RangeError(`Cannot divide ${messages} messages into sessions of 40`);
}

/**
 * Make a storage.
 *
 * @param directory The data directory, `opencode` in `$XDG_DATA_HOME`; it may be absent.
 * @param layout How OpenCode keeps it.
 * @param messages How many messages.
 * @param seed Which history.
 */
export function generate(directory: string, layout: Layout, messages: number, seed = 1): void {
  const sessions = history(sizeOf(messages), seed);
  if (layout === "tree") writeTree(directory, sessions);
  else writeDatabase(directory, sessions);
}

function main(): void {
  const { values, positionals: [directory] } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      messages: { type: "string", default: "10000" },
      layout: { type: "string", default: "database" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help || directory === undefined) return console.log(USAGE);
  generate(directory, layoutOf(values.layout), Number(values.messages), Number(values.seed));
}

if (import.meta.main) main();
