/**
 * The schema as code that needs no zod: most runs only ask whether a file is right, and zod takes
 * longer to load than all else that they do. `deno task schema` writes it.
 *
 * @module
 */
import * as z from "zod/mini";
import { checks, workspaceSchema } from "./schema.ts";

/** Where the code is kept. */
export const CODE_FILE = "lib/workspace/_workspace_shape.ts";

/** A part of the schema as JSON Schema has it, and what that cannot say. */
interface Part {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Part[];
  readonly items?: Part;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Part;
  readonly additionalProperties?: Part | false;
  /** Name of our check of a string. */
  readonly check?: string;
  /** What stands for an absent value. */
  readonly absent?: { readonly value: unknown };
}

/**
 * Makes the code.
 *
 * @returns The text of `_workspace_shape.ts`, before it is formatted.
 * @throws {TypeError} If the schema has a part that is not known here.
 */
export function schemaCode(): string {
  const file = z.toJSONSchema(workspaceSchema, {
    io: "input",
    reused: "inline",
    override: ({ zodSchema, jsonSchema }) => {
      const check = checks.get(zodSchema)?.check.name;
      if (check !== undefined) jsonSchema.check = check;
      const { def } = zodSchema._zod;
      if (def.type === "default") jsonSchema.absent = { value: def.defaultValue };
    },
  }) as Part;
  const session = file.properties?.session?.items;
  const window = session?.properties?.window?.items;
  const pane = window?.properties?.pane?.items;
  const keys = Object.entries({ file, session, window, pane })
    .map(([kind, part]) => [kind, Object.keys(part?.properties ?? {})]);
  return `/**
 * What a workspace file may hold, as \`schema.ts\` says it. Written by \`deno task schema\`.
 *
 * @module
 */
import { checkSessionName, checkWindowName } from "./names.ts";
import {
  choice,
  either,
  flag,
  integer,
  list,
  optional,
  pattern,
  record,
  required,
  type Shape,
  table,
  text,
} from "./_shape.ts";
import {
  checkCommand,
  checkDirectory,
  checkEnvironmentName,
  checkOptionName,
  checkProgram,
  checkText,
} from "./_text.ts";
import { checkRefresh, checkSize } from "./_units.ts";

/** The keys of each kind of table, from the top of the file inwards. */
export const KEYS: Readonly<Record<string, readonly string[]>> =
  ${JSON.stringify(Object.fromEntries(keys))};

/** A workspace file. */
export const fileShape: Shape = ${shapeOf(file)};
`;
}

/** An expression for the shape of a part. */
function shapeOf(part: Part): string {
  if (part.anyOf) return `either(${part.anyOf.map(shapeOf).join(", ")})`;
  if (part.enum) return `choice(${part.enum.map((value) => JSON.stringify(value)).join(", ")})`;
  switch (part.type) {
    case "string":
      if (part.check !== undefined) return `text(${part.check})`;
      if (part.pattern !== undefined) return `pattern(/${part.pattern}/)`;
      break;
    case "boolean":
      return "flag";
    case "integer":
      return `integer(${part.minimum}, ${part.maximum})`;
    case "array":
      if (part.items) return `list(${shapeOf(part.items)}, ${part.minItems ?? 0})`;
      break;
    case "object":
      if (part.properties) return `table({ ${keysOf(part).join(", ")} })`;
      if (part.propertyNames && part.additionalProperties) {
        return `record(${shapeOf(part.propertyNames)}, ${shapeOf(part.additionalProperties)})`;
      }
  }
  throw new TypeError(`Cannot write code for ${JSON.stringify(part)}`);
}

function keysOf({ properties = {}, required = [] }: Part): string[] {
  return Object.entries(properties).map(([name, part]) => {
    const absent = part.absent ? `, () => ${literal(part.absent.value)}` : "";
    const make = required.includes(name) ? "required" : "optional";
    return `${name}: ${make}(${shapeOf(part)}${absent})`;
  });
}

function literal(value: unknown): string {
  const text = JSON.stringify(value);
  return text.startsWith("{") ? `(${text})` : text;
}

if (import.meta.main) Deno.writeTextFileSync(CODE_FILE, schemaCode());
