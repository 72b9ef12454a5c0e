/**
 * The text of a workspace file to a workspace.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import { resolvePath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { expandFile, type Surroundings } from "./_expand.ts";
import { type FindPlace, scanHeaders } from "./_headers.ts";
import type { TmuxRules } from "./tmux_rules.ts";
import { resolveWorkspace } from "./_resolve.ts";
import { ruleFindings } from "./_rules.ts";
import type { Table } from "../base/table.ts";
import { parseToml } from "../base/toml.ts";
import type { CheckedFile } from "./schema.ts";
import { NO } from "./_shape.ts";
import type { Workspace } from "./workspace.ts";
import { fileShape } from "./_workspace_shape.ts";

const AGAIN = "the next session, window or pane starts with its own header in double brackets";

/** What a workspace file is read with. */
export interface ReadOptions extends Surroundings, TmuxRules {
  /** Where relative paths of files start; default: the current directory. */
  readonly cwd?: string;
}

/**
 * Reads the text of a workspace file.
 *
 * @param text The text.
 * @param file Path of the file, as it is shown to the user. Relative directories of sessions start
 * where it is.
 * @param options Environment, home and what else is needed.
 * @returns The workspace.
 * @throws {UserError} With everything that is wrong in the file, in the order of the lines.
 */
export async function parseWorkspace(
  text: string,
  file: string,
  options: ReadOptions,
): Promise<Workspace> {
  const parsed = parseToml(text, file, AGAIN);
  const { tree, findings } = expandFile(parsed, options);
  let checked = plainly(tree);
  if (!checked) {
    const { validate } = await importLater<typeof import("./_issues.ts")>(
      import.meta.resolve("./_issues.ts"),
    );
    const validated = validate(tree);
    // A value that could not be expanded is wrong already, whatever it looks like.
    const known = new Set(findings.map(({ path }) => path.join("\0")));
    findings.push(...validated.findings.filter(({ path }) => !known.has(path.join("\0"))));
    checked = validated.file;
  }
  findings.push(...ruleFindings(tree, options));
  const headers = scanHeaders(text, parsed);
  if (findings.length || !checked) {
    const { problemsOf } = await importLater<typeof import("./_problems.ts")>(
      import.meta.resolve("./_problems.ts"),
    );
    throw new UserError(await problemsOf(findings, text, file, headers));
  }
  const findPlace = headers ?? await findHeaders(text);
  const path = resolvePath(options.cwd ?? Deno.cwd(), file);
  return resolveWorkspace(
    checked,
    path,
    options.home,
    (node) => ({ file, ...findPlace(node) }),
  );
}

/** The checked file if it has the shape that it should, which is told without zod. */
function plainly(tree: Table): CheckedFile | undefined {
  const checked = fileShape(tree);
  return checked === NO ? undefined : checked as CheckedFile;
}

/** Where the nodes are in a file that writes them otherwise than with one header each. */
async function findHeaders(text: string): Promise<FindPlace> {
  const { findPlaces } = await importLater<typeof import("../base/toml_places.ts")>(
    import.meta.resolve("../base/toml_places.ts"),
  );
  const findPlace = await findPlaces(text);
  return (path) => findPlace?.(path, "value") ?? { line: 1, column: 1 };
}
