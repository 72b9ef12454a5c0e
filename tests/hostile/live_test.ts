/**
 * A tmux server full of what others made: names, directories, environments and marks with control
 * characters, formats and 5000 characters. Commands stay right, and terminals unharmed.
 */
import assert from "node:assert/strict";
import { runProgram, writeWorkspace } from "../support/program.ts";
import type { TestServer } from "../support/tmux_server.ts";
import { sleeping, windowsOf } from "../tmux/_rounds.ts";
import { withServer } from "../tmux/_server.ts";
import { assertHarmless, runHarmless } from "./_terminal.ts";

/** A text with everything, as tmux's command language writes it. */
const hostile = (canary: string) =>
  `"\\033[31mred\\033]0;t\\007 \\302\\233 \\377\\376 a\\tb\\nc\\r ##(touch ${canary}) \\\\033 ##{pid} ` +
  `\\$HOME \\342\\200\\256 é"`;

/** Text in a mark: JSON, within single quotes of tmux's command language. */
const HOSTILE_JSON = String.raw`\u001b[2J\u009b31m\n+ forged/line created\r\u202e`;

function mark(session: string, more: object): string {
  return JSON.stringify({ v: 1, session, ...more }).replaceAll("HOSTILE", HOSTILE_JSON);
}

/** Commands that fill a server. What newer versions of tmux refuse is left out there. */
function filling(server: TestServer, canary: string): string[] {
  const name = hostile(canary);
  const directory = `"${server.directory}/\\377\\033[31m dir"`;
  const long = "x".repeat(5000);
  const managed = mark("mHOSTILE", { file: "/HOSTILE.toml", values: {}, created: true });
  const window = mark("mHOSTILE", { window: "wHOSTILE", sizes: [], values: {} });
  const process = { command: "HOSTILE", roots: ["HOSTILE"], environment: { HOSTILE: "x" } };
  const pane = (place: number) =>
    mark("mHOSTILE", { window: "wHOSTILE", pane: place, process, started: 1 });
  return [
    `new-session -d -s others -n ${name} sleep 1000`,
    `new-session -d -s ${name} -n ${name} sleep 1000`,
    `new-session -d -s ${long} -n ${long} sleep 1000`,
    `new-session -d -s away -c ${directory} sleep 1000`,
    `new-window -d -t =others: -n ${name} -c ${directory} "sleep 1000 # ${name.slice(1, -1)}"`,
    `set-environment -g HOSTILE ${name}`,
    `set-environment -t =others: PATH ${name}`,
    `set-option -g @hostile ${name}`,
    `set-option -t =others: status-left ${name}`,
    `select-pane -t =others: -T ${name}`,
    "new-session -d -s managed sleep 1000",
    `set-option -t =managed: @tmuxform_session '${managed}'`,
    `set-option -w -t =managed: @tmuxform_window '${window}'`,
    `set-option -p -t =managed: @tmuxform_pane '${pane(0)}'`,
    "split-window -d -t =managed: sleep 1000",
    `set-option -p -t =managed:.2 @tmuxform_pane '${pane(1)}'`,
    `set-option -w -t =managed: @tmuxform_window_seen ${name}`,
  ];
}

async function fill(server: TestServer, canary: string): Promise<void> {
  const make = `mkdir "${server.directory}/$(printf '\\377\\033[31m dir')"`;
  await new Deno.Command("/bin/sh", { args: ["-c", make] }).output();
  const commands = filling(server, canary).join("\n");
  const { stderr } = await server.client.call(["source-file", "-"], `${commands}\n`);
  assert.doesNotMatch(stderr, /syntax error|unknown command|invalid option/);
}

const untouched = (server: TestServer) =>
  server.lines(
    "list-panes",
    "-a",
    "-f",
    "#{!=:#{session_name},dev}",
    "-F",
    "#{pane_id} #{pane_pid}",
  );

const WORKSPACE = sleeping("dev", "one", "two");

Deno.test("whatever others made, commands stay right and print nothing that a terminal obeys", async () => {
  await withServer(async (server, canary) => {
    await fill(server, canary);
    const before = await untouched(server);
    assert.ok(before.length >= 5, before.join());
    await writeWorkspace(server, WORKSPACE);
    for (const color of ["--no-color", "--color"]) {
      const plan = await runHarmless(server, ["plan", color, "--detailed-exitcode"]);
      assert.equal(plan.status, 2, plan.stderr);
    }
    const applied = await runHarmless(server, ["apply"]);
    assert.deepEqual([applied.status, applied.stderr], [0, ""]);
    assert.deepEqual(await windowsOf(server, "dev"), ["1 one", "2 two"]);
    assert.equal((await runHarmless(server, ["apply", "--prune", "--yes"])).status, 0);

    const status = await runHarmless(server, ["status"]);
    assert.match(status.stdout, /^dev .*running.*in sync$/m);
    assert.match(status.stdout, /\\x1b\[2J\\x9b31m/);
    assert.doesNotMatch(status.stdout, /^\+/m);
    const json = await runHarmless(server, ["status", "--json"]);
    const { objects } = JSON.parse(json.stdout);
    assert.ok(objects.some(({ command }: { command: string }) => command?.includes("\x1b[2J")));
    assert.deepEqual(await untouched(server), before);
  });
});

Deno.test("what was made of ours by hand is said harmlessly, and mended", async () => {
  await withServer(async (server, canary) => {
    await writeWorkspace(server, WORKSPACE);
    assert.equal((await runHarmless(server, ["apply"])).status, 0);
    await fill(server, canary);
    const name = hostile(canary);
    await server.client.call(
      ["source-file", "-"],
      [
        `rename-window -t =dev:one ${name}`,
        `set-option -w -t =dev:two automatic-rename-format ${name}`,
        `set-option -w -t =dev:two automatic-rename on`,
        `set-environment -t =dev: PATH ${name}`,
        `new-window -d -t =dev: -n ${name} sleep 1000`,
        "join-pane -d -s =others: -t =dev:two",
        `rename-session -t =dev: ${name}2`,
      ].join("\n"),
    );
    for (const args of [["plan"], ["plan", "--json"], ["status"], ["status", "--json"]]) {
      const { stdout } = await runHarmless(server, args);
      assert.match(stdout, /two/, args.join(" "));
    }
    const applied = await runHarmless(server, ["apply", "--yes"]);
    assert.deepEqual([applied.status, applied.stderr], [0, ""], applied.stdout);
    assert.deepEqual((await windowsOf(server, "dev")).slice(0, 2), ["1 one", "2 two"]);
    const again = await runHarmless(server, ["apply"]);
    assert.match(again.stdout, /^Nothing to do/);
  });
});

Deno.test("a session with anything in it can be imported, or the reason is said", async () => {
  await withServer(async (server, canary) => {
    await fill(server, canary);
    for (const name of ["others", "managed", "away", "x".repeat(5000)]) {
      const result = await runProgram(server, ["import", name, "--out", "-"]);
      // A file may hold what turns its own direction: it was there before.
      assertHarmless({ ...result, stdout: result.stdout.replaceAll("\u202e", "") }, name);
      assert.ok(result.status === 0 || /^error: /.test(result.stderr), result.stderr);
    }
  });
});
