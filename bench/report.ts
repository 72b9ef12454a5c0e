/**
 * How fast `tmuxform report` is, beside what must be done at least and beside other programs. One
 * run makes storages and measures all on each of them.
 *
 * @module
 */
import { buildProgram } from "./built.ts";
import { Addition } from "./report/addition.ts";
import { contest } from "./report/contest.ts";
import { type Contestant, FLOORS, peerContestant, TMUXFORM } from "./report/contestant.ts";
import { generate, sizeOf } from "./report/generate.ts";
import { type Options, readOptions, USAGE } from "./report/options.ts";
import { findPeers } from "./report/peers.ts";
import { type Sample, summarize } from "./report/results.ts";
import type { Layout } from "./report/stored.ts";
import { storageTable, toJson, verdictTable } from "./report/tables.ts";
import { judge } from "./report/targets.ts";

const SEED = 1;

if (import.meta.main) await main();

async function main(): Promise<void> {
  const options = readOptions(Deno.args);
  if (options.help) return console.log(USAGE);
  await buildProgram();
  const abort = new AbortController();
  Deno.addSignalListener("SIGINT", () => abort.abort());
  Deno.addSignalListener("SIGTERM", () => abort.abort());
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-bench-report-" });
  try {
    const samples = await compare(options, directory, abort.signal);
    show(samples, options);
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    console.error("interrupted; everything that was started has ended");
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
  // Listeners for signals keep a process alive.
  Deno.exit(abort.signal.aborted ? 130 : 0);
}

async function compare(
  { messages, layouts, rounds, peers, data }: Options,
  directory: string,
  signal: AbortSignal,
): Promise<Sample[]> {
  const keep = data === undefined ? directory : await realDirectory(data);
  const found = peers ? await findPeers(`${keep}/peers`) : [];
  const contestants = [...FLOORS, ...found.map(peerContestant), ...TMUXFORM];
  const samples: Sample[] = [];
  for (const count of messages) {
    for (const layout of layouts) {
      signal.throwIfAborted();
      const place = `${keep}/${layout}-${count}`;
      const scratch = `${directory}/scratch`;
      await Deno.mkdir(scratch);
      samples.push(...await play(contestants, { place, scratch, layout, count, rounds, signal }));
      await Deno.remove(scratch, { recursive: true });
      if (data === undefined) await Deno.remove(place, { recursive: true });
    }
  }
  return samples;
}

/** One storage, and how it is played on. */
interface Game {
  readonly place: string;
  readonly scratch: string;
  readonly layout: Layout;
  readonly count: number;
  readonly rounds: number;
  readonly signal: AbortSignal;
}

async function play(contestants: readonly Contestant[], game: Game): Promise<Sample[]> {
  const { place, scratch, layout, count, rounds, signal } = game;
  const storage = `${place}/opencode`;
  await makeStorage(place, storage, layout, count);
  using addition = new Addition(storage, layout, sizeOf(count), SEED);
  const arena = { storage, layout, scratch, add: () => void addition.add() };
  return await contest(contestants, arena, count, rounds, signal);
}

/** The mark is written last: a storage without it is not whole, and is made anew. */
async function makeStorage(place: string, storage: string, layout: Layout, count: number) {
  const mark = `${place}/whole`;
  try {
    await Deno.stat(mark);
    return;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  console.error(`${layout}, ${count} messages: making them`);
  await Deno.remove(place, { recursive: true }).catch(() => {});
  generate(storage, layout, count, SEED);
  await Deno.writeTextFile(mark, "");
}

async function realDirectory(path: string): Promise<string> {
  await Deno.mkdir(path, { recursive: true });
  return await Deno.realPath(path);
}

function show(samples: readonly Sample[], { messages, layouts, json }: Options): void {
  const results = summarize(samples);
  const verdicts = judge(results);
  if (json) return console.log(JSON.stringify(toJson(results, verdicts), null, 2));
  const tables = messages.flatMap((count) =>
    layouts.map((layout) => storageTable(results, layout, count))
  );
  if (verdicts.length > 0) tables.push(verdictTable(verdicts));
  console.log(tables.map((lines) => lines.join("\n")).join("\n\n"));
}
