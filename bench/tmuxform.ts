/**
 * tmuxform as a user runs it: the launcher, in a process of its own.
 *
 * @module
 */
import { ROOT } from "../tests/support/program.ts";
import type { Contestant } from "./contestant.ts";
import type { Scene } from "./scene.ts";

/** tmuxform with plain commands, and with commands typed into shells (see `floor.ts`). */
export const TMUXFORM: readonly Contestant[] = [
  tmuxform("tmuxform", "", ["--yes"]),
  // A shell with something running in it is only stopped by force.
  tmuxform("tmuxform shell", "shell = true\n", ["--yes", "--force"]),
];

/** Path of the launcher. */
export const LAUNCHER = `${ROOT}/bin/tmuxform`;

function tmuxform(name: string, more: string, consent: readonly string[]): Contestant {
  return {
    name,
    role: "tmuxform",
    write: async ({ directory }, scene) => {
      await Deno.mkdir(`${directory}/workspaces`, { recursive: true });
      await Deno.writeTextFile(`${directory}/workspaces/scene.toml`, toml(scene, more));
    },
    run: ({ socket }, _scene, phase) => [
      { args: [LAUNCHER, "apply", "-S", socket, ...(phase === "change" ? consent : [])] },
    ],
  };
}

function toml({ sessions }: Scene, more: string): string {
  return sessions.map(({ name, windows }) =>
    `[[session]]\nname = "${name}"\n\n` +
    windows.map((window) =>
      `[[session.window]]\nname = "${window.name}"\ncommand = "${window.command}"\n${more}`
    ).join("\n")
  ).join("\n");
}
