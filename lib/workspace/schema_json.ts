/**
 * The JSON Schema of workspace files, for editors. `deno run --allow-write=schemas
 * lib/workspace/schema_json.ts` writes it.
 *
 * @module
 */
import * as z from "zod/mini";
import { workspaceSchema } from "./schema.ts";

/** Where the JSON Schema is kept. */
export const SCHEMA_FILE = "schemas/workspace.json";

/**
 * Makes the JSON Schema (draft-07) of workspace files.
 *
 * @returns The text of `schemas/workspace.json`.
 */
export function schemaJson(): string {
  const schema = z.toJSONSchema(workspaceSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) Deno.writeTextFileSync(SCHEMA_FILE, schemaJson());
