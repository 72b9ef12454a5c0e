/**
 * Other workspace managers, where they are installed. All of them type commands into shells.
 *
 * @module
 */
import type { Contestant } from "./contestant.ts";
import type { Scene, SceneSession } from "./scene.ts";
import type { Stage } from "./stage.ts";

/** All peers that we know how to run. */
export const PEERS: readonly Contestant[] = [
  peer("smug", smugFile, (files) => files.map((file) => ["smug", "start", "-f", file, "--detach"])),
  peer(
    "tmuxinator",
    tmuxinatorFile,
    (files) => files.map((file) => ["tmuxinator", "start", "-p", file, "--no-attach"]),
  ),
  // The only one that loads many sessions in one call.
  peer("tmuxp", tmuxpFile, (files, { socket }) => [
    ["tmuxp", "load", "-d", "-y", "-S", socket, ...files],
  ]),
];

/**
 * Whether a program is in `PATH`.
 *
 * @param name The program.
 * @returns True if so.
 */
export function isInstalled(name: string): boolean {
  return (Deno.env.get("PATH") ?? "").split(":").some((directory) => {
    try {
      const { isFile, mode } = Deno.statSync(`${directory}/${name}`);
      return isFile && ((mode ?? 0) & 0o111) !== 0;
    } catch {
      return false;
    }
  });
}

function peer(
  name: string,
  content: (session: SceneSession, stage: Stage) => Readonly<Record<string, unknown>>,
  calls: (files: readonly string[], stage: Stage) => [string, ...string[]][],
): Contestant {
  return {
    name,
    role: "peer",
    write: async (stage, { sessions }) => {
      for (const session of sessions) {
        const text = JSON.stringify(content(session, stage), undefined, 2);
        await Deno.writeTextFile(pathOf(session, stage), text);
      }
    },
    run: (stage, { sessions }: Scene) =>
      calls(sessions.map((session) => pathOf(session, stage)), stage).map((args) => ({ args })),
  };
}

/** JSON is YAML. */
function pathOf({ name }: SceneSession, { directory }: Stage): string {
  return `${directory}/${name}.yml`;
}

function smugFile({ name, windows }: SceneSession, { directory, socket }: Stage) {
  return {
    session: name,
    root: directory,
    tmux_options: { socket_path: socket },
    windows: windows.map((window) => ({ name: window.name, commands: [window.command] })),
  };
}

function tmuxinatorFile({ name, windows }: SceneSession, { directory, socket }: Stage) {
  return {
    name,
    root: directory,
    socket_path: socket,
    attach: false,
    windows: windows.map((window) => ({ [window.name]: window.command })),
  };
}

function tmuxpFile({ name, windows }: SceneSession, { directory }: Stage) {
  return {
    session_name: name,
    start_directory: directory,
    windows: windows.map((window) => ({
      window_name: window.name,
      panes: [{ shell_command: [window.command] }],
    })),
  };
}
