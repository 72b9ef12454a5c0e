import assert from "node:assert/strict";
import { ROOT, runProgram, type RunResult } from "../support/program.ts";
import { TestServer } from "../support/tmux_server.ts";

/** A server with two sessions, and the program run against it. */
async function make(): Promise<{
  server: TestServer;
  run: (...args: string[]) => Promise<RunResult>;
  json: (...args: string[]) => Promise<Json>;
  store: string;
}> {
  const server = await TestServer.create({ environment: { TZ: "UTC" } });
  const run = (...args: string[]) => runProgram(server, ["snapshot", ...args]);
  await server.tmux(
    "new-session",
    "-d",
    "-s",
    "work",
    "-n",
    "edit",
    "-x",
    "120",
    "-y",
    "40",
    "cat",
  );
  await server.tmux("split-window", "-h", "-t", "work:edit", "sleep 1000");
  await server.tmux("new-session", "-d", "-s", "notes", "-n", "list", "cat");
  return {
    server,
    run,
    json: async (...args) => JSON.parse((await run(...args, "--json")).stdout),
    store: `${server.directory}/.local/state/tmuxform/snapshots`,
  };
}

/** What is common to the JSON of these commands. */
interface Json {
  readonly id: string;
  readonly snapshots: readonly { readonly id: string; readonly kept_as?: readonly string[] }[];
  readonly removed: readonly string[];
  readonly changes: readonly { readonly address: string; readonly action: string }[];
  readonly whole: readonly string[];
  readonly defects: readonly { readonly problem: string }[];
}

Deno.test("snapshots are listed, shown and compared", async () => {
  const { server, run, json } = await make();
  await using _ = server;
  const first = (await json("save", "--name", "first")).id;
  const list = await run("list");
  assert.equal(list.status, 0);
  assert.match(list.stdout, /^Id +Time +Name +Ses +Win +Panes +Size\n/);
  assert.match(list.stdout, new RegExp(`^${first}  20\\d\\d-.* first +2 +2 +3 +.* k?B$`, "m"));
  assert.ok(list.stdout.split("\n").every((line) => line.length <= 80), list.stdout);

  const show = await run("show", "first");
  assert.match(show.stdout, /^work:1 {2}edit {2}current/m);
  assert.match(show.stdout, /^│ cat +│ \* sleep 1000 +│$/m);
  assert.ok(show.stdout.split("\n").every((line) => line.length <= 80), show.stdout);

  assert.match((await run("diff")).stdout, /^No difference: \d objects as before\.$/m);
  await server.tmux("rename-window", "-t", "work:edit", "code");
  await server.tmux("kill-session", "-t", "notes");
  await server.tmux("new-window", "-t", "work:", "-n", "more", "cat");
  const diff = await run("diff", "first", "live", "--detailed-exitcode");
  assert.equal(diff.status, 2, diff.stderr);
  assert.match(diff.stdout, /^~ update {3}work\/code\n +renamed from "edit"/m);
  assert.match(diff.stdout, /^\+ create {3}work\/more$/m);
  assert.match(diff.stdout, /^- delete {3}notes$/m);
  await run("save");
  const { changes } = await json("diff", "first", "latest");
  assert.deepEqual(changes.filter(({ action }) => action === "delete").length, 1);
  assert.equal((await run("diff", "latest", "--detailed-exitcode")).status, 0);
});

Deno.test("prune removes what no rule keeps, and nothing without one", async () => {
  const { server, run, json } = await make();
  await using _ = server;
  const ids: string[] = [];
  for (const name of [[], ["--name", "mine"], [], []]) {
    ids.push((await json("save", ...name)).id);
  }
  const none = await run("prune");
  assert.deepEqual([none.status, none.stdout], [0, ""]);
  assert.match(none.stderr, /^No rule says what is kept, so all is kept/);
  const dry = await json("prune", "--keep-last", "1", "--dry-run");
  assert.deepEqual(dry.removed, [ids[0], ids[2]]);
  const kept = (await json("list", "--keep-last", "1")).snapshots.map((each) => each.kept_as);
  assert.deepEqual(kept, [["newest", "last"], [], ["named"], []]);
  assert.deepEqual((await json("prune", "--keep-last", "1")).removed, dry.removed);
  assert.match((await run("prune", "latest")).stderr, /is the newest snapshot, which always stays/);
  assert.deepEqual((await json("prune", "mine")).removed, [ids[1]]);
  assert.deepEqual((await json("list")).snapshots.map(({ id }) => id), [ids[3]]);
  const both = await run("prune", "latest", "--keep-last", "1");
  assert.deepEqual([both.status, /^error: snapshots are named/.test(both.stderr)], [1, true]);
  assert.match((await run("prune", "--keep-daily", "x")).stderr, /must be a number or "unlimited"/);
});

