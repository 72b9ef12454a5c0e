/**
 * A change that was made by hand, taken back into the sources.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import type { Change } from "./change.ts";
import { type Effects, writeWhole } from "./effects.ts";
import { type Contents, reasonOf } from "./read_entry.ts";

/**
 * Writes what is at a target into its source.
 *
 * @param change The change that would overwrite it.
 * @param contents The content of all files.
 * @param effects The disk.
 * @throws {UserError} If it has no source, or is no file.
 */
export async function takeBack(
  { target, source, before }: Change,
  contents: Contents,
  effects: Effects,
): Promise<void> {
  const cannot = (why: string) =>
    new UserError(`cannot take ${JSON.stringify(target)} back: ${why}`);
  if (source === null) throw cannot("the manifest has it no longer");
  if (before.kind !== "file") throw cannot("it is not a file");
  const bytes = contents.get(before.digest);
  if (!bytes) throw cannot("its content is not known");
  try {
    const mode = (Deno.lstatSync(source).mode ?? 0o644) & 0o777;
    await writeWhole(effects, source, bytes, mode);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw cannot(reasonOf(error));
  }
}
