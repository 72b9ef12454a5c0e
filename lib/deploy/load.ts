/**
 * A manifest from the disk.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import { parentPath, resolvePath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { readTextFile } from "../base/text_file.ts";
import type { Finding } from "./_issues.ts";
import type { Environment, Manifest, Rule } from "./manifest.ts";
import type { CheckedManifest } from "./schema.ts";
import type { Settled } from "./settled.ts";
import { expandPath } from "./_variables.ts";

/**
 * Reads a manifest.
 *
 * @param file Its path. It appears in messages as it is given here.
 * @param options Environment and the like.
 * @param settled Knows a text that was right before.
 * @returns The manifest.
 * @throws {UserError} If it cannot be read, or with everything that is wrong in it.
 */
export async function loadManifest(
  file: string,
  options: Environment,
  settled?: Settled,
): Promise<Manifest> {
  const text = readTextFile(file, options.directory);
  return await parseManifest(text, file, options, settled);
}

/**
 * Reads the text of a manifest.
 *
 * @param text The text.
 * @param file Its path. It appears in messages as it is given here.
 * @param options Environment and the like.
 * @param settled Knows a text that was right before.
 * @returns The manifest.
 * @throws {UserError} With everything that is wrong in it.
 */
export async function parseManifest(
  text: string,
  file: string,
  options: Environment,
  settled?: Settled,
): Promise<Manifest> {
  const known = settled?.checked(text);
  const checked = known ? { success: true, data: known } as const : await check(text, file);
  const path = resolvePath(options.directory, file);
  const findings: Finding[] = [];
  const rules = (checked.data?.file ?? []).map((entry, index) =>
    ruleOf(entry, ["file", index], parentPath(path), options, findings)
  );
  const twice = new Map<string, number>();
  rules.forEach(({ target }, index) => {
    const first = twice.get(target);
    if (first === undefined) return void twice.set(target, index);
    const message = `"target" is that of another file, ${JSON.stringify(rules[first]?.source)}`;
    findings.push({ path: ["file", index, "target"], at: "value", message });
  });
  if (findings.length || !checked.success) {
    const { findingsOf, problemsOf } = await importLater<typeof import("./_issues.ts")>(
      import.meta.resolve("./_issues.ts"),
    );
    if (!checked.success) findings.push(...await findingsOf(checked.error.issues));
    throw new UserError(await problemsOf(findings, text, file));
  }
  if (!known) settled?.noteChecked(text, checked.data);
  return { path, keep: checked.data.keep, rules };
}

/** Parser and schema take a fifth of the time of a run with nothing to do. */
async function check(text: string, file: string) {
  const [{ parseToml }, { manifestSchema }] = await Promise.all([
    importLater<typeof import("../base/toml.ts")>(import.meta.resolve("../base/toml.ts")),
    importLater<typeof import("./schema.ts")>(import.meta.resolve("./schema.ts")),
  ]);
  const tree = parseToml(text, file, "the next file starts with its own header [[file]]");
  return manifestSchema.safeParse(tree, { reportInput: true });
}

function ruleOf(
  file: CheckedManifest["file"][number],
  path: readonly (string | number)[],
  directory: string,
  { environment }: Environment,
  findings: Finding[],
): Rule {
  const wrong = (key: string, message: string, hint?: string) =>
    findings.push({ path: [...path, key], at: "value", message: `"${key}" ${message}`, hint });
  const expand = (key: "source" | "target") => {
    const expanded = expandPath(file[key], environment);
    if ("path" in expanded) return expanded.path;
    const name = expanded.missing;
    const hint = `set it, or write "\${${name}:-default}"`;
    wrong(key, `needs the variable "${name}", which is not set`, hint);
    return "/";
  };
  const target = expand("target");
  if (!target.startsWith("/")) wrong("target", "must be absolute", 'begin it with "~/"');
  const permissions = file.permissions === undefined ? undefined : parseInt(file.permissions, 8);
  if (file.mode === "symlink") {
    if (permissions !== undefined) wrong("permissions", "has no meaning for a link");
    if (file.private) wrong("private", "must be copied: a link shows the source to others");
  }
  if (file.private && permissions !== undefined && (permissions & 0o077) !== 0) {
    wrong("permissions", 'must be "0600" or less of what is private');
  }
  return {
    source: resolvePath(directory, expand("source")),
    target: resolvePath("/", target),
    mode: file.mode,
    permissions,
    private: file.private,
    when: file.when ?? {},
    check: file.check,
    reload: file.reload,
  };
}