Deno.test("what is damaged is named and set aside, the newest whole one is used: status 3", async () => {
  const { server, run, json, store } = await make();
  await using _ = server;
  await server.tmux("send-keys", "-t", "notes", "something", "Enter");
  const [old, damaged] = [(await json("save")).id, (await json("save")).id];
  await Deno.writeTextFile(`${store}/${damaged}.json`, "rotten");
  const show = await run("show");
  assert.equal(show.status, 3);
  assert.match(
    show.stderr,
    /^warning: ".*" is damaged, .*; it is now ".*\/damaged\/.*"\n {2}`tmuxform snapshot verify` says/,
  );
  assert.ok(show.stdout.startsWith(old));
  const [screen = ""] = [...Deno.readDirSync(`${store}/screens`)].map(({ name }) => name);
  await Deno.writeTextFile(`${store}/screens/${screen}`, "rotten");
  const verify = await run("verify");
  assert.equal(verify.status, 3);
  assert.match(
    verify.stderr,
    new RegExp(`^error: ".*${damaged}.json" was damaged and set aside`, "m"),
  );
  assert.match(verify.stderr, new RegExp(`screens/${screen}" is damaged.*\n  spoils ${old}`));
  assert.match(verify.stdout, /^Whole: 0 snapshots, 1 screen read\.$/m);
  await Deno.remove(`${store}/damaged`, { recursive: true });
  const missing = await json("verify");
  assert.deepEqual(missing.whole, []);
  assert.match(missing.defects[0]?.problem ?? "", /is missing$/);
  await run("save");
  assert.equal((await run("verify", "latest")).status, 0);
});

