/**
 * From the arguments of a command to the sessions that it is about.
 *
 * @module
 */
import { resolvePath } from "../base/path.ts";
import { findWorkspaces, type FoundFiles } from "./find.ts";
import { loadWorkspaces } from "./load.ts";
import type { ReadOptions } from "./parse.ts";
import { isWorkspaceFile, selectSessions } from "./select.ts";
import type { Workspace } from "./workspace.ts";

/** What was opened. */
export interface OpenedWorkspaces {
  /** Everything that was loaded. */
  readonly all: readonly Workspace[];
  /** The same with the chosen sessions only. */
  readonly selected: readonly Workspace[];
  /** Where files were looked for; absent if all of them were named. */
  readonly found?: FoundFiles;
}

/**
 * Finds and loads workspace files, and chooses sessions. The directory of workspaces is looked at
 * unless every name is a file.
 *
 * @param names Names of sessions and workspace files, as the user gave them.
 * @param options How to read, and `directory` where the user named one.
 * @returns What was opened. Nothing is found if there is no directory of workspaces.
 * @throws {UserError} If a name is not known, or with everything that is wrong in the files.
 */
export async function openWorkspaces(
  names: readonly string[],
  options: ReadOptions & { readonly directory?: string },
): Promise<OpenedWorkspaces> {
  const cwd = options.cwd ?? Deno.cwd();
  const named = names.filter(isWorkspaceFile);
  const found = named.length && named.length === names.length ? undefined : findWorkspaces(options);
  const files = new Map(
    [...named, ...found?.files ?? []].toReversed().map((file) => [resolvePath(cwd, file), file]),
  );
  const all = await loadWorkspaces([...files.values()].toReversed(), options);
  const selected = await selectSessions(all, names, { cwd, looked: found?.looked ?? [] });
  return { all, selected, ...(found && { found }) };
}
