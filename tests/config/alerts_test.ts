import assert from "node:assert/strict";
import { formatProblem, UserError } from "../../lib/base/problem.ts";
import type { AlertSettings } from "../../lib/config/mod.ts";
import { CONFIG, Home } from "./_directory.ts";

async function read(text: string): Promise<AlertSettings | undefined> {
  using home = new Home({ [CONFIG]: text });
  return (await home.load()).alerts;
}

/** What is wrong, without the path of the file. */
async function problems(text: string): Promise<string[]> {
  using home = new Home({ [CONFIG]: text });
  try {
    await home.load();
    return [];
  } catch (error) {
    assert.ok(error instanceof UserError);
    return error.problems.map((problem) =>
      formatProblem(problem).replace(`${home.path}/${CONFIG}:`, "")
    );
  }
}

Deno.test("a file without the table has no alerts", async () => {
  assert.equal(await read("ui.colors = true"), undefined);
});

Deno.test("an empty table has defaults, and tells nobody", async () => {
  assert.deepEqual(await read("[alerts]"), {
    startDay: "monday",
    cost: "auto",
    limits: [],
    unpriced: false,
    channels: {},
  });
});

Deno.test("every key of [alerts] is taken", async () => {
  const text = `
    [alerts]
    timezone = "Europe/Berlin"
    start_day = "sunday"
    cost = "recorded"
    [[alerts.limit]]
    per = "day"
    dollars = 20
    [[alerts.limit]]
    name = "api"
    per = "session"
    within = "week"
    tokens = 5_000_000
    soft = 0.5
    project = "api"
    model = "opus"
    [[alerts.limit]]
    per = "month"
    dollars = 0.5
    soft = false
    [alerts.spike]
    factor = 3.5
    dollars = 2
    [alerts.unpriced]
    [alerts.quiet]
    from = "22:00"
    to = "07:30"
    [alerts.tmux]
    socket_name = "work"
    socket_path = "/s"
    duration = "4s"
    [alerts.bell]
    [alerts.osc]
    code = 777
    [alerts.desktop]
    [alerts.webhook]
    url = "https://example.org/hook?x=1"
    secret_env = "HOOK_KEY"
    [alerts.command]
    run = ["notify", "--urgent", ""]
    timeout = "1m"`;
  assert.deepEqual(await read(text), {
    timezone: "Europe/Berlin",
    startDay: "sunday",
    cost: "recorded",
    limits: [
      { per: "day", dollars: 20, soft: 0.8 },
      {
        per: "session",
        within: "week",
        tokens: 5_000_000,
        soft: 0.5,
        name: "api",
        project: "api",
        model: "opus",
      },
      { per: "month", dollars: 0.5, soft: false },
    ],
    spike: { factor: 3.5, dollars: 2 },
    unpriced: true,
    quiet: { from: 1320, to: 450 },
    channels: {
      tmux: { socketName: "work", socketPath: "/s", duration: 4000 },
      bell: {},
      osc: { code: 777 },
      desktop: {},
      webhook: { url: "https://example.org/hook?x=1", secretEnv: "HOOK_KEY" },
      command: { run: ["notify", "--urgent", ""], timeout: 60_000 },
    },
  });
});

Deno.test("a table says enabled = false to be as if it were not there", async () => {
  const text = ["spike", "unpriced", "tmux", "bell", "desktop"]
    .map((name) => `[alerts.${name}]\nenabled = false\n`).join("");
  const quiet = '[alerts.quiet]\nenabled = false\nfrom = "22:00"\nto = "07:00"\n';
  assert.deepEqual(await read(text + quiet), await read("[alerts]"));
  assert.deepEqual((await read("[alerts.bell]\nenabled = true"))?.channels, { bell: {} });
});

Deno.test("what is wrong in [alerts] is an error with its place: nothing is a limit by mistake", async () => {
  const text = `[alerts]
start_day = "funday"
timezone = "Europe/Berln"
limits = 5
[[alerts.limit]]
per = "day"
dolars = 20
[[alerts.limit]]
dollars = 20
[[alerts.limit]]
per = "year"
dollars = -1
soft = 80
[[alerts.limit]]
per = "day"
dollars = 1
tokens = 1
[[alerts.limit]]
per = "week"
[[alerts.limit]]
per = "week"
within = "month"
dollars = 1
[alerts.quiet]
from = "24:00"
to = "7:00"
[alerts.spike]
factor = 1
enabled = "no"
[alerts.webhook]
url = "ftp://example.org"
[alerts.command]
run = "notify me"
[alerts.osc]
code = 8
[alerts.tmux]
socketname = "x"
`;
  assert.deepEqual(await problems(text), [
    'error: 2:13: "alerts.start_day" must be one of "monday", "tuesday", "wednesday", ' +
    '"thursday", "friday", "saturday", "sunday"',
    'error: 3:12: "alerts.timezone" must be the name of a time zone such as "Europe/Berlin"',
    'error: 4:1: unknown key "limits" in [alerts]\n  did you mean "limit"?',
    'error: 7:1: unknown key "dolars" in [alerts.limit]\n  did you mean "dollars"?',
    'error: 8:1: the limit has no "per"\n' +
    '  add per = "day", or another of "day", "week", "month", "session", "project", "model"',
    'error: 11:7: "alerts.limit.per" must be one of "day", "week", "month", "session", ' +
    '"project", "model"',
    'error: 12:11: "alerts.limit.dollars" must be a number of dollars above 0',
    'error: 13:8: "alerts.limit.soft" must be a share between 0 and 1 such as 0.8, or false',
    'error: 14:1: the limit has both "dollars" and "tokens"\n  write two limits to have both',
    'error: 18:1: the limit has neither "dollars" nor "tokens"\n' +
    "  add dollars = 20, or tokens = 5_000_000",
    'error: 22:1: a limit per week has no "within"\n' +
    '  "within" is for limits per session, project or model',
    'error: 25:8: "alerts.quiet.from" must be a time of the day such as "22:00"',
    'error: 26:6: "alerts.quiet.to" must be a time of the day such as "22:00"',
    'error: 28:10: "alerts.spike.factor" must be a number above 1',
    'error: 29:11: "alerts.spike.enabled" must be true or false',
    'error: 31:7: "alerts.webhook.url" must be a web address that begins with https:// or http://',
    'error: 33:7: "alerts.command.run" must be a program and its arguments, such as ' +
    '["notify", "--urgent"]',
    'error: 35:8: "alerts.osc.code" must be one of 9, 777',
    'error: 37:1: unknown key "socketname" in [alerts.tmux]\n  did you mean "socket_name"?',
  ]);
});

Deno.test("tables that lack what they need say so", async () => {
  const text =
    '[alerts]\nlimit = 5\n[alerts.webhook]\n[alerts.command]\n[alerts.quiet]\nfrom = "22:00"\n';
  assert.deepEqual(await problems(text), [
    'error: 2:9: "alerts.limit" must be a list of tables: write [[alerts.limit]] above each',
    'error: 3:1: [alerts.webhook] has no "url"',
    'error: 4:1: [alerts.command] has no "run"',
    'error: 5:1: [alerts.quiet] has no "to"\n  write from = "22:00" and to = "07:00"',
  ]);
});
