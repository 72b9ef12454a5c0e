import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { type Home, makeHome } from "../support/home.ts";
import { ROOT, runProgram } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

/** What `alerts check --json` says, as far as it is used here. */
interface Check {
  readonly limits: readonly {
    readonly title: string;
    readonly used: number;
    readonly limit: number;
    readonly state: string;
  }[];
  readonly alerts: readonly { readonly message: string; readonly level: string }[];
  readonly fired: readonly string[];
  readonly held: number;
  readonly channels: readonly { readonly channel: string; readonly ok: boolean }[];
}

const FIXTURE = "1.1.65";

async function configure(home: Home, text: string): Promise<void> {
  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  await Deno.writeTextFile(`${home.path}/.config/ocmonitor/config.toml`, text);
}

/** A command that writes what it is told below the others. */
async function recorder(home: Home): Promise<{ toml: string; told: () => Promise<string[]> }> {
  const file = `${home.path}/told`;
  await Deno.writeTextFile(file, "");
  const run = JSON.stringify(["sh", "-c", 'cat >>"$1"', "sh", file]);
  return {
    toml: `[alerts.command]\nrun = ${run}\n`,
    told: async () =>
      (await Deno.readTextFile(file)).split("\n").filter((line) => line).flatMap((line) =>
        JSON.parse(line).alerts.map(({ message }: { message: string }) => message)
      ),
  };
}

const LIMIT = '[[alerts.limit]]\nper = "project"\ntokens = 10_000\n';

Deno.test("alerts check: a table, an exit status, and each alert told once", async () => {
  await using home = await makeHome(FIXTURE);
  const { toml, told } = await recorder(home);
  await configure(home, LIMIT + toml);
  const first = await home.run(["alerts", "check"]);
  assert.equal(first.status, 2, first.stderr);
  assert.equal(first.stderr, "");
  assert.match(first.stdout, /^Limit +Used +Of +Share +State\nproject alpha .* limit passed\n/);
  assert.match(first.stdout, /^project beta .* fine$/m);
  const message = "project alpha: 182,004 tokens of 10,000 (1820%), limit passed";
  assert.deepEqual(await told(), [message]);
  const again = await home.json(["report", "projects"]) as {
    readonly project_stats: readonly { readonly total_tokens: number }[];
  };
  const check = await runJson(home, ["alerts", "check", "--json"]);
  assert.deepEqual(
    check.limits.map(({ used }) => used),
    again.project_stats.map(({ total_tokens }) => total_tokens),
  );
  assert.deepEqual(check.alerts.map(({ message }) => message), [message]);
  assert.deepEqual([check.fired, check.channels], [[], []]);
  assert.deepEqual(await told(), [message]);
});

async function runJson(home: Home, args: readonly string[]): Promise<Check> {
  const { stdout, stderr } = await home.run(args);
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout);
}

Deno.test("alerts check: processes at once tell it once", async () => {
  await using home = await makeHome(FIXTURE);
  const { toml, told } = await recorder(home);
  await configure(home, LIMIT + toml);
  await home.run(["report", "daily"]);
  const checks = await Promise.all([1, 2, 3, 4].map(() => home.run(["alerts", "check"])));
  assert.deepEqual(checks.map(({ status }) => status), [2, 2, 2, 2]);
  assert.equal((await told()).length, 1);
});

Deno.test("alerts check: below the limit 0, --no-notify tells nobody, a broken channel is 3", async () => {
  await using home = await makeHome(FIXTURE);
  const { toml, told } = await recorder(home);
  const soft = LIMIT.replace("10_000", "190_000");
  await configure(home, soft + toml);
  assert.equal((await home.run(["alerts", "check", "--no-notify"])).status, 0);
  assert.deepEqual(await told(), []);
  await configure(home, `${soft}[alerts.command]\nrun = ["false"]\n`);
  const broken = await home.run(["alerts", "check"]);
  assert.equal(broken.status, 3);
  assert.equal(broken.stderr, 'warning: command: "false" ended with status 1\n');
  assert.match(broken.stdout, /soft limit passed/);
});

