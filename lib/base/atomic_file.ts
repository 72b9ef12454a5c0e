/**
 * Files that are either the old or the new, whatever happens.
 *
 * @module
 */
import { parentPath } from "./path.ts";

/** Ends the names of files that are not whole yet. */
const TEMPORARY = ".tmp";

/** Written at once: a file system flushes many in little more time than one. */
const AT_ONCE = 32;

/**
 * Write a file: to a temporary one beside it, flushed, renamed, the directory flushed. Without that
 * last step a power cut can bring the old one back.
 *
 * @param path Absolute path; what is there is replaced.
 * @param content The content.
 * @param mode Permissions, for the owner alone unless said otherwise.
 * @throws {Deno.errors.NotFound} If the directory does not exist, and other errors of the system;
 * the old file is then as it was.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  mode = 0o600,
): Promise<void> {
  await writeAndRename(path, content, mode);
  await flush(parentPath(path));
}

/**
 * Write many files of one directory, which is flushed once: each is whole or not there, but of an
 * error or a crash some may be left, and others missing.
 *
 * @param directory Absolute path.
 * @param files Contents by the names of the files, for the owner alone.
 * @throws Errors of the system.
 */
export async function writeFilesAtomically(
  directory: string,
  files: Iterable<readonly [name: string, content: string | Uint8Array]>,
): Promise<void> {
  const rest = files[Symbol.iterator]();
  const worker = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) {
      const [name, content] = next.value;
      await writeAndRename(`${directory}/${name}`, content, 0o600);
    }
  };
  const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  // Not before all have ended: whoever hears of an error may remove the directory.
  for (const result of results) if (result.status === "rejected") throw result.reason;
  await flush(directory);
}

/**
 * Remove what was left by writers that were killed.
 *
 * @param directory Absolute path, in which nobody writes now.
 */
export async function sweepTemporaryFiles(directory: string): Promise<void> {
  for await (const { name, isFile } of Deno.readDir(directory)) {
    if (isFile && name.endsWith(TEMPORARY)) await Deno.remove(`${directory}/${name}`);
  }
}

/**
 * Wait until a directory's names, or a file's content, are on the disk.
 *
 * @param path Absolute path.
 * @throws Errors of the system.
 */
export async function flush(path: string): Promise<void> {
  using handle = await Deno.open(path);
  await handle.sync();
}

async function writeAndRename(
  path: string,
  content: string | Uint8Array,
  mode: number,
): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID()}${TEMPORARY}`;
  try {
    const file = await Deno.open(temporary, { write: true, createNew: true, mode });
    try {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
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
}
