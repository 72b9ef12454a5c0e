import assert from "node:assert/strict";
import { proposeAddresses, proposeNames } from "../../lib/cli/complete.ts";
import { HOSTILE, makeHome, ROOT, WORKSPACE } from "./_completion_home.ts";

Deno.test("proposeNames() gives sessions in the order of the files", async () => {
  await using home = await makeHome({
    "b.toml": '[[session]]\nname = "two"\n[[session]]\nname = "one"',
    "a.toml": '[[session]]\nname = "three"\n[[session]]\nname = "two"',
    "note.txt": '[[session]]\nname = "four"',
  });
  assert.deepEqual(proposeNames(home.context(), ""), ["three", "two", "one"]);
});

Deno.test("proposeNames() passes over what is broken", async () => {
  await using home = await makeHome({
    "a.toml": "[[session]\nname = 3",
    "b.toml": `session = "dev"`,
    "c.toml": `session = [1, { name = 3 }, { window = [] }, { name = "\${NOT_SET}" }]`,
    "d.toml": `[[session]]\nname = "good"`,
    "e.toml": `#${"x".repeat(1024 * 1024)}\n[[session]]\nname = "large"`,
  });
  await new Deno.Command("mkfifo", { args: [`${home.workspaces}/f.toml`] }).output();
  await Deno.symlink("nowhere", `${home.workspaces}/g.toml`);
  assert.deepEqual(proposeNames(home.context(), ""), ["good"]);
  assert.deepEqual(proposeAddresses(home.context(), ""), ["good"]);
});

Deno.test("proposeNames() expands variables", async () => {
  await using home = await makeHome({ "a.toml": '[[session]]\nname = "on-${HOST:-here}-$$"' });
  assert.deepEqual(proposeNames(home.context(), "on"), ["on-here-$"]);
  assert.deepEqual(proposeNames(home.context({ HOST: "ann" }), "on"), ["on-ann-$"]);
});

Deno.test("proposeNames() gives files where a path was begun", async () => {
  await using home = await makeHome({ "a.toml": WORKSPACE, "b.toml": "" });
  const context = home.context({ TMUXFORM_WORKSPACES: "" });
  for (const partial of [".", "workspaces/", "x.toml"]) {
    const files = ["workspaces/a.toml", "workspaces/b.toml"];
    assert.deepEqual(proposeNames(context, partial), files, partial);
  }
});

Deno.test("proposeNames() gives nothing where nothing is", async () => {
  await using home = await makeHome({});
  const context = home.context({ TMUXFORM_WORKSPACES: "/nowhere" });
  assert.deepEqual(proposeNames(context, ""), []);
  assert.deepEqual(proposeNames(context, "/"), []);
  assert.deepEqual(proposeAddresses(home.context(), ""), []);
});

Deno.test("proposeAddresses() gives sessions, windows, and panes where there are several", async () => {
  await using home = await makeHome({ "a.toml": WORKSPACE });
  const addresses = [
    "dev",
    "dev/api:8080",
    "dev/edit.or",
    "dev/edit.or.0",
    "dev/edit.or.1",
    "my session",
    "my session/a b",
    HOSTILE,
  ];
  assert.deepEqual(proposeAddresses(home.context(), ""), addresses);
  assert.deepEqual(proposeAddresses(home.context(), "dev/e"), addresses.slice(2, 5));
  assert.deepEqual(proposeAddresses(home.context(), "-"), []);
});

Deno.test("completion does not load zod", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "lib/cli/complete.ts"],
    cwd: ROOT,
  }).output();
  const graph = new TextDecoder().decode(stdout);
  assert.ok(graph.includes('"specifier": "npm:/smol-toml'), "there is a graph");
  assert.ok(!graph.includes('"specifier": "npm:/zod'));
});
