import assert from "node:assert/strict";
import { schemaJson } from "../../lib/deploy/schema_json.ts";

const FILE = new URL("../../schemas/deploy.json", import.meta.url);

Deno.test("schemas/deploy.json is what schema.ts says", () => {
  assert.equal(Deno.readTextFileSync(FILE), schemaJson(), "run `deno task schema`");
});

Deno.test("every key of a manifest has a description and an example", () => {
  const { properties } = JSON.parse(schemaJson());
  const { items } = properties.file;
  const all = { ...properties, ...items.properties, ...items.properties.when.properties };
  assert.equal(Object.keys(all).length, 2 + 8 + 3);
  for (const [key, { description, examples }] of Object.entries<Record<string, unknown>>(all)) {
    assert.ok(description && Array.isArray(examples), key);
  }
  assert.equal(items.additionalProperties, false);
});
