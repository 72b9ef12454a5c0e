/**
 * Files that are either the old or the new, whatever happens.
 *
 * @module
 */
import { parentPath } from "./path.ts";

/** Ends the names of files that are not whole yet. */
const TEMPORARY = ".tmp";

/** Written at once: a file system flushes many in little more time than one. */
const AT_ONCE = 256;

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
  await writeBatch([[path, content]], mode);
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
  files: readonly (readonly [name: string, content: string | Uint8Array])[],
): Promise<void> {
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const batch = files.slice(at, at + AT_ONCE);
    await writeBatch(batch.map(([name, content]) => [`${directory}/${name}`, content]), 0o600);
  }
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

/** Only what takes long is waited for: to give the rest away takes longer than to do it. */
async function writeBatch(
  files: readonly (readonly [path: string, content: string | Uint8Array])[],
  mode: number,
): Promise<void> {
  const written: {
    readonly temporary: string;
    readonly path: string;
    readonly file: Deno.FsFile;
  }[] = [];
  const flushing: Promise<void>[] = [];
  try {
    for (const [path, content] of files) {
      const temporary = `${path}.${crypto.randomUUID()}${TEMPORARY}`;
      const file = Deno.openSync(temporary, { write: true, createNew: true, mode });
      written.push({ temporary, path, file });
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
      // Goes on while the next ones are written.
      flushing.push(file.sync());
    }
    const flushed = await Promise.allSettled(flushing);
    for (const result of flushed) if (result.status === "rejected") throw result.reason;
    for (const { temporary, path } of written) Deno.renameSync(temporary, path);
  } catch (error) {
    await Promise.allSettled(flushing);
    for (const { temporary } of written) await Deno.remove(temporary).catch(() => {});
    throw error;
  } finally {
    for (const { file } of written) file.close();
  }
}
