/**
 * The programs in the foreground of panes, with their arguments to the letter, out of the process
 * table.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import type { SavedProgram } from "./snapshot.ts";

/** The programs that tell of processes, by their paths; absent where they are not installed. */
export interface ProcessTools {
  /** `ps`. */
  readonly ps?: string | undefined;
  /** `grep`, which shows where each argument ends. */
  readonly grep?: string | undefined;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** The group in the foreground of its terminal. */
  readonly foreground: number;
}

/**
 * The programs in the foreground of panes.
 *
 * @param tools What tells of processes.
 * @returns A function from the process ids of panes to the programs by these ids: nothing for a pane
 * whose own process is in the foreground. The process table is that of the moment of this call.
 * It throws a `UserError` if such a program is killed.
 */
export function foregroundPrograms(
  { ps, grep }: ProcessTools,
): (panes: readonly number[]) => Promise<ReadonlyMap<number, SavedProgram>> {
  const table = ps === undefined ? Promise.resolve("") : run(ps, [
    "-A",
    "-o",
    "pid=,ppid=,pgid=,tpgid=",
  ]);
  // Its failure is for who awaits it.
  const processes = table.then(readTable);
  processes.catch(() => {});
  return async (panes) => {
    const found = findPrograms(await processes, panes);
    const pids = [...new Set([...found.values()].map(({ pid }) => pid))];
    const args = await argumentsOf({ ps, grep }, pids);
    return new Map(
      [...found].flatMap(([pane, { pid, alone }]) => {
        const own = args.get(pid);
        return own ? [[pane, { args: own, alone }] as const] : [];
      }),
    );
  };
}

function readTable(text: string): Process[] {
  return text.split("\n").flatMap((line) => {
    const [pid = 0, parent = 0, group = 0, foreground = 0] = line.trim().split(/\s+/).map(Number);
    return pid > 0 ? [{ pid, parent, group, foreground }] : [];
  });
}

interface Found {
  readonly pid: number;
  readonly alone: boolean;
}

/** The process of each foreground group that the others of the group come from. */
function findPrograms(
  processes: readonly Process[],
  panes: readonly number[],
): Map<number, Found> {
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  const groups = Map.groupBy(processes, ({ group }) => group);
  const found = new Map<number, Found>();
  for (const pane of panes) {
    const own = byPid.get(pane);
    if (!own || own.foreground <= 0 || own.foreground === own.group) continue;
    const members = groups.get(own.foreground) ?? [];
    const pids = new Set(members.map(({ pid }) => pid));
    const first = members.filter(({ parent }) => !pids.has(parent));
    const leader = first.find(({ pid }) => pid === own.foreground) ?? first[0];
    if (leader) found.set(pane, { pid: leader.pid, alone: first.length === 1 });
  }
  return found;
}

async function argumentsOf(
  { ps, grep }: ProcessTools,
  pids: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (pids.length === 0) return new Map();
  const exact = grep === undefined ? new Map<number, string[]>() : await exactArguments(grep, pids);
  const rest = pids.filter((pid) => !exact.has(pid));
  // Where there is no /proc, words are told apart by spaces, which is right for most.
  if (exact.size > 0 || ps === undefined) return exact;
  const text = await run(ps, ["-ww", "-o", "pid=,args=", "-p", rest.join(",")]);
  for (const line of text.split("\n")) {
    const [, pid, words] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    if (words !== undefined) exact.set(Number(pid), words.split(/\s+/));
  }
  return exact;
}

/** Each argument is a record that ends with NUL, and begins with the file that it is from. */
async function exactArguments(
  grep: string,
  pids: readonly number[],
): Promise<Map<number, string[]>> {
  const files = pids.map((pid) => `/proc/${pid}/cmdline`);
  const text = await run(grep, ["-z", "-H", "-a", "-e", "", "--", ...files]);
  const args = new Map<number, string[]>();
  for (const record of text.split("\0")) {
    const [head, pid] = /^\/proc\/(\d+)\/cmdline:/.exec(record) ?? [];
    if (head === undefined) continue;
    const own = args.get(Number(pid)) ?? [];
    own.push(record.slice(head.length));
    args.set(Number(pid), own);
  }
  return args;
}

/** Which status it ends with does not matter: processes end at any time. */
async function run(program: string, args: string[]): Promise<string> {
  const { stdout, signal } = await new Deno.Command(program, {
    args,
    clearEnv: true,
    env: { LC_ALL: "C" },
    stdin: "null",
    stderr: "null",
  }).output();
  // What it told is not all, and programs would be missing without a word.
  if (signal !== null) throw new UserError(`"${program}" was ended by ${signal}: try again`);
  return new TextDecoder().decode(stdout);
}
