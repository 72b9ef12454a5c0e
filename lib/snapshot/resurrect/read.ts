/**
 * Read what tmux-resurrect saved: a file, and the archive of screens beside it.
 *
 * @module
 */
import { parentPath, resolvePath } from "../../base/path.ts";
import { readTextFile } from "../../base/text_file.ts";
import { readWhole } from "../_files.ts";
import { gunzip } from "../_gzip.ts";
import { digestOf } from "../digest.ts";
import { LARGEST_SCREEN, type Screens } from "../screens.ts";
import type { SavedScreen } from "../snapshot.ts";
import { type Converted, convertResurrect } from "./convert.ts";
import { untar } from "./_tar.ts";

/** A snapshot, and what it needs to be kept. */
export interface ResurrectRead extends Converted {
  /** What was on the screens, by their digests. */
  readonly screens: Screens;
}

/** In the name of a file, of today and of before 2018; in the time of the machine. */
const TIME = /_(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)\.txt$/;

/** As `@resurrect-capture-pane-contents` writes it. */
const ARCHIVE = "pane_contents.tar.gz";

/**
 * Read a file of tmux-resurrect.
 *
 * @param file Its path, which may be that of the link `last`.
 * @param options Where a relative path starts, the machine, what the snapshot is called.
 * @returns The snapshot, its screens, and what could not be told.
 * @throws {UserError} If it cannot be read, or is no such file.
 */
export async function readResurrect(
  file: string,
  options: {
    readonly directory: string;
    readonly host: string;
    readonly name?: string | undefined;
  },
): Promise<ResurrectRead> {
  const text = readTextFile(file, options.directory);
  const path = await Deno.realPath(resolvePath(options.directory, file));
  const contents = await readArchive(path);
  const screens = new Map<string, Uint8Array<ArrayBuffer>>();
  const saved = new Map<string, SavedScreen>();
  for (const [pane, content] of contents) {
    const digest = await digestOf(content);
    screens.set(digest, content);
    saved.set(pane, { digest, lines: content.filter((byte) => byte === LINE_END).length });
  }
  const { host, name } = options;
  const time = timeIn(path) ?? (await Deno.stat(path)).mtime?.getTime() ?? Date.now();
  return { ...convertResurrect(text, { file, time, host, name, screens: saved }), screens };
}

const LINE_END = 10;

function timeIn(path: string): number | undefined {
  const parts = TIME.exec(path)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}

/** The archive is of the newest file only; that of an older one shows other screens. */
async function readArchive(path: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const directory = parentPath(path);
  const newest = await Deno.realPath(`${directory}/last`).catch(() => undefined);
  const archive = newest === path
    ? await readWhole(`${directory}/${ARCHIVE}`, LARGEST_SCREEN)
    : undefined;
  if (!archive) return new Map();
  const files = await gunzip(archive, LARGEST_SCREEN).then(untar, () => new Map());
  return new Map([...files].flatMap(([name, content]) => {
    const pane = /(?:^|\/)pane_contents\/pane-(.+)$/.exec(name)?.[1];
    return pane === undefined ? [] : [[pane, content]];
  }));
}
