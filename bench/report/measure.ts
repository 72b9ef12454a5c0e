/**
 * Time, processor and memory that a program needs, as a whole process.
 *
 * @module
 */

/** A program to run. */
export interface Invocation {
  /** The program and its arguments. */
  readonly args: readonly [string, ...string[]];
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What a run needed. */
export interface Measurement {
  /** Milliseconds from start to end. */
  readonly wall: number;
  /** Milliseconds on processors, with children that it waited for; undefined if not known. */
  readonly processor: number | undefined;
  /** Most memory at once, MB (2^20); undefined if not known. */
  readonly peak: number | undefined;
}

/** A run that did not end well. */
export class FailedRun extends Error {
  override readonly name = "FailedRun";
}

/** Longer than any of them takes with a million messages. */
const TIMEOUT = 300_000;

/**
 * Run a program and see what it needs. What it prints goes nowhere.
 *
 * The peak is what GNU time says, where that is installed; else `/proc` is looked at while the
 * program runs, which misses what comes in the last milliseconds.
 *
 * @param invocation The program.
 * @param scratch A directory for what GNU time writes.
 * @param signal Ends it.
 * @returns What it needed.
 * @throws {FailedRun} If it does not end with status 0 in time.
 */
export async function measure(
  { args, environment }: Invocation,
  scratch: string,
  signal: AbortSignal,
): Promise<Measurement> {
  const note = `${scratch}/time.txt`;
  const [program, ...rest] = GNU_TIME === undefined
    ? args
    : [GNU_TIME, "--quiet", "--format=%M", `--output=${note}`, "--", ...args] as const;
  const before = childrenTime();
  const begin = performance.now();
  const child = new Deno.Command(program, {
    args: rest,
    env: { ...environment },
    clearEnv: true,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    detached: true,
  }).spawn();
  // GNU time does not hand signals on: all of its process group are ended.
  const end = () => Deno.kill(-child.pid, "SIGKILL");
  const timer = setTimeout(end, TIMEOUT);
  signal.addEventListener("abort", end);
  const watched = GNU_TIME === undefined ? watchPeak(child) : undefined;
  const { code, stderr } = await child.output();
  clearTimeout(timer);
  signal.removeEventListener("abort", end);
  const wall = performance.now() - begin;
  signal.throwIfAborted();
  if (code !== 0) {
    const said = new TextDecoder().decode(stderr).trim();
    throw new FailedRun(`${args.join(" ")}: status ${code}${said && `\n${said}`}`);
  }
  const processor = processorTime(before, childrenTime());
  return { wall, processor, peak: await watched ?? peakOf(note) };
}

const GNU_TIME = ["/usr/bin/time", "/usr/local/bin/gtime", "/opt/homebrew/bin/gtime"].find(isGnu);

function isGnu(path: string): boolean {
  try {
    const { success } = new Deno.Command(path, { args: ["--version"], stderr: "null" })
      .outputSync();
    return success;
  } catch {
    return false;
  }
}

function peakOf(note: string): number | undefined {
  if (GNU_TIME === undefined) return undefined;
  return Number(Deno.readTextFileSync(note).trim().split("\n").at(-1)) / 1024;
}

async function watchPeak(child: Deno.ChildProcess): Promise<number | undefined> {
  let running = true;
  child.status.finally(() => running = false);
  let peak: number | undefined;
  while (running) {
    const [, size] = /^VmHWM:\s+(\d+) kB$/m.exec(readText(`/proc/${child.pid}/status`)) ?? [];
    if (size !== undefined) peak = Number(size) / 1024;
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  return peak;
}

/** Clock ticks of children that have ended. Source: proc_pid_stat(5), `cutime` and `cstime`. */
function childrenTime(): number | undefined {
  const stat = readText("/proc/self/stat");
  if (stat === "") return undefined;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[13]) + Number(fields[14]);
}

/** Ticks are hundredths of a second on every Linux. */
function processorTime(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : (after - before) * 10;
}

function readText(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}
