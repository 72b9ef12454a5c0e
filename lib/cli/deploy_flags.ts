/**
 * What flags of `deploy` mean. It loads little, for runs with nothing to do.
 *
 * @module
 */
import { ownPath } from "../base/own_path.ts";
import { resolvePath } from "../base/path.ts";
import { findManifest } from "../deploy/find_manifest.ts";
import type { Context } from "./context.ts";
import type { SharedOutputFlags } from "./flags.ts";

/** Flags of `deploy`. */
export interface DeployFlags extends SharedOutputFlags {
  readonly manifest?: string;
  readonly target?: readonly string[];
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly detailedExitcode?: boolean;
}

/**
 * The manifest that flags and environment name.
 *
 * @param context The process.
 * @param flags `--manifest`.
 * @returns Its path.
 */
export function manifestFile(
  context: Pick<Context, "environment" | "directory">,
  flags: DeployFlags,
): string {
  const checkout = ownPath("../..", import.meta.url);
  return findManifest(flags.manifest, context, checkout.replace(/\/$/, ""));
}

/**
 * The targets that flags name.
 *
 * @param context The process.
 * @param flags `--target`.
 * @returns Absolute paths.
 */
export function targetsOf({ directory, environment }: Context, flags: DeployFlags): string[] {
  return (flags.target ?? []).map((path) =>
    resolvePath(directory, path.replace(/^~(?=\/|$)/, () => environment["HOME"] ?? "~"))
  );
}

/**
 * How it is said that there is nothing to do.
 *
 * @param unchanged How many files are in place.
 * @returns A line.
 */
export function nothingToDo(unchanged: number): string {
  return `nothing to do: ${unchanged} unchanged`;
}
