/**
 * How fast `tmuxform deploy` is, beside `cp` for copies and GNU stow for links, which neither keep
 * what was there nor flush what they write.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { buildProgram } from "./built.ts";
import { Arena, CHANGED, FILES } from "./deploy/arena.ts";
import { type Contestant, CONTESTANTS, NAMES, type Phase, PHASES } from "./deploy/contestant.ts";
import { judge } from "./deploy/targets.ts";
import { isInstalled } from "./peers.ts";
import { quiet } from "./quiet.ts";
import { measure, type Measurement } from "./report/measure.ts";
import { verdictTable } from "./report/tables.ts";
import { type Spread, spread } from "./statistics.ts";
import { digits, table } from "./table.ts";

const USAGE = `deno run -A bench/deploy.ts [FLAGS]

Compares \`tmuxform deploy\` of ${FILES} files with cp and GNU stow: the first time, with nothing to
do, and with ${CHANGED} changed files.

  -n COUNT  rounds (default 5)
  --json    JSON on standard output`;

/** Milliseconds until a deployed file counts as unchanged, see lib/deploy/settled.ts. */
const REST = 3_100;

/** What one run of one contestant gave. */
interface Sample extends Measurement {
  readonly contestant: string;
  readonly phase: Phase;
}

if (import.meta.main) await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: "string", short: "n", default: "5" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  await buildProgram();
  const rounds = Number(values.count);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`Cannot play "${values.count}" rounds`);
  }
  const abort = new AbortController();
  Deno.addSignalListener("SIGINT", () => abort.abort());
  Deno.addSignalListener("SIGTERM", () => abort.abort());
  try {
    show(await compare(rounds, abort.signal), values.json);
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    console.error("interrupted; everything that was started has ended");
  }
  // Listeners for signals keep a process alive.
  Deno.exit(abort.signal.aborted ? 130 : 0);
}

/** All contestants in turns, so that what others do on the machine meets all of them. */
async function compare(rounds: number, signal: AbortSignal): Promise<Sample[]> {
  using arena = new Arena();
  const playing = CONTESTANTS.filter(({ name }) => name !== NAMES.stow || isInstalled("stow"));
  if (playing.length < CONTESTANTS.length) console.error("stow is not installed and is left out");
  const samples: Sample[] = [];
  // The first round fills caches and does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const contestant of playing) {
      console.error(`${round} of ${rounds}, ${contestant.name}`);
      const played = await play(contestant, arena, round, signal);
      if (round > 0) samples.push(...played);
    }
  }
  return samples;
}

async function play(
  contestant: Contestant,
  arena: Arena,
  round: number,
  signal: AbortSignal,
): Promise<Sample[]> {
  const { name } = contestant;
  const samples: Sample[] = [];
  contestant.write?.(arena);
  arena.clear();
  for (const phase of PHASES) {
    if (phase === "again" && contestant.settles) {
      await new Promise((resolve) => setTimeout(resolve, REST));
      await measure(contestant.run(arena, phase), arena.path, signal);
    }
    if (phase === "change") arena.change(round + 1);
    await quiet(signal);
    const measured = await measure(contestant.run(arena, phase), arena.path, signal);
    const fault = name === NAMES.empty ? undefined : arena.fault();
    if (fault !== undefined) throw new Error(`${name}, ${phase}: ${fault}`);
    samples.push({ contestant: name, phase, ...measured });
  }
  return samples;
}

function show(samples: readonly Sample[], json: boolean): void {
  const of = (name: string, phase: Phase) =>
    samples.filter((sample) => sample.contestant === name && sample.phase === phase);
  const timesOf = (name: string, phase: Phase): Spread | undefined => {
    const times = of(name, phase).map(({ wall }) => wall);
    return times.length > 0 ? spread(times) : undefined;
  };
  const names = [...new Set(samples.map(({ contestant }) => contestant))];
  const verdicts = judge(timesOf);
  if (json) {
    const results = names.flatMap((contestant) =>
      PHASES.map((phase) => ({ contestant, phase, wall_ms: timesOf(contestant, phase) }))
    );
    return console.log(
      JSON.stringify({ format_version: 1, files: FILES, results, targets: verdicts }, null, 2),
    );
  }
  const cell = (times: Spread | undefined) =>
    times ? `${digits(times.median)} (${digits(times.min)}..${digits(times.max)})` : "-";
  const titles = ["first, ms", "nothing to do, ms", `${CHANGED} changed, ms`];
  const rows = names.map((name) => [name, ...PHASES.map((phase) => cell(timesOf(name, phase)))]);
  console.log(table([[`${FILES} files`, ...titles], ...rows]).join("\n"));
  console.log(`\n${verdictTable(verdicts).join("\n")}`);
}