Deno.test("alerts check: without budgets, or with wrong ones, it says what to write", async () => {
  await using home = await makeHome();
  const none = await home.run(["alerts", "check"]);
  assert.equal(none.status, 1);
  assert.match(none.stderr, /^error: the config file has no table \[alerts\]\n.*\n.*\[\[alerts/m);
  await configure(home, '[[alerts.limit]]\nper = "dya"\ndollars = 1\n');
  const wrong = await home.run(["alerts", "check"]);
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /config\.toml:2:7: "alerts\.limit\.per" must be one of/);
});

Deno.test("alerts test: each channel works, or why it does not", async () => {
  await using home = await makeHome();
  const got: string[] = [];
  await using receiver = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      got.push(await request.text());
      return new Response(null, { status: 204 });
    },
  );
  const { toml, told } = await recorder(home);
  await configure(
    home,
    `[alerts.bell]\n[alerts.tmux]\nsocket_path = "${home.path}/none"\n${toml}` +
      `[alerts.webhook]\nurl = "http://127.0.0.1:${receiver.addr.port}/"\n`,
  );
  const { status, stdout } = await home.run(["alerts", "test"]);
  assert.equal(status, 1);
  assert.equal(
    stdout,
    "tmux     does not work: no tmux server runs there\n" +
      "bell     does not work: there is no terminal here\n" +
      "webhook  works\n" +
      "command  works\n",
  );
  assert.equal(got.length, 1);
  assert.equal(JSON.parse(got[0] ?? "").test, true);
  assert.deepEqual(await told(), ["this is a test of `tmuxform alerts test`"]);
  await configure(home, toml);
  assert.equal((await home.run(["alerts", "test"])).status, 0);
  await configure(home, "[alerts]");
  const nobody = await home.run(["alerts", "test"]);
  assert.match(nobody.stderr, /^error: nobody is to be told: no channel is configured\n/);
});

Deno.test("alerts test shows a message to who is attached", async () => {
  await using server = await TestServer.create();
  await using outer = await TestServer.create();
  await server.tmux("new-session", "-d", "cat");
  await outer.tmux(
    "new-session",
    "-d",
    "-x",
    "100",
    `env -u TMUX ${server.client.program.path} -S ${server.address.socket} attach`,
  );
  await waitFor(async () => (await server.lines("list-clients")).length === 1);
  await Deno.mkdir(`${server.directory}/.config/ocmonitor`, { recursive: true });
  await Deno.writeTextFile(
    `${server.directory}/.config/ocmonitor/config.toml`,
    "[alerts.tmux]\n",
  );
  for (const flags of [[], ["-S", server.address.socket]]) {
    const { status, stdout, stderr } = await runProgram(server, ["alerts", "test", ...flags]);
    assert.equal(status, 0, stderr);
    assert.equal(stdout, "tmux  works\n");
  }
  await waitFor(async () => (await outer.tmux("capture-pane", "-p")).includes("this is a test of"));
});

/** A database with one message of now. */
async function chat(home: Home, cost: number): Promise<void> {
  await using _source = await makeHome();
  const fixture = `${ROOT}/tests/fixtures/opencode/1.2.1/opencode.db`;
  await Deno.copyFile(fixture, `${home.data}/opencode.db`);
  using database = new DatabaseSync(`${home.data}/opencode.db`);
  const now = Date.now();
  const row = database.prepare("SELECT id, data FROM message WHERE data LIKE '%assistant%'").get();
  const data = JSON.parse(String(row?.data));
  Object.assign(data, { cost, time: { created: now - 1000, completed: now - 500 } });
  database.prepare("UPDATE message SET data = ?, time_created = ?, time_updated = ? WHERE id = ?")
    .run(JSON.stringify(data), now - 1000, now, String(row?.id));
}

