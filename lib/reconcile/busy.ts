/**
 * Which panes have something running in the foreground of their shell.
 *
 * @module
 */

/**
 * Of some processes that each lead a terminal's session, those whose terminal has another process
 * group in its foreground: a shell that runs a command.
 *
 * @param ps Path of the `ps` program; absent where there is none.
 * @param pids The processes.
 * @returns Those that are busy. All of them if that cannot be told, since nothing that runs is to
 * be stopped by surprise.
 */
export async function busyProcesses(
  ps: string | undefined,
  pids: readonly number[],
): Promise<ReadonlySet<number>> {
  if (pids.length === 0 || ps === undefined) return new Set(pids);
  const { stdout } = await new Deno.Command(ps, {
    args: ["-o", "pid=,pgid=,tpgid=", "-p", pids.join(",")],
    clearEnv: true,
    stderr: "null",
  }).output();
  const busy = new Set<number>();
  for (const line of new TextDecoder().decode(stdout).split("\n")) {
    const [pid = 0, group, foreground] = line.trim().split(/\s+/).map(Number);
    if (pid > 0 && group !== foreground) busy.add(pid);
  }
  return busy;
}
