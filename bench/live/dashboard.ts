/**
 * The dashboard in a real pane, and what its process weighs.
 *
 * @module
 */
import { TestServer, waitFor } from "../../tests/support/tmux_server.ts";

/** The checkout. */
export const ROOT: string = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");

/** A dashboard that runs; disposing of it ends it. */
export interface Dashboard extends AsyncDisposable {
  /** Milliseconds from its start to its first whole picture. */
  readonly frame: number;
  /** Its process. */
  readonly pid: number;
}

/** What a process weighed. */
export interface Weight {
  /** Per cent of one processor. */
  readonly processor: number;
  /** The most memory at any of its seconds, MiB. */
  readonly memory: number;
}

/**
 * The environment of programs that are measured.
 *
 * @param home A home directory; storage is in its `data`.
 * @returns It.
 */
export function environmentOf(home: string): Record<string, string> {
  return {
    HOME: home,
    XDG_DATA_HOME: `${home}/data`,
    PATH: Deno.env.get("PATH") ?? "",
    TMUXFORM_DENO: Deno.execPath(),
    DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
  };
}

/**
 * Start the dashboard in a pane of a server of its own, and wait for its first picture.
 *
 * @param home The home directory that it has.
 * @param interval Seconds between two looks.
 * @returns It.
 */
export async function openDashboard(home: string, interval: number): Promise<Dashboard> {
  const server = await TestServer.create();
  await server.tmux("new-session", "-d", "-x", "120", "-y", "40", "sleep 1000");
  const variables = Object.entries(environmentOf(home)).map(([name, value]) => `${name}=${value}`);
  const command = [`${ROOT}/bin/tmuxform`, "live", "-i", `${interval}`];
  const begin = performance.now();
  await server.tmux("respawn-pane", "-k", "env", ...variables, ...command);
  await waitFor(async () => (await server.tmux("capture-pane", "-p")).includes("q quit"), 60_000);
  const frame = performance.now() - begin;
  const pid = Number(await server.tmux("display-message", "-p", "#{pane_pid}"));
  return { frame, pid, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/**
 * Look at a process for some time.
 *
 * @param pid The process.
 * @param seconds How long.
 * @param each Called after each second.
 * @returns What it weighed.
 */
export async function weigh(
  pid: number,
  seconds: number,
  each: (second: number) => unknown = () => {},
): Promise<Weight> {
  const [begin, before] = [performance.now(), processorTime(pid)];
  let memory = 0;
  for (let second = 0; second < seconds; second++) {
    await new Promise((done) => setTimeout(done, 1000));
    memory = Math.max(memory, memoryOf(pid));
    each(second);
  }
  const processor = (processorTime(pid) - before) / (performance.now() - begin) * 100_000;
  return { processor, memory };
}

/** Seconds on processors, all threads. Source: proc_pid_stat(5), `utime` and `stime`. */
function processorTime(pid: number): number {
  const text = Deno.readTextFileSync(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function memoryOf(pid: number): number {
  const [, kib] = /^VmRSS:\s*(\d+)/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`)) ?? [];
  return Number(kib) / 1024;
}
