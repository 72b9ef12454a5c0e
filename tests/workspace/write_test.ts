import assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "smol-toml";
import { escapeFile } from "../../lib/workspace/_expand.ts";
import { resolveWorkspace } from "../../lib/workspace/_resolve.ts";
import { formatWorkspace } from "../../lib/workspace/edit.ts";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";
import { workspaceSchema } from "../../lib/workspace/schema.ts";
import { FILE } from "./_arbitrary.ts";
import { read, runs, withoutPositions } from "./_read.ts";

/** What a file means when its strings are taken as they are. */
function meaning(file: WorkspaceFile): unknown {
  const position = { file: "w.toml", line: 1, column: 1 };
  const checked = workspaceSchema.parse(file);
  return withoutPositions(resolveWorkspace(checked, "/work/w.toml", "/home/ann", () => position));
}

/** The same with the keys of every table in another order. */
function shuffled(value: unknown, order: readonly number[]): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (typeof value !== "object" || value === null) return value;
  const rank = (index: number) => order[index % order.length] ?? 0;
  return Object.fromEntries(
    Object.entries(value).map(([key, item], index) => ({ key, item, rank: rank(index) }))
      .sort((a, b) => a.rank - b.rank).map(({ key, item }) => [key, shuffled(item, order)]),
  );
}

Deno.test("what formatWorkspace() writes is read as it is meant", async () => {
  await fc.assert(
    fc.asyncProperty(FILE, async (file) => {
      assert.deepEqual(withoutPositions(await read(formatWorkspace(file))), meaning(file));
    }),
    runs(300),
  );
});

Deno.test("the order of keys does not matter", async () => {
  const order = fc.array(fc.nat(9), { minLength: 3, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(FILE, order, async (file, order) => {
      const text = stringify(shuffled(escapeFile(file), order));
      assert.deepEqual(withoutPositions(await read(text)), meaning(file));
    }),
    runs(150),
  );
});

Deno.test("formatWorkspace() writes keys in one order, and nothing that is so by default", () => {
  const file: WorkspaceFile = {
    session: [{
      window: [
        { command: "top", name: "a", restart: "never", shell: false, focus: false, options: {} },
        {
          pane: [{ focus: true, command: `echo "a\\b"` }, { size: 20, command: `it's "x"\n` }],
          layout: "main-vertical",
          name: "b",
        },
      ],
      on_create: [],
      autostart: true,
      root: "~",
      environment: { TZ: "UTC", "PRICE": "$5 or ${x}", TILDE: "~/x" },
      options: { "update-environment[0]": "A", status: false },
      name: "dev",
    }, {
      name: "long",
      environment: { A: "x".repeat(60), B: "y".repeat(60) },
      on_create: ["x".repeat(60), "y".repeat(60)],
      root: ["~/a", "~"],
      window: [{ name: "w" }],
    }],
  };
  assert.equal(
    formatWorkspace(file, { schema: "../schemas/workspace.json" }),
    `#:schema ../schemas/workspace.json

[[session]]
name = "dev"
environment = { TZ = "UTC", PRICE = "$5 or $\${x}", TILDE = "$~/x" }
options = { "update-environment[0]" = "A", status = false }

[[session.window]]
name = "a"
command = "top"

[[session.window]]
name = "b"
layout = "main-vertical"
  [[session.window.pane]]
  command = 'echo "a\\b"'
  focus = true
  [[session.window.pane]]
  command = "it's \\"x\\"\\n"
  size = 20

[[session]]
name = "long"
root = ["~/a", "~"]
on_create = [
  "${"x".repeat(60)}",
  "${"y".repeat(60)}",
]

[session.environment]
A = "${"x".repeat(60)}"
B = "${"y".repeat(60)}"

[[session.window]]
name = "w"
`,
  );
});
