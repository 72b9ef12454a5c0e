/** The shape, which most runs check files with, says what the schema says. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { validate } from "../../lib/workspace/_issues.ts";
import { NO } from "../../lib/workspace/_shape.ts";
import { workspaceSchema } from "../../lib/workspace/schema.ts";
import { CODE_FILE, schemaCode } from "../../lib/workspace/schema_code.ts";
import { fileShape } from "../../lib/workspace/_workspace_shape.ts";
import { FILE } from "./_arbitrary.ts";

/** Values of every type that a file can hold, and those at the edge of what is let pass. */
const ANY = fc.oneof(
  fc.constantFrom<unknown>(true, 0, 1.5, -1, 10_000, 2 ** 53, NaN, "", " ", "a.b", "5m", "tiled"),
  fc.constantFrom<unknown>([], {}, [""], ["a", 1], { TMUX: "x" }, { "a b": "x" }, { a: [] }),
  fc.constantFrom<unknown>(JSON.parse('{ "__proto__": 1 }'), new Date(0), "\u0007", "\ud800"),
  fc.string(),
);

/** Every place in a tree. */
function places(tree: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof tree !== "object" || tree === null) return [];
  const holder = tree as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...places(holder[key])]);
}

/** A file with one thing in it that may be wrong. */
const CHANGED = fc.tuple(FILE, fc.nat(), ANY, fc.constantFrom("set", "add", "remove"))
  .map(([file, number, value, how]) => {
    const tree = structuredClone(file);
    const all = places(tree);
    const place = all[number % all.length];
    if (!place) return tree;
    if (how === "set") place.holder[place.key] = value;
    else if (how === "remove" && !Array.isArray(place.holder)) delete place.holder[place.key];
    else place.holder["other"] = value;
    return tree;
  });

Deno.test("_workspace_shape.ts is what schema.ts says", async () => {
  const format = new Deno.Command(Deno.execPath(), {
    args: [
      "fmt",
      "--ext=ts",
      `--config=${new URL("../../deno.json", import.meta.url).pathname}`,
      "-",
    ],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = format.stdin.getWriter();
  await writer.write(new TextEncoder().encode(schemaCode()));
  await writer.close();
  const { stdout } = await format.output();
  const kept = await Deno.readTextFile(new URL(`../../${CODE_FILE}`, import.meta.url));
  assert.equal(kept, new TextDecoder().decode(stdout), "run `deno task schema`");
});

Deno.test("what is right has the shape, with the same defaults", () => {
  fc.assert(fc.property(FILE, (file) => {
    assert.deepEqual(fileShape(file), workspaceSchema.parse(file));
  }));
});

Deno.test("what has the shape is right", () => {
  let fits = 0;
  let others = 0;
  fc.assert(
    fc.property(CHANGED, (file) => {
      const checked = fileShape(file);
      const { file: data } = validate(file);
      if (checked === NO) others++;
      else fits++;
      // An absence of the shape is only a question to the schema.
      if (checked !== NO) assert.deepEqual(checked, data);
      else if (!JSON.stringify(file).includes("__proto__")) assert.equal(data, undefined);
    }),
    { numRuns: 500 },
  );
  assert.ok(fits > 20 && others > 20, `${fits} fit, ${others} do not`);
});
