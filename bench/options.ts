/**
 * The command line of the benchmark.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { SCENES } from "./scene.ts";

/** What is measured, and how it is told. */
export interface Options {
  /** Repetitions. */
  readonly count: number;
  /** Repetitions of a peer in the largest scene, where one takes half a minute. */
  readonly peerCount: number;
  /** Names of scenes. */
  readonly scenes: readonly string[];
  /** Whether peers take part. */
  readonly peers: boolean;
  /** Whether each time is taken when the machine has come to rest. */
  readonly rest: boolean;
  /** JSON on standard output instead of tables. */
  readonly json: boolean;
  /** Only say how it is used. */
  readonly help: boolean;
}

/** How it is used. */
export const USAGE = `deno run -A bench/apply.ts [FLAGS]

Compares tmuxform with tmux itself and with other workspace managers that are installed.

  -n COUNT             repetitions (default 5)
  --peer-count COUNT   repetitions of peers in the largest scene (default 1)
  --scenes A,B         of ${SCENES.map(({ name }) => name).join(", ")} (default all)
  --no-peers           without other workspace managers
  --no-rest            without waiting until others on the machine let it rest (else up to 1.5 s
                       each time, and a minute in all)
  --json               JSON on standard output`;

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
      "peer-count": { type: "string", default: "1" },
      scenes: { type: "string" },
      "no-peers": { type: "boolean", default: false },
      "no-rest": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const known = SCENES.map(({ name }) => name);
  const scenes = values.scenes?.split(",") ?? known;
  const unknown = scenes.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`Cannot measure the scene "${unknown}"`);
  return {
    count: countOf(values.count),
    peerCount: countOf(values["peer-count"]),
    scenes,
    peers: !values["no-peers"],
    rest: !values["no-rest"],
    json: values.json,
    help: values.help,
  };
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`Cannot repeat "${text}" times`);
  return count;
}
