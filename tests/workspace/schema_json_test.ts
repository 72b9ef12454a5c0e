import assert from "node:assert/strict";
import { schemaJson } from "../../lib/workspace/schema_json.ts";

const FILE = new URL("../../schemas/workspace.json", import.meta.url);

/** A JSON Schema, as far as this test looks. */
interface Schema {
  type?: string;
  description?: string;
  examples?: unknown[];
  additionalProperties?: boolean | Schema;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** Every key of every table, with its schema. */
function keys(schema: Schema, path = ""): [string, Schema][] {
  const table = schema.items ?? schema;
  return Object.entries(table.properties ?? {}).flatMap(([key, value]): [string, Schema][] => [
    [`${path}${key}`, value],
    ...keys(value, `${path}${key}.`),
  ]);
}

Deno.test("schemas/workspace.json is what schema.ts says", () => {
  assert.equal(
    Deno.readTextFileSync(FILE),
    schemaJson(),
    "run `deno run --allow-write=schemas lib/workspace/schema_json.ts`",
  );
});

Deno.test("every key has a description and an example, and every table is closed", () => {
  const found = keys(JSON.parse(schemaJson()));
  assert.equal(found.length, 1 + 7 + 13 + 10);
  for (const [path, schema] of found) {
    assert.ok(schema.description, `"${path}" has a description`);
    assert.ok(schema.examples?.length, `"${path}" has an example`);
    if (schema.items?.properties) assert.equal(schema.items.additionalProperties, false);
  }
});
