/**
 * `ocmonitor live` as a user runs it: on a terminal, and without one.
 */
import assert from "node:assert/strict";
import { openPane } from "../live/_pane.ts";
import { ROOT } from "../support/program.ts";
import { Home } from "./_ocmonitor.ts";

Deno.test("on a terminal it is the dashboard, of what PATH names, in its colours", async () => {
  await using pane = await openPane();
  using home = new Home({ session: "ses_a", id: "msg_1", at: "2026-02-13T10:00:00Z" });
  home.entitle("ses_a", "Sort the shelf");
  await pane.type(`ocmonitor live ${home.messages} -i 1`);
  await pane.shows(/Sort the shelf[^]*q quit/);
  assert.match(await pane.server.tmux("capture-pane", "-p", "-e"), /\[[0-9;]*36m/);
  home.entitle("ses_b", "Paint the fence");
  home.add({ session: "ses_b", id: "msg_2", at: "2026-02-13T11:00:00Z" });
  await pane.shows(/Paint the fence/);
  await pane.press("q");
  await pane.shows(/Live monitoring stopped\./);
  await pane.type(`ocmonitor live ${home.messages} --no-color`);
  await pane.shows(/Paint the fence[^]*q quit/);
  assert.doesNotMatch(await pane.server.tmux("capture-pane", "-p", "-e"), /\[[0-9;]*3[0-9]m/);
  await pane.press("q");
  await pane.shows(/stopped\.[^]*stopped\./);
});

Deno.test("without one it prints lines until it is interrupted", async () => {
  using home = new Home({ session: "ses_a", id: "msg_1", at: "2026-02-13T10:00:00Z" });
  home.entitle("ses_a", "Sort the shelf");
  await using child = new Deno.Command(`${ROOT}/bin/ocmonitor`, {
    args: ["live", "--interval", "1"],
    cwd: home.work,
    clearEnv: true,
    env: {
      ...home.environment,
      TZ: "UTC",
      TMUXFORM_DENO: Deno.execPath(),
      DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let printed = "";
  while (printed.split("\n").length < 3) {
    printed += (await reader.read()).value ?? assert.fail(printed);
  }
  reader.releaseLock();
  for (const line of printed.trim().split("\n")) {
    assert.match(
      line,
      /^\S+ idle "Sort the shelf", cost \$0\.00\d+ \(<1 %\), today \$0\.00, tokens 110, /,
    );
  }
  child.kill("SIGINT");
  const stderr = await child.stderr.text();
  assert.deepEqual([(await child.status).code, stderr], [0, "Live monitoring stopped.\n"]);
});