Deno.test("a snapshot goes to another machine in one file, and into a workspace file", async () => {
  const { server, run, json } = await make();
  await using _ = server;
  await server.tmux("set-environment", "-t", "work", "WORD", "$HOME is not expanded");
  const { id } = await json("save", "--name", "mine");
  const { status, stdout } = await run("export", "mine", "-o", "file");
  assert.deepEqual([status, stdout.endsWith("/file: ")], [0, false]);
  await using other = await TestServer.create();
  const there = (...args: string[]) => runProgram(other, ["snapshot", ...args]);
  assert.match(
    (await there("import", `${server.directory}/file`)).stdout,
    new RegExp(`^${id}: 2 sessions, 2 windows, 3 panes`),
  );
  assert.equal((await there("show", "mine")).stdout, (await run("show", "mine")).stdout);
  const again = await there("export", "mine", "-o", "-");
  assert.equal(again.stdout, await Deno.readTextFile(`${server.directory}/file`));

  await Deno.mkdir(`${other.directory}/workspaces`);
  assert.equal((await there("export", "mine", "--toml", "-o", "workspaces/mine.toml")).status, 0);
  const applied = await runProgram(other, ["apply", "--yes"]);
  assert.equal(applied.status, 0, applied.stderr);
  assert.deepEqual(
    await other.lines("list-panes", "-a", "-F", "#{session_name} #{window_name} #{pane_index}"),
    ["notes list 1", "work edit 1", "work edit 2"],
  );
  assert.equal(
    await other.tmux("show-environment", "-t", "work", "WORD"),
    "WORD=$HOME is not expanded",
  );
  for (const args of [["import", "nowhere"], ["export", "mine", "-o", "/nowhere/file"]]) {
    const { status, stderr } = await there(...args);
    assert.equal(status, 1);
    assert.match(stderr, /^error: cannot .*"\/.*nowhere/, stderr);
  }
});

Deno.test("nobody else may read what is kept, whatever the umask", async () => {
  const { server, store } = await make();
  await using _ = server;
  const free = (...args: string[]) =>
    new Deno.Command("sh", {
      args: ["-c", 'umask 000; exec "$@"', "sh", `${ROOT}/bin/tmuxform`, "snapshot", ...args],
      cwd: server.directory,
      clearEnv: true,
      env: {
        ...server.environment,
        TMUX_BIN: server.client.program.path,
        TMUX: `${server.address.socket},0,0`,
        TMUXFORM_DENO: Deno.execPath(),
        DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
      },
    }).output();
  assert.ok((await free("save")).success);
  const [document = ""] = [...Deno.readDirSync(store)].map(({ name }) => name)
    .filter((name) => name.endsWith(".json"));
  await Deno.writeTextFile(`${store}/${document}`, "rotten");
  assert.equal((await free("list")).code, 3);
  assert.ok((await free("save")).success);
  assert.ok((await free("export", "-o", "file")).success);
  assert.ok((await free("export", "--toml", "-o", "file.toml")).success);
  const wide = [...walk(store), `${server.directory}/file`, `${server.directory}/file.toml`]
    .filter((path) => ((Deno.statSync(path).mode ?? 0) & 0o077) !== 0);
  assert.deepEqual(wide, []);
});

function walk(path: string): string[] {
  if (!Deno.statSync(path).isDirectory) return [path];
  return [path, ...[...Deno.readDirSync(path)].flatMap(({ name }) => walk(`${path}/${name}`))];
}

Deno.test("what others wrote is shown harmlessly", async () => {
  const { server, run } = await make();
  await using _ = server;
  await server.tmux("select-pane", "-t", "work:edit.1", "-T", "\u202eevil");
  await server.tmux("set", "-t", "work", "@mine", "\x1b]0;title\x07 two\nlines");
  await run("save", "--name", "\x1b[2J");
  await server.tmux("set", "-t", "work", "@mine", "\x1b[31m");
  for (const args of [["list"], ["show"], ["diff"], ["show", "--json"], ["list", "--json"]]) {
    const { stdout, stderr } = await run(...args);
    assert.doesNotMatch(stdout + stderr, /(?!\n)[\p{Cc}\u202a-\u202e]/u, args.join(" "));
  }
});

Deno.test("snapshots are completed by name and by id, and nothing is moved for that", async () => {
  const { server, json, store } = await make();
  await using _ = server;
  const [one, two] = [(await json("save", "--name", "mine")).id, (await json("save")).id];
  const complete = async (...words: string[]) =>
    (await runProgram(server, ["complete-words", "--", "snapshot", ...words])).stdout.split("\n");
  assert.deepEqual(await complete("show", ""), ["latest", "mine", two, one, ""]);
  assert.deepEqual(await complete("export", "m"), ["mine", ""]);
  assert.ok((await complete("prune", "--keep-")).some((line) => line.startsWith("--keep-last\t")));
  await Deno.writeTextFile(`${store}/${two}.json`, "rotten");
  assert.deepEqual(await complete("verify", ""), ["latest", "mine", one, ""]);
  assert.ok((await Deno.stat(`${store}/${two}.json`)).isFile);
});

Deno.test("sessions are completed: live ones for a save, those of the snapshot for a restore", async () => {
  const { server, run } = await make();
  await using _ = server;
  await run("save", "--name", "both");
  await run("save", "notes", "--name", "one");
  await server.tmux("new-session", "-d", "-s", "new one", "cat");
  const complete = async (...words: string[]) =>
    (await runProgram(server, ["complete-words", "--", "snapshot", ...words])).stdout.split("\n");
  assert.deepEqual((await complete("save", "")).sort(), ["", "new one", "notes", "work"]);
  assert.deepEqual(await complete("save", "notes", "n"), ["new one", ""]);
  assert.deepEqual(await complete("save", "-S", "/nowhere/at/all", ""), [""]);
  assert.deepEqual(await complete("restore", "o"), ["one", ""]);
  assert.deepEqual((await complete("restore", "both", "")).sort(), ["", "notes", "work"]);
  assert.deepEqual(await complete("restore", "--dry-run", "both", "work", ""), ["notes", ""]);
  assert.deepEqual(await complete("restore", "latest", ""), ["notes", ""]);
});

Deno.test("every subcommand has help with examples", async () => {
  const { server, run } = await make();
  await using _ = server;
  const names = ["save", "restore", "list", "show", "diff", "prune", "verify", "export", "import"];
  const all = (await run("--help")).stdout;
  for (const name of names) {
    const { status, stdout } = await run(name, "--help");
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`\nExamples:\n  tmuxform snapshot ${name}`));
    assert.match(all, new RegExp(`^ +${name} `, "m"));
    const wide = stdout.split("\n").filter((line) => line.length > 110);
    assert.deepEqual(wide, []);
  }
});