Deno.test("status-line: one segment, the short and the long way, and as tmux shows it", async () => {
  await using home = await makeHome();
  await configure(home, '[[alerts.limit]]\nper = "day"\ndollars = 10\n');
  await chat(home, 8);
  const styled = await home.run(["status-line"]);
  assert.equal(styled.stderr, "");
  assert.equal(styled.stdout, "#[fg=yellow]$8.00 80%!#[default] 1 active\n");
  const plain = await home.run(["status-line", "--plain"]);
  assert.equal(plain.stdout, "$8.00 80%! 1 active\n");

  await using server = await TestServer.create();
  await Deno.writeTextFile(`${server.directory}/segment`, styled.stdout);
  await using outer = await TestServer.create();
  await server.tmux("new-session", "-d", "cat");
  await server.tmux("set", "-g", "status-right", `[#(cat ${server.directory}/segment)]`);
  await server.tmux("set", "-g", "status-interval", "1");
  await outer.tmux(
    "new-session",
    "-d",
    "-x",
    "100",
    `env -u TMUX ${server.client.program.path} -S ${server.address.socket} attach`,
  );
  await waitFor(async () =>
    /\[\$8\.00 80%! 1 active\]/.test(await outer.tmux("capture-pane", "-p"))
  );
});

Deno.test("status-line: what is wrong is said on standard error", async () => {
  await using home = await makeHome();
  await configure(home, '[[alerts.limit]]\nper = "day"\n');
  for (const args of [["status-line"], ["status-line", "--plain"]]) {
    const { status, stdout, stderr } = await home.run(args);
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /^error: .*config\.toml:1:1: the limit has neither/);
  }
});

Deno.test("alerts may run what is configured and no more, and status-line nothing", async () => {
  await using home = await makeHome();
  const deno = `${home.path}/deno`;
  await Deno.writeTextFile(deno, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  await Deno.chmod(deno, 0o755);
  /** What is permitted beside reading, with paths in the home as `~`. */
  const permitted = async (...args: string[]) => {
    const { stdout } = await home.run(args, { TMUXFORM_DENO: deno, TMUX_BIN: "tmux" });
    return stdout.replaceAll(home.path, "~").split("\n").filter((line) =>
      /^--allow-(?!read|env|sys)/.test(line)
    ).map((line) => line.replace(/(=|,)\/\S*\/(tmux|notify-send)/g, "$1$2"));
  };
  const cache = "--allow-write=~/.cache/tmuxform";
  const both = `${cache},~/.local/state/tmuxform`;
  assert.deepEqual(await permitted("status-line"), [cache]);
  const isNarrow = ([write, run, ...rest]: readonly string[]) =>
    write === both && /^--allow-run=tmux(,notify-send)?$/.test(run ?? "") && rest.length === 0;
  assert.ok(isNarrow(await permitted("alerts", "check")));
  await configure(home, "[alerts.tmux]");
  assert.ok(isNarrow(await permitted("alerts", "test")));
  await configure(home, '[alerts.webhook]\nurl = "http://x"');
  assert.ok((await permitted("alerts", "check")).includes("--allow-net"));
  await configure(home, '[alerts.command]\nrun = ["x"]');
  assert.deepEqual(await permitted("alerts", "check"), [both, "--allow-run"]);
});

Deno.test("days above the daily budget are marked in reports", async () => {
  await using home = await makeHome("1.1.65");
  assert.doesNotMatch((await home.run(["report", "daily"])).stdout, /!/);
  await configure(home, '[[alerts.limit]]\nper = "day"\ndollars = 0.03\n');
  const { stdout } = await home.run(["report", "daily"]);
  assert.match(stdout, /^2026-02-15 ! /m);
  assert.match(stdout, /^2026-02-13 {2,}/m);
  assert.match(stdout, /^! Above the budget of a day/m);
  const rows = await home.json(["report", "daily"]) as { date: string; over_budget?: true }[];
  assert.ok(rows.some((row) => row.over_budget) && rows.some((row) => !row.over_budget));
  assert.doesNotMatch((await home.run(["report", "daily", "--model", "acme"])).stdout, /!/);
});
