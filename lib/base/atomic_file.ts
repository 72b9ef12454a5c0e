/**
 * Files that are either the old or the new, whatever happens.
 *
 * @module
 */
import { parentPath } from "./path.ts";

/**
 * Write a file: to a temporary one beside it, flushed, renamed, the directory flushed. Without that
 * last step a power cut can bring the old one back.
 *
 * @param path Absolute path; what is there is replaced.
 * @param text The content.
 * @param mode Permissions, for the owner alone unless said otherwise.
 * @throws {Deno.errors.NotFound} If the directory does not exist, and other errors of the system;
 * the old file is then as it was.
 */
export async function writeFileAtomically(
  path: string,
  text: string,
  mode = 0o600,
): Promise<void> {
  const directory = parentPath(path);
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    const file = await Deno.open(temporary, { write: true, createNew: true, mode });
    try {
      const bytes = new TextEncoder().encode(text);
      for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
      await file.sync();
    } finally {
      file.close();
    }
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
  const handle = await Deno.open(directory);
  await handle.sync();
  handle.close();
}
