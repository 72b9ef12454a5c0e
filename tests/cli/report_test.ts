import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { makeHome } from "../support/home.ts";
import { ROOT } from "../support/program.ts";

/** What a fixture's `expected.json` says, as far as it is used here. */
interface Expected {
  readonly totalsWithoutForkCopies: {
    readonly messages: number;
    readonly tokens: Readonly<Record<string, number>>;
    readonly cost: number;
  };
}

/** What is common to the JSON of models. */
interface Models {
  readonly total_cost: number;
  readonly model_stats: readonly {
    readonly model: string;
    readonly interactions: number;
    readonly total_cost: number;
    readonly tokens: Readonly<Record<string, number>>;
  }[];
}

interface Period {
  readonly date: string;
  readonly total_tokens: number;
  readonly total_cost: number;
}

interface Sessions {
  readonly total_cost: number;
  readonly total_tokens: number;
  readonly total_sessions: number;
  readonly sessions: readonly { readonly session_id: string }[];
}

const FIXTURES = [...Deno.readDirSync(`${ROOT}/tests/fixtures/opencode`)]
  .filter(({ isDirectory }) => isDirectory)
  .map(({ name }) => name)
  .sort();

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const dollars = (number: number) => number.toFixed(9);

for (const fixture of FIXTURES) {
  Deno.test(`report gives the totals of ${fixture} in every form`, async () => {
    await using home = await makeHome(fixture);
    const file = `${ROOT}/tests/fixtures/opencode/${fixture}/expected.json`;
    const { totalsWithoutForkCopies: expected }: Expected = JSON.parse(
      await Deno.readTextFile(file),
    );
    const flags = ["--tokens", "stored", "--cost", "recorded"];
    const models = await home.json(["report", "models", ...flags]) as Models;
    const kinds = { input: "input", output: "output", reasoning: "reasoning" };
    const names = { ...kinds, cacheRead: "cache_read", cacheWrite: "cache_write" };
    for (const [kind, name] of Object.entries(names)) {
      const counted = sum(models.model_stats.map(({ tokens }) => tokens[name] ?? NaN));
      assert.equal(counted, expected.tokens[kind], kind);
    }
    assert.equal(sum(models.model_stats.map((row) => row.interactions)), expected.messages);
    assert.equal(dollars(models.total_cost), dollars(expected.cost));

    const total = sum(Object.values(expected.tokens));
    for (const kind of ["daily", "weekly", "monthly"]) {
      const rows = await home.json(["report", kind, ...flags]) as Period[];
      assert.equal(sum(rows.map((row) => row.total_tokens)), total, kind);
      assert.equal(dollars(sum(rows.map((row) => row.total_cost))), dollars(expected.cost), kind);
    }
    const sessions = await home.json(["report", "sessions", ...flags]) as Sessions;
    assert.equal(sessions.total_tokens, total);
    assert.equal(dollars(sessions.total_cost), dollars(expected.cost));

    const table = await home.run(["report", "daily", ...flags]);
    assert.equal(table.status, 0);
    assert.match(table.stdout, new RegExp(`^Total.* ${total.toLocaleString("en-US")} `, "m"));
    const csv = await home.run(["report", "models", "--format", "csv", ...flags]);
    assert.equal(csv.stdout.trimEnd().split("\r\n").length, 1 + models.model_stats.length);
  });
}

Deno.test("report on a machine without OpenCode says what it looked for", async () => {
  await using home = await makeHome();
  const { status, stdout, stderr } = await home.run(["report", "daily"]);
  assert.equal(status, 0);
  assert.equal(
    stderr,
    `OpenCode has no storage in ${home.data}; --storage PATH names another place\n`,
  );
  assert.match(stdout, /^No usage .*/);
  assert.deepEqual(await home.json(["report", "daily"]), []);
});

Deno.test("report says what is wrong with a value, and what is allowed", async () => {
  await using home = await makeHome("1.1.65");
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [["daily", "--since", "soon"], /^error: .*"soon".*\n {2}.*2026-W07/],
    [["daily", "--since", "2026-02-30"], /^error: .*2026-02-30/],
    [["daily", "--since", "2026-03-01", "--until", "2026-02-01"], /^error: /],
    [["daily", "--month", "2026-13"], /^error: .*2026-13/],
    [["daily", "--timezone", "Mars/Base"], /^error: .*Mars\/Base/],
    [["daily", "--cost", "free"], /auto.*recorded.*priced/s],
    [["daily", "--limit", "0"], /1 or more/],
    [["daily", "--sort", "colour"], /^error: .*colour/],
    [["daily", "--start-day", "sunday"], /start-day/],
    [["sessions", "--idle", "5s"], /"1m" or more/],
    [["session", "ses_none"], /^error: .*ses_none/],
    [["daily", "--storage", "/nowhere"], /^error: .*\/nowhere.*it is not there\n {2}name/],
  ];
  for (const [args, message] of wrong) {
    const { status, stdout, stderr } = await home.run(["report", ...args]);
    assert.equal(status, 1, args.join(" "));
    assert.equal(stdout, "", args.join(" "));
    assert.match(stderr, message, args.join(" "));
  }
});

