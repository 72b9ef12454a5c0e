/**
 * Everything that a deploy does to the disk, so that a test can fail at each step.
 *
 * @module
 */

/** What changes something. Paths are absolute; a link is never followed in their last part. */
export interface Effects {
  /** Writes a new file; it must not be there. */
  readonly writeNew: (path: string, bytes: Uint8Array, mode: number) => void;
  /** Makes a symbolic link; it must not be there. */
  readonly symlink: (to: string, path: string) => void;
  /** Gives a file a second name; it must not be there. */
  readonly link: (from: string, to: string) => void;
  /** Renames over whatever is there. */
  readonly rename: (from: string, to: string) => void;
  /** Removes a file, or an empty directory. */
  readonly remove: (path: string) => void;
  /** Makes a directory. */
  readonly makeDirectory: (path: string) => void;
  /** Waits until files and directories are on the disk. */
  readonly flush: (paths: Iterable<string>) => Promise<void>;
}

/** Flushes at once: a file system does many in little more time than one. */
const AT_ONCE = 32;

/** The real disk. */
export const disk: Effects = {
  writeNew(path, bytes, mode) {
    // Nobody else has it open before it has its permissions.
    const file = Deno.openSync(path, { write: true, createNew: true, mode: mode & 0o700 });
    try {
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
      if (((file.statSync().mode ?? 0) & 0o7777) !== mode) Deno.chmodSync(path, mode);
    } finally {
      file.close();
    }
  },
  symlink: Deno.symlinkSync,
  link: Deno.linkSync,
  rename: Deno.renameSync,
  remove: (path) => Deno.removeSync(path),
  makeDirectory: (path) => Deno.mkdirSync(path, { mode: 0o700 }),
  async flush(paths) {
    const rest = [...new Set(paths)];
    const worker = async () => {
      for (let path = rest.pop(); path !== undefined; path = rest.pop()) {
        using file = await Deno.open(path);
        await file.sync();
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, rest.length) }, worker));
  },
};

/**
 * Removes what may not be there.
 *
 * @param effects The disk.
 * @param path A file, or an empty directory.
 */
export function removeIfThere(effects: Effects, path: string): void {
  try {
    effects.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/**
 * Writes a file whole or not at all, and flushed.
 *
 * @param effects The disk.
 * @param path Its path, in a directory that is there.
 * @param content Its content.
 * @param mode Its permissions, for the owner alone unless said otherwise.
 */
export async function writeWhole(
  effects: Effects,
  path: string,
  content: string | Uint8Array,
  mode = 0o600,
): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  try {
    effects.writeNew(temporary, bytes, mode);
    await effects.flush([temporary]);
    effects.rename(temporary, path);
  } catch (error) {
    removeIfThere(effects, temporary);
    throw error;
  }
  await effects.flush([path.slice(0, path.lastIndexOf("/"))]);
}
