/** The monitoring session under tmux-resurrect, where that is installed. */
import assert from "node:assert/strict";
import { ROOT, runProgram } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

const SESSION = "opencode-observability-monitoring";

/** `TMUX_RESURRECT` names its directory; else it is where its own manual puts it. */
const PLUGIN = Deno.env.get("TMUX_RESURRECT") ??
  `${Deno.env.get("HOME")}/.tmux/plugins/tmux-resurrect`;

function isInstalled(): boolean {
  try {
    return Deno.statSync(`${PLUGIN}/scripts/save.sh`).isFile;
  } catch {
    return false;
  }
}

/** Programs that tmux-resurrect starts again only where it is told to, with their arguments. */
const CONF = `
set -g @resurrect-processes '"watch" "~tmuxform live->tmuxform live" "~tmuxform-opencode-log"'
set -g @resurrect-capture-pane-contents on
`;

Deno.test({
  name: `tmux-resurrect saves and restores the monitoring session${
    isInstalled() ? "" : ` (it is not installed at ${PLUGIN}; TMUX_RESURRECT names another place)`
  }`,
  ignore: !isInstalled(),
  fn: async () => {
    await using server = await TestServer.create({
      conf: CONF,
      environment: { PS1: "$ ", SHELL: "/bin/bash" },
    });
    const script = async (name: string) => {
      const pid = await server.tmux("display-message", "-p", "#{pid}");
      const { success, stderr } = await new Deno.Command("bash", {
        args: [`${PLUGIN}/scripts/${name}.sh`, "quiet"],
        clearEnv: true,
        env: { ...server.environment, TMUX: `${server.address.socket},${pid},0` },
        stdin: "null",
      }).output();
      assert.ok(success, new TextDecoder().decode(stderr));
    };
    const applied = await runProgram(server, [
      "apply",
      "--yes",
      `${ROOT}/workspaces/${SESSION}.toml`,
    ]);
    assert.equal(applied.status, 0, applied.stderr);
    const windows = () =>
      server.lines("list-windows", "-t", `=${SESSION}:`, "-F", "#{window_index} #{window_name}");
    const before = await windows();
    const file = `${server.directory}/.local/share/tmux/resurrect/last`;
    // What runs is started in the first moments; each save looks anew.
    const saved = await waitFor(async () => {
      await script("save");
      const text = await Deno.readTextFile(file);
      const commands = [/\tlive$| live$/m, /:watch .* report daily/, /:watch .* report models/];
      return [...commands, /tmuxform-opencode-log$/m].every((command) => command.test(text)) &&
        text;
    }, 30_000);
    assert.equal([...saved.matchAll(/^window\t/gm)].length, before.length);

    // What was saved becomes a snapshot of ours, too.
    const imported = await runProgram(server, ["snapshot", "import", "--from-resurrect", file]);
    assert.match(imported.stdout, /: 1 session, 6 windows, 6 panes\n$/);

    await server.tmux("kill-server");
    await waitFor(async () => (await server.client.call(["has-session"])).status !== 0);
    await waitFor(async () =>
      (await server.client.call(["new-session", "-d", "-s", "first", "cat"])).status === 0
    );
    await script("restore");
    assert.deepEqual(await windows(), before);
    for (const name of ["ocmonitor-daily-costs", "ocmonitor-model-breakdown"]) {
      const target = `=${SESSION}:=${name}`;
      await waitFor(async () =>
        await server.tmux("display-message", "-p", "-t", target, "#{pane_current_command}") ===
          "watch"
      );
    }
  },
});
