/**
 * What `tmuxform live` and `tmuxform status-line` weigh over 100,000 messages, judged by what they
 * may.
 *
 * @module
 */
import { buildProgram } from "./built.ts";
import { environmentOf, openDashboard, ROOT, weigh } from "./live/dashboard.ts";
import { type Options, type Part, readOptions, USAGE } from "./live/options.ts";
import { MESSAGES, runTicks } from "./live/run_ticks.ts";
import { quiet } from "./quiet.ts";
import { Addition } from "./report/addition.ts";
import { generate, sizeOf } from "./report/generate.ts";
import { measure } from "./report/measure.ts";
import type { Layout } from "./report/stored.ts";
import { type Spread, spread } from "./statistics.ts";

/** What they may weigh: per cent, MB of a million bytes, milliseconds. */
const TARGETS = { processor: 1, memory: 70, growth: 2, frame: 200, statusLine: 60 } as const;

/** Starts of each program. */
const STARTS = 9;

/** Seconds between two looks. */
const INTERVAL = 5;

/** Longer than anything here takes: only the first picture is wanted. */
const NEVER = 60;

/** Where a part is measured. */
interface Stage {
  readonly home: string;
  readonly layout: Layout;
  readonly options: Options;
}

async function measureLayout(layout: Layout, options: Options): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "tmuxform-bench-live-" });
  try {
    generate(dataOf(home), layout, MESSAGES);
    console.log(`${layout}, ${MESSAGES} messages`);
    await using first = await openDashboard(home, NEVER);
    console.log(`       ${"first frame ever, no index".padEnd(38)} ${first.frame.toFixed(0)} ms`);
    await first[Symbol.asyncDispose]();
    for (const part of options.parts) await MEASURES[part]({ home, layout, options });
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

const MEASURES: Readonly<Record<Part, (stage: Stage) => Promise<void>>> = {
  async start({ home }) {
    const frames: number[] = [];
    for (let round = 0; round < STARTS; round++) {
      await quiet(new AbortController().signal);
      await using dashboard = await openDashboard(home, NEVER);
      frames.push(dashboard.frame);
    }
    times("first frame", spread(frames), TARGETS.frame);
  },

  async rest({ home, options }) {
    await using dashboard = await openDashboard(home, INTERVAL);
    const { processor, memory } = await weigh(dashboard.pid, options.seconds);
    verdict(`CPU at ${INTERVAL} s, nothing happens`, processor, "%", TARGETS.processor);
    verdict("memory, nothing happens", megabytes(memory), "MB", TARGETS.memory);
  },

  async work({ home, layout, options }) {
    await using dashboard = await openDashboard(home, INTERVAL);
    using addition = new Addition(dataOf(home), layout, sizeOf(MESSAGES), 1);
    const { processor, memory } = await weigh(
      dashboard.pid,
      options.seconds,
      (second) => second % INTERVAL === 0 && addition.add(),
    );
    verdict(`CPU at ${INTERVAL} s, 10 messages a look`, processor, "%", TARGETS.processor);
    verdict("memory, 10 messages a look", megabytes(memory), "MB", TARGETS.memory);
  },

  async second({ home, options }) {
    await using dashboard = await openDashboard(home, 1);
    const { processor } = await weigh(dashboard.pid, Math.ceil(options.seconds / 2));
    verdict(`CPU at 1 s, one in ${INTERVAL} looks`, processor / INTERVAL, "%", TARGETS.processor);
  },

  async ticks({ home, layout, options: { ticks } }) {
    const memory = (await runTicks(home, layout, ticks)).map(megabytes);
    const [begin = 0, end = 0] = [memory[1], memory.at(-1)];
    console.log(`       MB in ${ticks} looks: ${memory.map((each) => each.toFixed(1)).join(" ")}`);
    verdict(`memory after ${ticks} looks`, end, "MB", TARGETS.memory);
    verdict("growth after the first fifth", end - begin, "MB", TARGETS.growth);
  },

  async "status-line"({ home }) {
    const { signal } = new AbortController();
    const walls: number[] = [];
    const invocation = {
      args: [`${ROOT}/bin/tmuxform`, "status-line"] as const,
      environment: environmentOf(home),
    };
    await measure(invocation, home, signal);
    for (let round = 0; round < 2 * STARTS; round++) {
      await quiet(signal);
      walls.push((await measure(invocation, home, signal)).wall);
    }
    times("status-line", spread(walls), TARGETS.statusLine);
  },
};

function dataOf(home: string): string {
  return `${home}/data/opencode`;
}

function megabytes(mebibytes: number): number {
  return mebibytes * 1.048576;
}

function times(name: string, { median, min, max }: Spread, target: number): void {
  verdict(name, median, `ms, ${min.toFixed(0)} to ${max.toFixed(0)}`, target);
}

function verdict(name: string, value: number, unit: string, target: number): void {
  const sign = value <= target ? "ok  " : "OVER";
  console.log(`  ${sign} ${name.padEnd(34)} ${value.toFixed(2).padStart(8)} ${unit} (${target})`);
}

if (import.meta.main) {
  const options = readOptions(Deno.args);
  if (options.help) console.log(USAGE);
  else {
    await buildProgram();
    for (const layout of options.layouts) await measureLayout(layout, options);
  }
  Deno.exit(0);
}
