/**
 * What the manifest wants, read from its sources.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { digestOf, type Entry } from "./entry.ts";
import type { Rule } from "./manifest.ts";
import { type Contents, look, reasonOf, specialKind } from "./read_entry.ts";

/** A file that is wanted. */
export interface Wanted {
  /** Where, as the manifest says it. */
  readonly target: string;
  /** From where. */
  readonly source: string;
  /** What. */
  readonly entry: Entry;
  /** The rule that wants it. */
  readonly rule: Rule;
}

/**
 * Reads what a rule wants.
 *
 * @param rule The rule.
 * @param contents Contents are added here.
 * @returns One file, or all below a directory in the order of their names.
 * @throws {UserError} If a source is not there or no file.
 */
export async function readWanted(rule: Rule, contents: Contents): Promise<Wanted[]> {
  try {
    return await readBelow(rule, rule.source, rule.target, contents);
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw cannot(rule.source, reasonOf(error));
  }
}

async function readBelow(
  rule: Rule,
  source: string,
  target: string,
  contents: Contents,
): Promise<Wanted[]> {
  const info = look(source);
  if (info === undefined) throw cannot(source, "there is no such file");
  if (info.isDirectory) {
    const names = [...Deno.readDirSync(source)].map(({ name }) => name).sort();
    // All at once: digests are made by other threads.
    const below = await Promise.all(
      names.map((name) => readBelow(rule, `${source}/${name}`, `${target}/${name}`, contents)),
    );
    return below.flat();
  }
  if (info.isSymlink) throw cannot(source, "it is a link; only files and directories are deployed");
  const special = specialKind(info);
  if (special !== undefined) throw cannot(source, `it is ${special}`);
  if (rule.mode === "symlink") {
    return [{ target, source, rule, entry: { kind: "link", to: source } }];
  }
  const bytes = Deno.readFileSync(source);
  const digest = await digestOf(bytes);
  contents.set(digest, bytes);
  const usual = ((info.mode ?? 0) & 0o100) === 0 ? 0o644 : 0o755;
  const mode = rule.permissions ?? (rule.private ? usual & 0o700 : usual);
  return [{ target, source, rule, entry: { kind: "file", digest, mode } }];
}

function cannot(source: string, why: string): UserError {
  return new UserError(`cannot deploy ${JSON.stringify(source)}: ${why}`);
}
