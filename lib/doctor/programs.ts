/**
 * Programs that are needed.
 *
 * @module
 */
import { atLeast, parseTmuxVersion } from "../tmux/mod.ts";
import { type Check, error, ok, warning } from "./check.ts";
import { howToInstall, howToInstallDeno, type Installer } from "./packages.ts";

/** A program that was looked up. */
export interface FoundProgram {
  /** Its path; undefined if it is not there. */
  readonly path: string | undefined;
  /** What it says of its version; undefined if it was not asked or did not answer. */
  readonly version?: string | undefined;
}

/** The oldest Deno that will do. */
const DENO = [2, 9] as const;

/**
 * Deno is there, since it runs this, but perhaps too old.
 *
 * @param deno The Deno that runs this.
 * @param installer How programs are installed here.
 * @returns The check.
 */
export function checkDeno({ path, version = "" }: FoundProgram, installer: Installer): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const found = `${version}, ${path}`;
  if (atLeast({ major, minor }, ...DENO)) return ok("deno", found);
  const hint = `it takes ${DENO.join(".")} or newer\n${howToInstallDeno(installer)}`;
  return error("deno", found, hint);
}

/**
 * The tmux program.
 *
 * @param tmux The tmux that is run.
 * @param installer How programs are installed here.
 * @returns The check.
 */
export function checkTmux({ path, version }: FoundProgram, installer: Installer): Check {
  const hint = howToInstall("tmux", installer);
  if (path === undefined) return error("tmux", "not in PATH", hint);
  if (version === undefined) return error("tmux", `${path} does not answer to -V`, hint);
  const parsed = parseTmuxVersion(version);
  if (!parsed) {
    return warning(
      "tmux",
      `${path}, of an unknown version: ${version.trim() || "it says nothing"}`,
      "it takes 3.2 or newer",
    );
  }
  const found = `${parsed.text}, ${path}`;
  if (!atLeast(parsed, 3, 2)) return error("tmux", found, `it takes 3.2 or newer\n${hint}`);
  if (parsed.major === 3 && parsed.minor === 4) {
    return warning(
      "tmux",
      found,
      "3.4 crashes, with all that runs in it, when a session ends that has a zoomed window: " +
        "tmuxform unzooms it first, by hand do the same; a newer tmux, if there is one:\n" + hint,
    );
  }
  return ok("tmux", found);
}

/** What does not work without a program. */
const WITHOUT: ReadonlyMap<string, string> = new Map([
  ["watch", "nothing of tmuxform's own needs it, but commands of yours may"],
  ["ccze", "logs are shown without colours"],
  ["ps", "every shell counts as busy, and changes that stop one are held back"],
]);

/**
 * Another program.
 *
 * @param name Its name.
 * @param program What was found.
 * @param installer How programs are installed here.
 * @returns The check; a missing one is a warning, since the rest works without it.
 */
export function checkProgram(name: string, { path }: FoundProgram, installer: Installer): Check {
  if (path !== undefined) return ok(name, path);
  const without = WITHOUT.get(name);
  const found = `not in PATH${without === undefined ? "" : `: ${without}`}`;
  return warning(name, found, howToInstall(name, installer));
}
