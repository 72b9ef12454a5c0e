/**
 * The floor: the same sessions by tmux itself, in one batched invocation.
 *
 * @module
 */
import { type Command, commandLine } from "../lib/tmux/mod.ts";
import type { Contestant } from "./contestant.ts";
import { CHANGED, type Phase, type Scene, type SceneSession } from "./scene.ts";
import type { Invocation } from "./stage.ts";

/**
 * How a command gets into its window: `direct` is argv for exec, `arg` is one argument for `sh -c`,
 * `keys` is typed into a shell.
 */
type Way = "direct" | "arg" | "keys";

/**
 * All floors.
 *
 * A floor must do the same work as what it is the floor of, and that is decided by what runs in the
 * windows afterwards. tmuxform's plain `command` is a `sh -c` without a shell around it, as in the
 * `arg` floor; its `shell = true` is a login shell with keys typed into it, as in the `keys` floor
 * and as all peers do it. Starting 200 shells is most of the work of the latter, so neither may be
 * held against the other's floor. `direct` is shown to tell what the `sh` costs.
 */
export const FLOORS: readonly Contestant[] = [floor("direct"), floor("arg"), floor("keys")];

/** What tmux takes as arguments: 16,364 bytes, and from version 3.7 on 1000 arguments. */
const LIMIT = { bytes: 16_000, args: 1000 } as const;

function floor(way: Way): Contestant {
  return {
    name: `floor ${way}`,
    role: "floor",
    run: ({ socket }, scene, phase) => [invocation(socket, commands(way, scene, phase))],
  };
}

function commands(way: Way, { sessions }: Scene, phase: Phase): Command[] {
  if (phase === "again") return [["list-panes", "-a", "-F", "#{pane_id} #{pane_start_command}"]];
  if (phase === "first") return sessions.flatMap((session) => create(way, session));
  const target = `${CHANGED.session}:${CHANGED.window}`;
  return start(way, ["respawn-pane", "-k", "-t", target], target, CHANGED.command);
}

function create(way: Way, { name: session, windows }: SceneSession): Command[] {
  return windows.flatMap(({ name, command }, index) => {
    const make = index === 0
      ? ["new-session", "-d", "-s", session, "-n", name]
      : ["new-window", "-t", `${session}:`, "-n", name];
    // The newest window is the session's current one, so keys reach it by the session's name.
    return start(way, make, `${session}:`, command);
  });
}

function start(way: Way, make: Command, target: string, command: string): Command[] {
  if (way === "direct") return [[...make, ...command.split(" ")]];
  if (way === "arg") return [[...make, command]];
  return [make, ["send-keys", "-t", target, command, "Enter"]];
}

/** As arguments where they fit, else on standard input, which takes tmux the same time. */
function invocation(socket: string, commands: readonly Command[]): Invocation {
  const args = commands.flatMap((command, index) => index === 0 ? command : [";", ...command]);
  const bytes = args.reduce((sum, arg) => sum + arg.length + 1, 0);
  const tmux = ["tmux", "-u", "-S", socket] as const;
  return bytes <= LIMIT.bytes && args.length <= LIMIT.args ? { args: [...tmux, ...args] } : {
    args: [...tmux, "start-server", ";", "source-file", "-"],
    input: commands.map((command) => `${commandLine([command])}\n`).join(""),
  };
}
