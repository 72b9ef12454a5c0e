import assert from "node:assert/strict";
import { ROOT } from "../support/program.ts";
import { Home, type RunResult } from "./_ocmonitor.ts";

/** ocmonitor as a user runs it. */
async function ocmonitor(
  home: Home,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunResult> {
  const { code, stdout, stderr } = await new Deno.Command(`${ROOT}/bin/ocmonitor`, {
    args: [...args],
    cwd: home.work,
    clearEnv: true,
    env: {
      ...home.environment,
      TZ: "UTC",
      TMUXFORM_DENO: Deno.execPath(),
      DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
      ...environment,
    },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array<ArrayBuffer>) => new TextDecoder().decode(bytes);
  return { status: code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("the program as a process: report, index, time zone, link", async () => {
  using home = new Home({ session: "ses_a", id: "msg_1", at: "2026-02-13T23:30:00Z" });
  const first = await ocmonitor(home, ["daily", "-f", "json"]);
  assert.deepEqual([first.status, first.stderr], [0, ""]);
  assert.equal(JSON.parse(first.stdout).daily_breakdown[0].date, "2026-02-13");
  assert.ok([...Deno.readDirSync(`${home.path}/.cache/tmuxform`)].length > 0);
  const berlin = await ocmonitor(home, ["daily", "-f", "json"], { TZ: "Europe/Berlin" });
  assert.equal(JSON.parse(berlin.stdout).daily_breakdown[0].date, "2026-02-14");
  const sessions = await ocmonitor(home, ["session", `${home.messages}/ses_a`]);
  assert.deepEqual([sessions.status, sessions.stderr], [0, ""]);
  assert.match(sessions.stdout, /^Session: ses_a\nFile +Model /);
});

Deno.test("the program as a process: exports and exit statuses", async () => {
  using home = new Home({ session: "ses_a", id: "msg_1", at: "2026-02-13T23:30:00Z" });
  const done = await ocmonitor(home, ["-v", "export", "daily", "-o", "d"]);
  assert.deepEqual([done.status, done.stderr], [0, ""]);
  assert.match(Deno.readTextFileSync(`${home.work}/exports/d.csv`), /^# OpenCode Monitor Export\n/);
  const wrong = await ocmonitor(home, ["daily", "--format", "xml"]);
  assert.deepEqual([wrong.status, wrong.stdout], [2, ""]);
  assert.match(wrong.stderr, /^Usage: ocmonitor daily \[OPTIONS\] \[PATH\]\n/);
  assert.equal((await ocmonitor(home, ["session"])).status, 1);
});

Deno.test("the launcher is found through links", async () => {
  using home = new Home({ session: "ses_a", id: "msg_1", at: "2026-02-13T23:30:00Z" });
  Deno.symlinkSync(`${ROOT}/bin/ocmonitor`, `${home.path}/oc`);
  const { code, stdout } = await new Deno.Command(`${home.path}/oc`, {
    args: ["--version"],
    cwd: home.work,
    env: { TMUXFORM_DENO: Deno.execPath() },
  }).output();
  assert.equal(code, 0);
  assert.equal(new TextDecoder().decode(stdout), "ocmonitor, version 1.0.0\n");
});
