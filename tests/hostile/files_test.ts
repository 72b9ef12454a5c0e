/** Workspace files with what tmux or a terminal cannot take: refused with their place, at once. */
import assert from "node:assert/strict";
import { writeWorkspace } from "../support/program.ts";
import { sleeping } from "../tmux/_rounds.ts";
import { withServer } from "../tmux/_server.ts";
import { runHarmless } from "./_terminal.ts";

const HEAD = '[[session]]\nname = "dev"\n';
const WINDOW = `${HEAD}[[session.window]]\nname = "w"\n`;
const LONG = "x".repeat(300);

/** A text and the places at which it is refused. */
const REFUSED: readonly [text: string, ...places: string[]][] = [
  // Names.
  ['[[session]]\nname = "a\\u0000b"\n[[session.window]]\nname = "w"', "2:8"],
  ['[[session]]\nname = "\\u001b[2J"\n[[session.window]]\nname = "w"', "2:8"],
  [`[[session]]\nname = "${LONG}"\n[[session.window]]\nname = "w"`, "2:8"],
  ['[[session]]\nname = "#(touch canary)"\n[[session.window]]\nname = "w"', "2:8"],
  ['[[session]]\nname = "=x"\n[[session.window]]\nname = "-w"', "2:8", "4:8"],
  [
    `${HEAD}[[session.window]]\nname = "\\u009b31m"\n[[session.window]]\nname = "\\u202e"`,
    "4:8",
    "6:8",
  ],
  [`${HEAD}[[session.window]]\nname = "a\\nb"`, "4:8"],
  [`${HEAD}[[session.window]]\nname = "a\\\\b"`, "4:8"],
  [`${HEAD}[[session.window]]\nname = ""`, "4:8"],
  [`${HEAD}[[session.window]]\nname = "\${NOPE}"`, "4:8"],
  [`${HEAD}[[session.window]]\nname = "\${constructor}"`, "4:8"],
  // Text that tmux keeps.
  [`${WINDOW}command = "a\\u0000b"`, "5:11"],
  [`${WINDOW}command = "\\u001b]0;x\\u0007"`, "5:11"],
  [`${WINDOW}command = "  "`, "5:11"],
  [`${WINDOW}command = "a\\tb"\nshell = true`, "5:11"],
  [`${WINDOW}root = "a\\nb"`, "5:8"],
  [`${WINDOW}root = "/${"x".repeat(5000)}"`, "5:8"],
  [`${WINDOW}environment = { A = "\\u0007" }`, "5:21"],
  [`${WINDOW}environment = { "A=B" = "x", TMUX = "y", "9" = "z" }`, "5:17", "5:30", "5:42"],
  [`${WINDOW}options = { "@a" = "\\u007f" }`, "5:20"],
  [
    `${WINDOW}options = { "-g" = "x", "a b" = "y", "@tmuxform_window" = "z" }`,
    "5:13",
    "5:25",
    "5:38",
  ],
  [`${WINDOW}command = "x"\nrequires = ["a;b c"]`, "6:13"],
  [`${HEAD}on_create = ["\\u001b"]\n[[session.window]]\nname = "w"`, "3:14"],
  [`${WINDOW}layout = "main"`, "5:10"],
  [`${WINDOW}layout = "{}"`, "5:10"],
  [`${WINDOW}layout = "0000,80x24,0,0,0"`, "5:10"],
  [`${WINDOW}refresh = "1e9d"\ncommand = "x"`, "5:11"],
  // What is no file of ours at all.
  ["\u0000", "1:"],
  [`${WINDOW}# \u001b[2J`, "5:3"],
  ["[".repeat(20_000), "1:"],
  [`${WINDOW}__proto__ = 1`, "5:1"],
];

Deno.test("what cannot be is refused with its place, and nothing is done", async () => {
  await withServer(async (server) => {
    for (const [index, [text, ...places]] of REFUSED.entries()) {
      const file = `${index}.toml`;
      await writeWorkspace(server, text, file);
      const name = `workspaces/${file}`;
      const { status, stdout, stderr } = await runHarmless(server, ["validate", name]);
      assert.deepEqual([status, stdout], [1, ""], text);
      const found = stderr.split("\n").filter((line) => line.startsWith("error: "));
      const at = new Set(
        found.map((line) => line.match(/^error: .*?\.toml:(\d+:\d*)/)?.[1] ?? line),
      );
      assert.deepEqual(
        [...at].map((place) => place.startsWith("1:") ? "1:" : place),
        places,
        stderr,
      );
    }
    // All of them at once, and nothing of those that are right.
    await writeWorkspace(server, sleeping("fine", "w"), "fine.toml");
    const { status, stdout, stderr } = await runHarmless(server, ["apply"]);
    assert.deepEqual([status, stdout], [1, ""]);
    assert.ok(stderr.split("\n").length > REFUSED.length);
    assert.equal(await server.tmux("list-sessions", "-F", "#{session_name}"), "main");
  });
});

Deno.test("files with hostile names are read, and shown harmlessly", async () => {
  await withServer(async (server) => {
    const names = ["\x1b[2J.toml", "a\nb.toml", "#(x) ;'\"$HOME.toml", "\u202e.toml", "-n.toml"];
    for (const [index, name] of names.entries()) {
      await writeWorkspace(server, sleeping(`s${index}`, "w"), name);
    }
    await writeWorkspace(server, "wrong", "\x1b]0;x\x07.toml");
    const wrong = await runHarmless(server, ["apply"]);
    assert.equal(wrong.status, 1);
    assert.match(wrong.stderr, /^error: .*:1:\d+: /);
    await Deno.remove(`${server.directory}/workspaces/\x1b]0;x\x07.toml`);
    assert.equal((await runHarmless(server, ["validate"])).status, 0);
    const applied = await runHarmless(server, ["apply"]);
    assert.deepEqual([applied.status, applied.stderr], [0, ""]);
    for (const args of [["status"], ["plan"], ["plan", "--json"], ["apply", "--prune", "--yes"]]) {
      assert.equal((await runHarmless(server, args)).status, 0, args.join(" "));
    }
    await Deno.remove(`${server.directory}/workspaces/a\nb.toml`);
    const pruned = await runHarmless(server, ["plan", "--prune"]);
    assert.match(pruned.stdout, /^- delete\s+s1$/m);
  });
});

Deno.test("variables of the environment can hold anything: it is checked where it is used", async () => {
  await withServer(async (server) => {
    const text = '[[session]]\nname = "${NAME}"\n[[session.window]]\nname = "w"\n' +
      'command = "exec sleep 1000; : ${ARGUMENT}"\nenvironment = { A = "${ARGUMENT}" }\n';
    await writeWorkspace(server, text);
    const run = (NAME: string, ARGUMENT: string) =>
      runHarmless(server, ["apply"], { environment: { NAME, ARGUMENT } });
    const name = await run("\x1b[2J", "x");
    assert.deepEqual([name.status, name.stdout], [1, ""]);
    assert.match(name.stderr, /^error: workspaces\/test\.toml:2:8: /);
    const argument = await run("dev", "\x07");
    assert.match(argument.stderr, /^error: .*:5:11: .*\nerror: .*:6:21: /);
    const fine = await run("dev", "${NAME} $$ ~ #(touch canary) '; \"");
    assert.deepEqual([fine.status, fine.stderr], [0, ""], fine.stdout);
    assert.equal(
      await server.tmux("list-sessions", "-F", "#{session_name}"),
      "dev\nmain",
    );
  });
});
