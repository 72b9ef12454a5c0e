/**
 * What `tmuxform install` and `tmuxform uninstall` do.
 *
 * @module
 */
import { findProgram } from "../../base/find_program.ts";
import { resolvePath } from "../../base/path.ts";
import { stateDirectory } from "../../base/state_directory.ts";
import { userDirectory } from "../../base/user_directory.ts";
import {
  abbreviate,
  advice,
  type Change,
  install,
  type Manner,
  uninstall,
  zshDirectory,
} from "../../install/mod.ts";
import type { Context } from "../context.ts";
import type { SharedOutputFlags } from "../flags.ts";
import { guard } from "../guard.ts";
import type { Output } from "../output.ts";
import { programPaths } from "../surroundings.ts";
import { homeOf } from "../workspaces.ts";
import { completionScripts } from "./completions.ts";

/** Flags of `uninstall`. */
export interface UninstallFlags extends SharedOutputFlags {
  readonly dryRun?: boolean;
}

/** Flags of `install`. */
export interface InstallFlags extends UninstallFlags {
  readonly withOcmonitor?: boolean;
  readonly dir?: string;
  readonly force?: boolean;
}

/**
 * Put the program where shells look for it.
 *
 * @param flags Flags.
 */
export function installPrograms(this: Context, flags: InstallFlags): Promise<void> {
  return guard(this, flags, async (out) => {
    const { environment } = this;
    const home = homeOf(this);
    const { bin: programs } = programPaths(this);
    const directory = resolvePath(this.directory, flags.dir ?? `${home}/.local/bin`);
    const data = userDirectory(environment, "data") ?? home;
    const config = userDirectory(environment, "config") ?? home;
    const names = ["tmuxform", ...flags.withOcmonitor ? ["ocmonitor"] : []];
    const scripts = completionScripts;
    const options = { programs, names, directory, data, config, scripts };
    const changes = await install(options, manner(this, flags));
    const texts = advice({
      path: environment["PATH"],
      directory,
      home,
      shell: environment["SHELL"],
      found: realPath(findProgram("tmuxform", environment["PATH"])),
      program: `${programs}/tmuxform`,
      zsh: zshToTell(this, zshDirectory(data), home),
    });
    if (flags.json) out.printJson(toJson(flags, changes, texts));
    show(this, out, flags, changes);
    const held = changes.some(({ action }) => action === "hold");
    if (held) out.say("--force makes it all the same, and keeps what is there as FILE.~1~");
    texts.forEach(out.say);
    return held ? 2 : 0;
  });
}

/**
 * Take away what was put there.
 *
 * @param flags Flags.
 */
export function uninstallPrograms(this: Context, flags: UninstallFlags): Promise<void> {
  return guard(this, flags, async (out) => {
    const changes = await uninstall(manner(this, flags));
    if (flags.json) out.printJson(toJson(flags, changes, []));
    show(this, out, flags, changes);
    const held = changes.some(({ action }) => action === "hold");
    if (held) out.say("remove it yourself if it is not needed");
    return held ? 2 : 0;
  });
}

/** How each kind of change is shown. */
const SIGNS: Readonly<Record<Change["action"], readonly [sign: string, style: Style]>> = {
  create: ["+ create", "add"],
  update: ["~ update", "change"],
  replace: ["± replace", "stop"],
  hold: ["! held back", "error"],
  keep: ["= as it is", "dim"],
  remove: ["- remove", "stop"],
  forget: ["= gone", "dim"],
};

type Style = Parameters<Output["paint"]>[0];

function show(
  context: Context,
  out: Output,
  { dryRun, verbose }: UninstallFlags,
  changes: readonly Change[],
): void {
  const home = homeOf(context);
  for (const { action, path, reason, backup } of changes) {
    if (!verbose && (action === "keep" || action === "forget")) continue;
    const [sign, style] = SIGNS[action];
    out.print(`${out.paint(style, sign.padEnd(11))}  ${abbreviate(path, home)}`);
    if (reason !== undefined) out.print(`             ${reason}`);
    if (backup !== undefined) out.print(`             kept as ${abbreviate(backup, home)}`);
  }
  const isIdle = changes.every(({ action }) => action === "keep" || action === "forget");
  if (isIdle) out.print("Nothing to do.");
  else if (dryRun) out.print("Nothing was changed: this is what would be done.");
}

function toJson({ dryRun }: UninstallFlags, changes: readonly Change[], texts: readonly string[]) {
  return { format_version: 1, dry_run: dryRun ?? false, changes, advice: texts };
}

function manner(context: Context, flags: InstallFlags): Manner {
  const state = stateDirectory(context) ?? homeOf(context);
  const { dryRun, force } = flags;
  return { manifest: `${state}/install.json`, dryRun, force };
}

/** The directory of functions, if zsh is there and nothing tells that it looks in it. */
function zshToTell(
  { environment }: Context,
  directory: string,
  home: string,
): string | undefined {
  if (findProgram("zsh", environment["PATH"]) === undefined) return undefined;
  if (environment["FPATH"]?.split(":").includes(directory)) return undefined;
  const zshrc = `${environment["ZDOTDIR"] || home}/.zshrc`;
  const forms = [directory, directory.replace(home, "~"), directory.replace(home, "$HOME")];
  return forms.some((form) => readText(zshrc).includes(form)) ? undefined : directory;
}

/** A pipe would be waited for. */
function readText(path: string): string {
  try {
    return Deno.statSync(path).isFile ? Deno.readTextFileSync(path) : "";
  } catch {
    return "";
  }
}

function realPath(path: string | undefined): string | undefined {
  try {
    return path === undefined ? undefined : Deno.realPathSync(path);
  } catch {
    return undefined;
  }
}
