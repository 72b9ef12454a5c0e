import assert from "node:assert/strict";
import { makeHome } from "../support/home.ts";
import { ROOT, runProgram } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

const SESSION = "opencode-observability-monitoring";
const FILE = `${ROOT}/workspaces/${SESSION}.toml`;

/** What each window shows in the end: in an empty home, and with what OpenCode recorded. */
const WINDOWS: readonly (readonly [name: string, empty: RegExp, recorded: RegExp])[] = [
  ["ocmonitor-live-feed", /No usage of OpenCode yet[^]*q quit/, / interactions? ─[^]*q quit/],
  ["ocmonitor-daily-costs", /No usage/, /^Total .*\$/m],
  ["ocmonitor-model-breakdown", /No usage/, /^Total .*\$/m],
  ["ocmonitor-session-history", /No usage/, /^Total .*\$/m],
  ["opencode-logs-tail", /no OpenCode log in .* yet/, /INFO .* creating instance/],
  ["workspace", /^[$#]/m, /^[$#]/m],
];

for (const [at, fixture] of [undefined, "1.18.33"].entries()) {
  Deno.test(`the monitoring session over ${fixture ? "a recorded storage" : "an empty home"}`, async () => {
    await using home = await makeHome(fixture);
    if (fixture === undefined) await Deno.remove(`${home.path}/.local`, { recursive: true });
    else {
      await Deno.mkdir(`${home.data}/log`);
      await Deno.writeTextFile(
        `${home.data}/log/2026-02-13T140509.log`,
        "INFO  2026-02-13T14:05:09 +0ms service=default directory=/work creating instance\n",
      );
    }
    await using server = await TestServer.create({
      environment: { HOME: home.path, TZ: "UTC", PS1: "$ " },
    });
    const { status, stderr } = await runProgram(server, ["apply", "--yes", FILE]);
    assert.deepEqual([status, stderr], [0, ""]);
    for (const [name, ...shown] of WINDOWS) {
      const pane = `=${SESSION}:=${name}`;
      const wanted = shown[at] ?? /./;
      let screen = "";
      await waitFor(async () => {
        // With its history: a report may be longer than the window.
        screen = await server.tmux("capture-pane", "-p", "-S", "-", "-t", pane);
        return wanted.test(screen);
      }).catch(() => assert.match(screen, wanted, name));
      assert.doesNotMatch(screen, /error[:(]|not found|permission|denied|status \d/i, name);
    }
    const format = "#{window_name} #{pane_dead}";
    const panes = await server.lines("list-panes", "-s", "-t", `=${SESSION}:`, "-F", format);
    assert.deepEqual(panes, WINDOWS.map(([name]) => `${name} 0`));
  });
}
