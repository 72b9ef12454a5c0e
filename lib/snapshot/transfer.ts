/**
 * A snapshot with its screens as one file, to be carried to another machine.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { isSnapshot } from "./_check.ts";
import { readWhole, screenName, screensDirectory } from "./_files.ts";
import { gunzip, gzip } from "./_gzip.ts";
import { object, texts } from "./_shape.ts";
import { digestOf } from "./digest.ts";
import { digestsOf, LARGEST_SCREEN, readContent } from "./screens.ts";
import { seal, unseal } from "./sealed.ts";
import type { Snapshot } from "./snapshot.ts";
import { saveSnapshot, type StoredSnapshot } from "./store.ts";

/** What is in the file. */
interface Exported {
  /** The snapshot. */
  readonly snapshot: Snapshot;
  /** Its screens by their digests: gzip in Base64. */
  readonly screens: Readonly<Record<string, string>>;
}

const isExported = object<Exported>({ snapshot: isSnapshot, screens: texts });

/** A text of more cannot be made. */
const LARGEST = 500 * 1024 * 1024;

/**
 * Make one file of a snapshot.
 *
 * @param directory The store.
 * @param snapshot The snapshot.
 * @returns The bytes of the file.
 * @throws {UserError} If a screen is damaged or missing, or all are too large for one file.
 */
export async function exportSnapshot(
  directory: string,
  snapshot: Snapshot,
): Promise<Uint8Array<ArrayBuffer>> {
  const screens: Record<string, string> = {};
  let length = 0;
  for (const digest of digestsOf(snapshot)) {
    const path = `${screensDirectory(directory)}/${screenName(digest)}`;
    const content = await readContent(path, digest);
    if (!content) {
      throw new UserError(`cannot export a snapshot: ${JSON.stringify(path)} is not whole`, {
        hint: "`tmuxform snapshot verify` says more",
      });
    }
    const text = (await gzip(content)).toBase64();
    length += text.length;
    if (length > LARGEST) {
      throw new UserError("cannot export a snapshot: its screens are too large");
    }
    screens[digest] = text;
  }
  const exported: Exported = { snapshot, screens };
  return await seal("exported snapshot", exported);
}

/**
 * Take a snapshot out of such a file, and keep it.
 *
 * @param directory The store.
 * @param path The file.
 * @returns The snapshot and its id, which is that of its time.
 * @throws {UserError} If the file is not whole, or cannot be read, or the store not be written.
 */
export async function importSnapshot(directory: string, path: string): Promise<StoredSnapshot> {
  const refuse = (why: string) => new UserError(`cannot import ${JSON.stringify(path)}: ${why}`);
  const bytes = await readWhole(path, 2 * LARGEST);
  if (!bytes) throw refuse("it is no file, or too large");
  const found = await unseal("exported snapshot", bytes, isExported);
  if (found.state === "newer") throw refuse("it is of a newer tmuxform");
  if (found.state === "damaged") throw refuse(`it is damaged, ${found.why}`);
  const { snapshot, screens } = found.value;
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const digest of digestsOf(snapshot)) {
    const content = await unpack(screens[digest]);
    if (!content || await digestOf(content) !== digest) throw refuse("a screen of it is damaged");
    contents.set(digest, content);
  }
  return await saveSnapshot(directory, snapshot, contents);
}

async function unpack(text: string | undefined): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (text === undefined) return undefined;
  try {
    return await gunzip(Uint8Array.fromBase64(text), LARGEST_SCREEN);
  } catch (error) {
    // It is not Base64, no gzip file, or holds too much.
    const isBad = [SyntaxError, TypeError, RangeError].some((kind) => error instanceof kind);
    if (isBad) return undefined;
    throw error;
  }
}
