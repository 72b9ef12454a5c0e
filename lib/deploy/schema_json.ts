/**
 * The JSON Schema of deploy manifests, for editors. `deno task schema` writes it.
 *
 * @module
 */
import * as z from "zod/mini";
import { manifestSchema } from "./schema.ts";

/** Where the JSON Schema is kept. */
export const SCHEMA_FILE = "schemas/deploy.json";

/**
 * Makes the JSON Schema (draft-07) of deploy manifests.
 *
 * @returns The text of `schemas/deploy.json`.
 */
export function schemaJson(): string {
  const schema = z.toJSONSchema(manifestSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) Deno.writeTextFileSync(SCHEMA_FILE, schemaJson());
