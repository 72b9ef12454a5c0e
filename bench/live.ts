/**
 * What `tmuxform live` weighs: it runs in a real pane over 100,000 messages, and is judged by its
 * targets.
 *
 * @module
 */
import { buildProgram } from "./built.ts";
import { Addition } from "./report/addition.ts";
import { generate, sizeOf } from "./report/generate.ts";
import { type Layout, layoutOf } from "./report/stored.ts";
import { TestServer, waitFor } from "../tests/support/tmux_server.ts";

const ROOT = new URL("..", import.meta.url).pathname.replace(/\/$/, "");

const USAGE = `deno run -A bench/live.ts [--quick] [tree|database]…

Measures the dashboard: first frame, CPU, memory. Default: both layouts, 10,000 ticks.`;

/** What it may weigh. */
const TARGETS = { cpu: 1, memory: 70, growth: 2, frame: 200 } as const;

/** Messages in the history. */
export const MESSAGES = 100_000;

/** Seconds of processor time that a process has used, all threads. `proc(5)`: fields 14 and 15. */
function cpuOf(pid: number): number {
  const text = Deno.readTextFileSync(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** MiB that a process has in memory. */
function memoryOf(pid: number): number {
  const [, kib] = /^VmRSS:\s*(\d+)/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`)) ?? [];
  return Number(kib) / 1024;
}

const DENO_DIR = Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** A dashboard in a pane of its own server. */
async function inPane(home: string, interval: number) {
  const server = await TestServer.create();
  const size = ["-x", "120", "-y", "40"];
  await server.tmux("new-session", "-d", ...size, "sleep 1000");
  const environment = [
    `HOME=${home}`,
    `XDG_DATA_HOME=${home}/data`,
    `TMUXFORM_DENO=${Deno.execPath()}`,
    `DENO_DIR=${DENO_DIR}`,
  ];
  const command = [`${ROOT}/bin/tmuxform`, "live", "-i", `${interval}`];
  const begin = performance.now();
  await server.tmux("respawn-pane", "-k", "env", ...environment, ...command);
  await waitFor(async () => (await server.tmux("capture-pane", "-p")).includes("q quit"), 60_000);
  const frame = performance.now() - begin;
  const pid = Number(await server.tmux("display-message", "-p", "#{pane_pid}"));
  return { server, frame, pid, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** Per cent of a core, and the most MiB, over some seconds. */
async function weigh(pid: number, seconds: number, each: (second: number) => unknown = () => {}) {
  const [begin, before] = [performance.now(), cpuOf(pid)];
  let memory = 0;
  for (let second = 0; second < seconds; second++) {
    await pause(1000);
    memory = Math.max(memory, memoryOf(pid));
    each(second);
  }
  const cpu = (cpuOf(pid) - before) / (performance.now() - begin) * 100_000;
  return { cpu, memory };
}

/** What the launcher tells the C library about memory. */
function memoryOptions(launcher: string): Record<string, string> {
  return Object.fromEntries(
    [...launcher.matchAll(/\b(MALLOC_\w+)=(\d+)/g)].map((
      [, name = "", value = ""],
    ) => [name, value]),
  );
}

/** Ticks of the same loop as fast as they go, in a process with the flags of the launcher. */
async function manyTicks(home: string, layout: Layout, ticks: number): Promise<number[]> {
  const launcher = Deno.readTextFileSync(`${ROOT}/bin/launch.sh`);
  const flags = [...launcher.matchAll(/v8=(?:\$v8,)?(--\S+)/g)].map(([, flags]) => flags).join(",");
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      `--v8-flags=${flags}`,
      "-A",
      `${ROOT}/bench/live_ticks.ts`,
      `${ticks}`,
      `${home}/data/opencode`,
      layout,
    ],
    env: { HOME: home, XDG_DATA_HOME: `${home}/data`, DENO_DIR, ...memoryOptions(launcher) },
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("The ticks have failed");
  return JSON.parse(new TextDecoder().decode(stdout));
}

function verdict(name: string, value: number, unit: string, target: number): void {
  const sign = value <= target ? "ok  " : "OVER";
  console.log(`  ${sign} ${name.padEnd(34)} ${value.toFixed(2).padStart(8)} ${unit} (${target})`);
}

async function measure(layout: Layout, isQuick: boolean): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "tmuxform-bench-live-" });
  try {
    const data = `${home}/data/opencode`;
    generate(data, layout, MESSAGES);
    console.log(`${layout}, ${MESSAGES} messages`);
    {
      await using first = await inPane(home, 60);
      console.log(`       first frame ever, no index        ${first.frame.toFixed(0)} ms`);
    }
    const frames: number[] = [];
    for (let round = 0; round < 5; round++) {
      await using pane = await inPane(home, 60);
      frames.push(pane.frame);
    }
    verdict("first frame, the fastest of 5", Math.min(...frames), "ms", TARGETS.frame);
    {
      await using pane = await inPane(home, 5);
      const quiet = await weigh(pane.pid, isQuick ? 20 : 120);
      verdict("CPU at 5 s, nothing happens", quiet.cpu, "%", TARGETS.cpu);
      verdict("memory, nothing happens", quiet.memory, "MiB", TARGETS.memory);
      using addition = new Addition(data, layout, sizeOf(MESSAGES), 1);
      const busy = await weigh(
        pane.pid,
        isQuick ? 20 : 120,
        (second) => second % 5 === 0 && addition.add(),
      );
      verdict("CPU at 5 s, 10 messages a look", busy.cpu, "%", TARGETS.cpu);
      verdict("memory, 10 messages a look", busy.memory, "MiB", TARGETS.memory);
    }
    {
      await using pane = await inPane(home, 1);
      const { cpu } = await weigh(pane.pid, isQuick ? 10 : 60);
      verdict("CPU at 1 s, a fifth of it", cpu / 5, "%", TARGETS.cpu);
    }
    const ticks = isQuick ? 1_000 : 10_000;
    const memory = await manyTicks(home, layout, ticks);
    const [begin = 0, end = 0] = [memory[1], memory.at(-1)];
    console.log(`       MiB in ${ticks} ticks: ${memory.map((each) => each.toFixed(0)).join(" ")}`);
    verdict(`memory after ${ticks} ticks`, end, "MiB", TARGETS.memory);
    verdict("growth after the first fifth", end - begin, "MiB", TARGETS.growth);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

if (import.meta.main) {
  const args = Deno.args;
  if (args.includes("--help")) console.log(USAGE);
  else {
    await buildProgram();
    const named = args.filter((arg) => !arg.startsWith("-")).map(layoutOf);
    const layouts: readonly Layout[] = named.length > 0 ? named : ["tree", "database"];
    for (const layout of layouts) await measure(layout, args.includes("--quick"));
  }
  Deno.exit(0);
}
