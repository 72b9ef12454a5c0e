import assert from "node:assert/strict";
import fc from "fast-check";
import { UserError } from "../../lib/base/problem.ts";
import { formatWorkspace } from "../../lib/workspace/edit.ts";
import { applyRound, planRound, workspace } from "../support/reconciler.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

/** Pieces that shells, tmux's command language or its formats would read as something else. */
const PIECES = [
  "#(touch canary)",
  "#{pid}",
  "$(touch canary)",
  "`touch canary`",
  "; touch canary;",
  "' ; touch canary '",
  '"',
  "'",
  "\\",
  "$HOME",
  "${HOME}",
  "~",
  "#",
  "##",
  "%1",
  "=x",
  "-t",
  "--",
  "{",
  "}",
  ",",
  ":",
  "a b",
  "ü€😀",
  "\n",
  "\t",
  "*?[x]",
  "!",
  "x".repeat(300),
];

const nasty = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(""));
const RUNS = Deno.env.get("TMUXFORM_SOAK") ? 1_000 : 12;

Deno.test("commands, directories, environment and names arrive intact or are refused", async () => {
  await using server = await TestServer.create();
  let number = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(nasty, nasty, nasty, nasty, async (value, argument, place, name) => {
      const directory = `${server.directory}/${++number} ${place.replaceAll(/[\n\t/]/g, "_")}`
        .slice(0, 200);
      await Deno.mkdir(directory);
      const quoted = `'${argument.replaceAll("'", `'\\''`)}'`;
      const session = (window: string) => ({
        session: [{
          name: `s${number}`,
          environment: { VALUE: value },
          window: [{
            name: window,
            root: directory,
            environment: { OWN: argument },
            command: `printf %s\\\\0 "$VALUE" "$OWN" ${quoted} "$PWD" > out~ && mv out~ out\n` +
              "sleep 1000",
          }],
        }],
      });
      let wanted;
      try {
        wanted = await workspace(server, formatWorkspace(session(name)));
      } catch (error) {
        // A name that tmux cannot carry is refused with its place.
        assert.ok(error instanceof UserError);
        assert.ok(error.problems.every(({ position }) => position !== undefined));
        refused++;
        wanted = await workspace(server, formatWorkspace(session("plain")));
      }
      const [first] = wanted.sessions;
      const { results } = await applyRound(server, [wanted]);
      assert.deepEqual(results.map(({ outcome, error }) => error?.message ?? outcome), [
        "done",
        "done",
      ]);
      const out = await waitFor(() => Deno.readTextFile(`${directory}/out`).catch(() => false));
      assert.deepEqual(String(out).split("\0"), [value, argument, argument, directory, ""]);
      const live = await server.tmux("display", "-p", "-t", `=s${number}:`, "#{window_name}");
      assert.equal(live, first?.windows[0].name);
      assert.deepEqual((await planRound(server, [wanted])).plan.changes, []);
      await server.tmux("kill-session", "-t", `=s${number}:`);
    }),
    { numRuns: RUNS },
  );
  for await (const entry of walk(server.directory)) assert.notEqual(entry, "canary");
  console.log(`${number} hostile sessions, ${refused} with a name that is refused`);
});

Deno.test("what is live and hostile is read as it is, and never printed raw", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "theirs", "-n", "w", "sleep 1000");
  const target = "=theirs:";
  await server.tmux("set-option", "-t", target, "@tmuxform_session", '{"v":1,"file":3}');
  await server.tmux("set-option", "-w", "-t", target, "@tmuxform_window", "{{{#(touch canary)");
  await server.tmux("set-option", "-p", "-t", target, "@tmuxform_pane", "[".repeat(5_000));
  await server.tmux("set-environment", "-t", target, "EVIL", "\x1b]0;title\x07\n\t#(touch canary)");
  const wanted = await workspace(
    server,
    '[[session]]\nname = "ours"\nenvironment = { EVIL = "x" }\n[[session.window]]\nname = "w"\n',
  );
  const { results } = await applyRound(server, [wanted]);
  assert.ok(results.every(({ outcome }) => outcome === "done"));
  const { plan, observed } = await planRound(server, [wanted]);
  assert.deepEqual(plan.changes, []);
  const theirs = observed.sessions.find(({ name }) => name === "theirs");
  assert.equal(theirs?.mark, undefined);
  for await (const entry of walk(server.directory)) assert.notEqual(entry, "canary");
});

async function* walk(directory: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    yield name;
    if (isDirectory) yield* walk(`${directory}/${name}`);
  }
}
