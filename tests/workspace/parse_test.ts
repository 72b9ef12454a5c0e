import assert from "node:assert/strict";
import fc from "fast-check";
import { scanHeaders } from "../../lib/workspace/_headers.ts";
import { formatWorkspace } from "../../lib/workspace/edit.ts";
import type { Workspace } from "../../lib/workspace/mod.ts";
import { findPlaces } from "../../lib/base/toml_places.ts";
import { parseToml } from "../../lib/base/toml.ts";
import { allNodes } from "../../lib/workspace/_tree.ts";
import { FILE } from "./_arbitrary.ts";
import { read, runs } from "./_read.ts";

const FIXTURES = new URL("../fixtures/workspaces/", import.meta.url);

/** Where each node is, by its address. */
function positions({ sessions }: Workspace): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, position, windows } of sessions) {
    found[name] = `${position.line}:${position.column}`;
    for (const window of windows) {
      found[`${name}/${window.name}`] = `${window.position.line}:${window.position.column}`;
      window.panes.forEach(({ position }, index) => {
        found[`${name}/${window.name}.${index}`] = `${position.line}:${position.column}`;
      });
    }
  }
  return found;
}

Deno.test("parseWorkspace() reads the example of the design", async () => {
  const text = Deno.readTextFileSync(new URL("design.toml", FIXTURES));
  const expected = JSON.parse(Deno.readTextFileSync(new URL("design.json", FIXTURES)));
  assert.deepEqual(JSON.parse(JSON.stringify(await read(text))), expected);
});

Deno.test("parseWorkspace() resolves directories from the outside inwards", async () => {
  const { sessions } = await read(`
[[session]]
name = "a"
[[session.window]]
name = "inherits"
[[session.window]]
name = "own"
root = ["src", "/srv", "~/x"]
[[session.window.pane]]
[[session.window.pane]]
root = "../lib/."

[[session]]
name = "b"
root = ["code", "~"]
[[session.window]]
name = "below"
root = "x"
`);
  const roots = sessions.map((session) => [
    session.roots,
    ...session.windows.map(({ panes }) => panes.map(({ roots }) => roots)),
  ]);
  const own = ["/home/ann/src", "/srv", "/home/ann/x"];
  assert.deepEqual(roots, [
    [["/home/ann"], [["/home/ann"]], [own, ["/home/ann/lib"]]],
    [["/work/code", "/home/ann"], [["/work/code/x"]]],
  ]);
});

Deno.test("parseWorkspace() expands variables in what may hold them, and nowhere else", async () => {
  const { sessions: [session] } = await read(`
[[session]]
name = "\${USER}-dev"
root = "\${NOPE:-/srv/\${USER}}"
on_create = ["echo \${USER} \${x%y} $$"]
environment = { A = "~/\${USER}", B = "\${DOLLARS}" }
options = { "@a" = "$$\${USER}" }
[[session.window]]
name = "w"
command = "echo \${USER} $USER $(id) $\${USER}"
requires = ["a\${USER}"]
`);
  assert.ok(session);
  assert.equal(session.name, "ann-dev");
  assert.deepEqual(session.roots, ["/srv/ann"]);
  assert.deepEqual(session.onCreate, ["echo ann ${x%y} $"]);
  assert.deepEqual(session.environment, { A: "/home/ann/ann", B: "${USER} $$ ~" });
  assert.deepEqual(session.options, { "@a": "$ann" });
  const [pane] = session.windows[0].panes;
  assert.equal(pane.command, "echo ann $USER $(id) ${USER}");
  assert.deepEqual(pane.requires, ["a${USER}"]);
});

Deno.test("parseWorkspace() gives a pane the environment of its window, and options as tmux takes them", async () => {
  const { sessions: [session] } = await read(`
[[session]]
name = "a"
[[session.window]]
name = "w"
environment = { A = "1", B = "1" }
options = { status = true, mouse = false, history-limit = 50000, "@x" = "yes" }
layout = "even-vertical"
[[session.window.pane]]
environment = { B = "2" }
size = 12
`);
  const window = session?.windows[0];
  assert.deepEqual(window?.panes[0].environment, { A: "1", B: "2" });
  assert.equal(window?.panes[0].size, "12");
  assert.deepEqual(window?.options, {
    status: "on",
    mouse: "off",
    "history-limit": "50000",
    "@x": "yes",
  });
});

Deno.test("a node stands where its header does, whatever is in strings and comments", async () => {
  const text = `# [[session]]
[[session]] # [[session.window]]
name = "a"
on_create = ["""
[[session.window]]
\\"""" , '''
[[session.window]]
''''', "[[session]]", '[[session]]']
  [[ session . window ]]
  name = "w" # "
    [[session.window.pane]]
  [[session.window]]
  name = 'v'\r
[[session]]
name = "b"
[[session.window]]
name = "w"`;
  assert.deepEqual(positions(await read(text)), {
    "a": "2:1",
    "a/w": "9:3",
    "a/w.0": "11:5",
    "a/v": "12:3",
    "a/v.0": "12:3",
    "b": "14:1",
    "b/w": "16:1",
    "b/w.0": "16:1",
  });
});

Deno.test("a node in an inline table stands where the table does", async () => {
  const text = `session = [
  { name = "a", window = [{ name = "w", pane = [{}, { command = "x" }] }] },
]`;
  assert.deepEqual(positions(await read(text)), {
    "a": "2:3",
    "a/w": "2:27",
    "a/w.0": "2:49",
    "a/w.1": "2:53",
  });
});

Deno.test("the quick look at the headers finds what the parser does", async () => {
  await fc.assert(
    fc.asyncProperty(FILE, async (file) => {
      const text = formatWorkspace(file);
      const tree = parseToml(text, "w.toml");
      const [quick, exact] = [scanHeaders(text, tree), await findPlaces(text)];
      for (const { path } of allNodes(tree)) assert.deepEqual(quick?.(path), exact?.(path, "key"));
    }),
    runs(100),
  );
});
