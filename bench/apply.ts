/**
 * How fast `tmuxform apply` is, beside tmux itself and other workspace managers. One run measures
 * all of them in turns, each repetition on a fresh tmux server, and checks what they did.
 *
 * @module
 */
import { buildProgram } from "./built.ts";
import type { Contestant } from "./contestant.ts";
import { FLOORS } from "./floor.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { isInstalled, PEERS } from "./peers.ts";
import { sceneTable, startUpTable, toJson, verdictTable } from "./apply_tables.ts";
import { summarize } from "./results.ts";
import { playRound, type Sample } from "./round.ts";
import { type Scene, scene, SCENES } from "./scene.ts";
import { measureStartUp } from "./start_up.ts";
import type { StageOptions } from "./stage.ts";
import { spread } from "./statistics.ts";
import { judge, judgeStartUp } from "./targets.ts";
import { TMUXFORM } from "./tmuxform.ts";

const SMALLEST = scene(1, 3);
/** Peers play it less often. */
const LARGEST = SCENES.at(-1);

if (import.meta.main) await main();

async function main(): Promise<void> {
  const options = readOptions(Deno.args);
  if (options.help) return console.log(USAGE);
  await buildProgram();
  const abort = new AbortController();
  Deno.addSignalListener("SIGINT", () => abort.abort());
  Deno.addSignalListener("SIGTERM", () => abort.abort());
  try {
    await compare(options, { signal: abort.signal, rest: options.rest });
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    console.error("interrupted; everything that was started has ended");
    Deno.exit(130);
  }
  // Listeners for signals keep a process alive.
  Deno.exit(0);
}

async function compare(options: Options, how: StageOptions): Promise<void> {
  const peers = options.peers ? PEERS.filter(({ name }) => isHere(name)) : [];
  // Modules are compiled and kept at their first use.
  for (const contestant of [...TMUXFORM, ...peers]) await playRound(contestant, SMALLEST, how);
  const startUp = await measureStartUp(options.count * 3, how);
  const samples: Sample[] = [];
  for (const chosen of SCENES.filter(({ name }) => options.scenes.includes(name))) {
    samples.push(...await play(chosen, peers, options, how));
  }
  const results = summarize(samples);
  const verdicts = [
    ...judge(results, peers.map(({ name }) => name)),
    ...judgeStartUp(spread(startUp.help), spread(startUp.empty)),
  ];
  if (options.json) return console.log(JSON.stringify(toJson(results, startUp, verdicts), null, 2));
  const tables = [
    ...options.scenes.map((name) => sceneTable(results, name)),
    startUpTable(startUp),
    verdictTable(verdicts),
  ];
  console.log(tables.map((lines) => lines.join("\n")).join("\n\n"));
  const disturbed = samples.filter((sample) => sample.disturbed).length;
  if (disturbed > 0) {
    console.log(`\n${disturbed} of ${samples.length} times: others were using the machine`);
  }
}

/** All contestants in turns, so that what others do on the machine meets all of them. */
async function play(
  chosen: Scene,
  peers: readonly Contestant[],
  { count, peerCount }: Options,
  how: StageOptions,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 0; round < count; round++) {
    const playing = chosen === LARGEST && round >= peerCount ? [] : peers;
    for (const contestant of [...FLOORS, ...TMUXFORM, ...playing]) {
      console.error(`${chosen.name}: ${round + 1} of ${count}, ${contestant.name}`);
      const played = await playRound(contestant, chosen, how);
      const wrong = played.find(({ fault }) => fault !== undefined);
      if (wrong && contestant.role !== "peer") {
        throw new Error(`${contestant.name}, ${chosen.name}, ${wrong.phase}: ${wrong.fault}`);
      }
      samples.push(...played);
    }
  }
  return samples;
}

function isHere(name: string): boolean {
  if (isInstalled(name)) return true;
  console.error(`${name} is not installed and is left out`);
  return false;
}
