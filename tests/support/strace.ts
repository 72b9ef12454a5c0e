/**
 * Programs that die, or fail, at a system call of one's choice.
 *
 * A call is told by what it does and to which path. Its number would not do: strace counts each
 * thread by itself, and which thread of Deno does what is chance.
 *
 * @module
 */

/** A call of a program. */
export interface Call {
  /** Such as `rename`. */
  readonly name: string;
  /** The path that it is about, or that its open file has. */
  readonly path: string;
}

/** What is run. */
export interface Traced {
  /** Program and arguments. */
  readonly command: readonly string[];
  /** The environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The current directory. */
  readonly cwd?: string;
}

/** How it ended. */
export interface TracedResult {
  /** Exit status; 137 where a signal killed it. */
  readonly status: number;
  /** Standard output. */
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
}

/** Whether strace is there and may trace: not every machine lets it. */
export const HAS_STRACE: boolean = canTrace();

function canTrace(): boolean {
  try {
    const args = ["-qq", "-o", "/dev/null", "-e", "trace=none", "true"];
    return new Deno.Command("strace", { args, stderr: "null" }).outputSync().success;
  } catch {
    return false;
  }
}

/** Calls that change what is on a disk, or wait until it is there. */
const CHANGING = [
  ..."write,writev,pwrite64,ftruncate,fsync,fdatasync,flock,fchmod,chmod".split(","),
  ..."rename,renameat2,unlink,unlinkat,rmdir,mkdir,link,symlink".split(","),
];

/**
 * Run a program in peace, and see what it changes.
 *
 * @param traced What is run.
 * @param within Only calls about this path, and what is below it.
 * @returns The calls that change something, each once, in their order.
 */
export async function changesOf(traced: Traced, within: string): Promise<Call[]> {
  const log = await Deno.makeTempFile({ prefix: "tmuxform-strace-" });
  try {
    const names = ["openat", ...CHANGING].join(",");
    await run(traced, ["-y", "-s", "4096", "-o", log, "-e", `trace=${names}`]);
    const calls = new Map<string, Call>();
    for (const line of (await Deno.readTextFile(log)).split("\n")) {
      const [, name = "", rest = ""] = /^(?:\d+ +)?(\w+)\((.*)$/.exec(line) ?? [];
      if (name === "openat" && !rest.includes("O_CREAT")) continue;
      // What is written comes behind the path, and may hold any.
      const path = /[<"](\/[^">]*)[">]/.exec(rest.replace(/^AT_FDCWD(<[^>]*>)?, /, ""))?.[1];
      if (path === within || path?.startsWith(`${within}/`)) {
        calls.set(`${name} ${path}`, { name, path });
      }
    }
    return [...calls.values()];
  } finally {
    await Deno.remove(log);
  }
}

/**
 * Run a program in peace, and count all of its own calls, not those of its children.
 *
 * @param traced What is run.
 * @returns Names of calls, and how often that thread makes one which makes it most often.
 */
export async function countCalls(traced: Traced): Promise<ReadonlyMap<string, number>> {
  const log = await Deno.makeTempFile({ prefix: "tmuxform-strace-" });
  try {
    await run(traced, ["-o", log]);
    const counts = new Map<string, Map<string, number>>();
    const children = new Set<string>();
    let first: string | undefined;
    for (const line of (await Deno.readTextFile(log)).split("\n")) {
      const [, thread, name] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
      if (thread === undefined || name === undefined) continue;
      first ??= thread;
      // Of the program's own threads only the first becomes something else.
      if (name === "execve" && thread !== first) children.add(thread);
      const own = counts.get(thread) ?? new Map<string, number>();
      counts.set(thread, own.set(name, (own.get(name) ?? 0) + 1));
    }
    const most = new Map<string, number>();
    for (const [thread, own] of counts) {
      if (children.has(thread)) continue;
      for (const [name, count] of own) most.set(name, Math.max(most.get(name) ?? 0, count));
    }
    return most;
  } finally {
    await Deno.remove(log);
  }
}

/**
 * Run a program, and let none of its threads and children survive one of its calls.
 *
 * @param traced What is run.
 * @param name The call.
 * @param number Which of those that each thread makes, from 1.
 * @returns How it ended.
 */
export function killAt(traced: Traced, name: string, number: number): Promise<TracedResult> {
  const inject = `inject=${name}:signal=KILL:when=${number}`;
  return run(traced, ["-o", "/dev/null", "-e", `trace=${name}`, "-e", inject]);
}

/**
 * Run a program to one of its calls.
 *
 * @param traced What is run.
 * @param call The call, the first of its kind.
 * @param fault What happens in its place: `signal=KILL`, `error=ENOSPC`.
 * @returns How it ended.
 */
export function disturb(
  traced: Traced,
  { name, path }: Call,
  fault: string,
): Promise<TracedResult> {
  const inject = `inject=${name}:${fault}:when=1`;
  return run(traced, ["-o", "/dev/null", "-P", path, "-e", `trace=${name}`, "-e", inject]);
}

async function run(
  { command, environment, cwd }: Traced,
  flags: readonly string[],
): Promise<TracedResult> {
  const { code, stdout, stderr } = await new Deno.Command("strace", {
    // With its threads and children. Not with --seccomp-bpf: a signal then comes too late at times.
    args: ["-f", "-qq", ...flags, ...command],
    clearEnv: true,
    env: { ...environment },
    ...(cwd !== undefined && { cwd }),
  }).output();
  const decoder = new TextDecoder();
  return { status: code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
