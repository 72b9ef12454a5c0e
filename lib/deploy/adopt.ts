/**
 * Files that are there, taken under the care of the manifest.
 *
 * @module
 */
import { parentPath, resolvePath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { type Effects, writeWhole } from "./effects.ts";
import type { Environment, Manifest } from "./manifest.ts";
import { Places } from "./places.ts";
import { type Contents, look, readEntry, reasonOf } from "./read_entry.ts";
import { rootsOf, variable } from "./_variables.ts";

/** A file that was adopted. */
export interface Adopted {
  /** Where it is. */
  readonly target: string;
  /** Where its source is now. */
  readonly source: string;
  /** It holds secrets, since nobody else may read it. */
  readonly private: boolean;
}

/**
 * Copies a file to the sources, and declares it in the manifest.
 *
 * @param file The file, absolute or seen from the current directory.
 * @param manifest The manifest.
 * @param options Environment and the like.
 * @param effects The disk.
 * @returns What came of it.
 * @throws {UserError} If it is no regular file, or is in the manifest already.
 */
export async function adoptFile(
  file: string,
  manifest: Manifest,
  options: Environment,
  effects: Effects,
): Promise<Adopted> {
  const target = resolvePath(options.directory, file);
  const cannot = (why: string, hint?: string) =>
    new UserError(`cannot adopt ${JSON.stringify(file)}: ${why}`, hint ? { hint } : {});
  const isOf = ({ target: of }: { target: string }) => target === of || target.startsWith(`${of}/`);
  if (manifest.rules.some(isOf)) throw cannot("it is in the manifest already");
  const contents: Contents = new Map();
  const entry = await readEntry(
    new Places(rootsOf(options.environment)).find(target).path,
    contents,
  );
  if (entry.kind === "absent") throw cannot("there is no such file");
  if (entry.kind === "link") throw cannot(`it is a link to ${JSON.stringify(entry.to)}`);
  const { name, written } = namesOf(target, options);
  const directory = parentPath(manifest.path);
  const source = `${parentPath(directory)}/configs/${name}`;
  if (look(source) !== undefined) throw cannot(`${JSON.stringify(source)} is there already`);
  const secret = (entry.mode & 0o077) === 0;
  const usual = (entry.mode & 0o100) === 0 ? 0o644 : 0o755;
  try {
    const bytes = contents.get(entry.digest) ?? new Uint8Array();
    Deno.mkdirSync(parentPath(source), { recursive: true });
    await writeWhole(effects, source, bytes, secret ? entry.mode & 0o700 : usual);
    const text = Deno.readTextFileSync(manifest.path);
    const permissions = `${entry.mode.toString(8).padStart(4, "0").slice(-4)}`;
    const lines = [
      "",
      "[[file]]",
      `source = ${tomlString(`../configs/${name}`)}`,
      `target = ${tomlString(written)}`,
      ...(secret ? ["private = true"] : []),
      ...(entry.mode === (secret ? usual & 0o700 : usual)
        ? []
        : [`permissions = "${permissions}"`]),
    ];
    const { mode } = Deno.statSync(manifest.path);
    const whole = `${text.endsWith("\n") || text === "" ? text : `${text}\n`}${lines.join("\n")}\n`;
    await writeWhole(effects, Deno.realPathSync(manifest.path), whole, (mode ?? 0o644) & 0o777);
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw cannot(reasonOf(error));
  }
  return { target, source, private: secret };
}

/** What the source is called, and how the manifest names the target. */
function namesOf(target: string, { environment }: Environment): { name: string; written: string } {
  const escape = (path: string) => path.replaceAll("$", "$$$$");
  for (const [root, shown] of [["XDG_CONFIG_HOME", "$XDG_CONFIG_HOME"], ["HOME", "~"]] as const) {
    const path = variable(root, environment);
    if (!path || !target.startsWith(`${path}/`)) continue;
    const rest = target.slice(path.length + 1);
    return { name: rest.replace(/^\.+/, ""), written: `${shown}/${escape(rest)}` };
  }
  return { name: target.slice(target.lastIndexOf("/") + 1), written: escape(target) };
}

/** JSON's escapes are TOML's. */
function tomlString(text: string): string {
  return JSON.stringify(text).replaceAll("\x7f", "\\u007f");
}
