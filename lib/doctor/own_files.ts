/**
 * The program itself: its own files, and whether its name is found.
 *
 * @module
 */
import { type Check, error, ok, warning } from "./check.ts";
import { quote } from "./directories.ts";

/** Files that are run by others than Deno, or read: their absence would be met late. */
const FILES: readonly string[] = [
  "bin/launch.sh",
  "bin/ocmonitor",
  "bin/tmuxform",
  "bin/tmuxform-opencode-log",
  "bin/tmuxform-refresh",
  "configs/model-aliases.json",
  "configs/models.json",
  "deno.json",
  "deno.lock",
];

/** What is wrong with the program's own files. */
export interface OwnFiles {
  /** The checkout. */
  readonly root: string;
  /** Files that are not there. */
  readonly missing: readonly string[];
  /** Programs that may not be executed. */
  readonly notExecutable: readonly string[];
}

/**
 * Looks at the program's own files.
 *
 * @param root The checkout.
 * @returns What is wrong.
 */
export function observeOwnFiles(root: string): OwnFiles {
  const [missing, notExecutable]: [string[], string[]] = [[], []];
  for (const file of FILES) {
    try {
      const { isFile, mode } = Deno.statSync(`${root}/${file}`);
      if (!isFile) missing.push(file);
      else if (isProgram(file) && ((mode ?? 0) & 0o111) === 0) notExecutable.push(file);
    } catch {
      missing.push(file);
    }
  }
  return { root, missing, notExecutable };
}

/**
 * Whether the program's own files are there.
 *
 * @param files What is wrong with them.
 * @returns The check.
 */
export function checkOwnFiles({ root, missing, notExecutable }: OwnFiles): Check {
  const at = quote(root);
  if (missing.length > 0) {
    return error(
      "program",
      `missing in ${root}: ${missing.join(", ")}`,
      `$ git -C ${at} checkout -- ${missing.join(" ")}`,
    );
  }
  if (notExecutable.length > 0) {
    const paths = notExecutable.map((file) => quote(`${root}/${file}`)).join(" ");
    return error("program", `not executable: ${notExecutable.join(", ")}`, `$ chmod +x ${paths}`);
  }
  return ok("program", root);
}

/**
 * Whether the name `tmuxform` means this program.
 *
 * @param path What it means, as it is in `PATH`; undefined if nothing.
 * @param real The same with links followed.
 * @param root The checkout.
 * @returns The check.
 */
export function checkName(path: string | undefined, real: string | undefined, root: string): Check {
  const name = "PATH";
  const hint = `$ ${quote(`${root}/bin/tmuxform`)} install`;
  if (path === undefined) return warning(name, "it has no tmuxform", hint);
  if (real === `${root}/bin/tmuxform`) return ok(name, `tmuxform is ${path}`);
  return warning(name, `tmuxform is another one: ${path}`, `to have this one\n${hint}`);
}

function isProgram(file: string): boolean {
  return file.startsWith("bin/") && !file.endsWith(".sh");
}