Deno.test("report takes a range, a project, a model, an agent", async () => {
  await using home = await makeHome("1.1.65");
  const days = await home.json(["report", "daily", "--since", "2026-02-14"]) as Period[];
  assert.deepEqual(days.map(({ date }) => date), ["2026-02-14", "2026-02-15"]);
  const all = await home.json(["report", "models"]) as Models;
  const mini = await home.json(["report", "models", "--model", "MINI"]) as Models;
  assert.deepEqual(mini.model_stats.map(({ model }) => model), ["acme-mini"]);
  assert.deepEqual(
    mini.model_stats,
    all.model_stats.filter(({ model }) => model === "acme-mini"),
  );
  const none = await home.json(["report", "models", "--agent", "nobody"]) as Models;
  assert.deepEqual(none.model_stats, []);
});

Deno.test("report session shows a session by its id, the beginning of it, its directory", async () => {
  await using home = await makeHome("1.1.65");
  const { sessions } = await home.json(["report", "sessions", "--flat"]) as Sessions;
  const id = sessions[0]?.session_id ?? "";
  const by = [id, id.slice(0, 14), `${home.data}/storage/message/${id}`];
  const found = await Promise.all(by.map((name) => home.json(["report", "session", name])));
  assert.deepEqual(found[1], found[0]);
  assert.deepEqual(found[2], found[0]);
});

Deno.test("what is damaged is left out, counted, and named by --verbose", async () => {
  await using home = await makeHome("1.1.65");
  const before = await home.json(["report", "models"]);
  const [session] = [...Deno.readDirSync(`${home.data}/storage/message`)];
  const path = `${home.data}/storage/message/${session?.name}/msg_broken.json`;
  await Deno.writeTextFile(path, '{"id":"msg_broken","role":');
  const { status, stdout, stderr } = await home.run(["report", "models", "--json"]);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout), before);
  assert.equal(stderr, "1 damaged message or file is left out (--verbose names it)\n");
  const verbose = await home.run(["report", "models", "-v"]);
  assert.ok(verbose.stderr.includes(path));
});

Deno.test("what tools are read from is named too where it is missing, each time", async () => {
  await using home = await makeHome("1.18.33");
  const database = new DatabaseSync(`${home.data}/opencode.db`);
  database.exec("PRAGMA foreign_keys = OFF; DROP TABLE part");
  database.close();
  assert.equal((await home.run(["report", "daily"])).stderr, "");
  for (let time = 0; time < 2; time++) {
    const { status, stderr } = await home.run(["report", "tools", "-v"]);
    assert.equal(status, 0);
    assert.ok(stderr.includes(`left out: ${home.data}/opencode.db: no such table: part\n`), stderr);
  }
});

Deno.test("credentials are not opened, whatever else is read", async () => {
  await using home = await makeHome("1.18.33");
  for (const name of ["auth.json", "mcp-auth.json"]) {
    // Whoever opens it waits for ever.
    await new Deno.Command("mkfifo", { args: [`${home.data}/${name}`] }).output();
  }
  for (const kind of ["daily", "tools", "sessions"]) {
    assert.equal((await home.run(["report", kind, "--rescan"])).status, 0);
  }
});

Deno.test("reports are the same with an index, without one, and from scratch", async () => {
  await using home = await makeHome("0.5.29-to-1.1.65-to-1.2.1");
  const first = await home.run(["report", "daily"]);
  const kept = [...Deno.readDirSync(`${home.path}/.cache/tmuxform`)].map(({ name }) => name);
  assert.ok(kept.some((name) => /^usage-.*\.db$/.test(name)));
  for (const flags of [[], ["--no-index"], ["--rescan"]]) {
    assert.deepEqual(await home.run(["report", "daily", ...flags]), first, flags.join(" "));
  }
});

Deno.test("report alone is the one that the configuration prefers", async () => {
  await using home = await makeHome("1.1.65");
  assert.deepEqual(await home.run(["report"]), await home.run(["report", "daily"]));
  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  await Deno.writeTextFile(
    `${home.path}/.config/ocmonitor/config.toml`,
    '[analytics]\ndefault_timeframe = "monthly"\n',
  );
  assert.deepEqual(await home.json(["report"]), await home.json(["report", "monthly"]));
  const wrong = await home.run(["report", "dayly"]);
  assert.equal(wrong.status, 1);
  assert.equal(wrong.stderr, 'error: unknown command "dayly"\n  did you mean "daily"?\n');
  assert.match((await home.run(["report", "--help"])).stdout, /^ +weekly +Usage and cost of each/m);
});

Deno.test("the look of tables is the configured one", async () => {
  await using home = await makeHome("1.1.65");
  const rich = (await home.run(["report", "daily"])).stdout;
  assert.match(rich, /█/);
  assert.match(rich, /^Tokens: /m);
  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  const file = `${home.path}/.config/ocmonitor/config.toml`;
  await Deno.writeTextFile(file, '[ui]\ntable_style = "simple"\n');
  const simple = (await home.run(["report", "daily"])).stdout;
  assert.doesNotMatch(simple, /[▁-█]/);
  assert.match(simple, /^Tokens: /m);
  await Deno.writeTextFile(
    file,
    '[ui]\ntable_style = "minimal"\ncolors = false\n[analytics]\nrecent_sessions_limit = 2\n',
  );
  const minimal = (await home.run(["report", "daily"])).stdout;
  assert.doesNotMatch(minimal, /[▁-█]|^Tokens: /m);
  assert.match(minimal, /^Cost: auto/m);
  const sessions = (await home.run(["report", "sessions"])).stdout;
  assert.equal(sessions.match(/ses_\w+$/gm)?.length, 2);
  const all = await home.json(["report", "sessions"]) as Sessions;
  assert.ok(all.sessions.length > 2);
});
