/**
 * Stop processes in panes: ask, wait, insist.
 *
 * tmux itself only hangs up, which a process may ignore, and starts the next one while the last
 * still shuts down.
 *
 * @module
 */
import { type Command, formatEquals, ifFormat } from "../../tmux/mod.ts";
import { isRunning } from "./conditions.ts";
import { type Executor, RefusedError } from "./executor.ts";
import type { LivePane } from "../plan/operation.ts";

/** Milliseconds that a process has to end by itself. */
const GRACE = 5_000;
/** Milliseconds to wait after a process was killed. */
const KILL_GRACE = 1_000;

/** What is printed for a shell that is not signalled. */
const BUSY = "tmuxform busy";

/** What must still hold when the first process is stopped. */
export interface Guard {
  /** What the condition is about. */
  readonly target: string;
  /** A format. */
  readonly condition: string;
}

/**
 * Stop the processes of panes. The panes remain, with how their processes ended.
 *
 * @param executor The connection.
 * @param guard What must still hold.
 * @param panes The panes; those whose process has ended are passed over.
 * @param mayBeBusy Stop shells with something running in them too.
 * @throws {RefusedError} If the guard does not hold, or a shell became busy; nothing is stopped.
 */
export async function stopPanes(
  executor: Executor,
  guard: Guard,
  panes: readonly LivePane[],
  mayBeBusy: boolean,
): Promise<void> {
  const running = panes.filter(({ death }) => !death);
  const idle = mayBeBusy ? new Map<string, string>() : await idlePrograms(executor, running);
  const signal = (name: string) => running.map((pane) => signalPane(pane, name, idle.get(pane.id)));
  const commands: Command[] = [["refresh-client"], ...signal("TERM")];
  const outputs = await executor.runIf(guard.target, guard.condition, commands);
  if (outputs.includes(BUSY)) throw becameBusy();
  if (await haveEnded(executor, running, GRACE)) return;
  await executor.run(running.map((pane) => signalPane(pane, "KILL")));
  await haveEnded(executor, running, KILL_GRACE);
}

/** What is in the foreground of each pane, all of them having nothing running in a shell. */
async function idlePrograms(
  executor: Executor,
  panes: readonly LivePane[],
): Promise<Map<string, string>> {
  const programs = new Map<string, string>();
  for (const { id } of panes) {
    const { outputs } = await executor.try([
      ["display-message", "-p", "-t", id, "#{pane_current_command}"],
    ]);
    programs.set(id, outputs[0] ?? "");
  }
  const busy = await executor.surroundings.busyProcesses(panes.map(({ pid }) => pid));
  if (busy.size > 0) throw becameBusy();
  return programs;
}

function becameBusy(): RefusedError {
  return new RefusedError("something was started in it meanwhile");
}

function signalPane(pane: LivePane, name: string, program?: string): Command {
  // A shell ignores TERM; a hang-up is how its terminal goes away.
  const signal = name === "TERM" && pane.shell ? "HUP" : name;
  const { id, pid } = pane;
  const send: Command[] = [
    ["set-option", "-p", "-t", id, "remain-on-exit", "on"],
    ["run-shell", "-b", `kill -s ${signal} -- -${pid} 2>/dev/null || :`],
  ];
  const isIdle = formatEquals("#{pane_current_command}", program ?? "");
  const then = program === undefined || !pane.shell
    ? send
    : [ifFormat(id, isIdle, send, [["display-message", "-p", BUSY]])];
  return ifFormat(id, isRunning(pane), then, [["display-message", "-p", ""]]);
}

async function haveEnded(
  executor: Executor,
  panes: readonly LivePane[],
  grace: number,
): Promise<boolean> {
  const end = performance.now() + grace;
  const asked = panes.map(({ id }) => id);
  while (asked.length > 0) {
    const { outputs, error } = await executor.try([
      ["display-message", "-p", "-t", asked[0] ?? "", "#{pane_id} #{pane_dead}"],
    ]);
    // A pane that is gone has ended too; for it tmux gives an error or tells of another pane.
    const runs = error === undefined && outputs[0] === `${asked[0]} 0`;
    if (!runs) asked.shift();
    else if (performance.now() > end) return false;
    else await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
