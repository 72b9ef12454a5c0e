/**
 * A store of JSON files, whichever way it is laid out.
 *
 * @module
 */
import { statOf } from "./_files.ts";
import { readFolder } from "./_folder.ts";
import { type MessageTools, toolsIn } from "./_folder_tools.ts";
import { gather, type Gathered, listFiles } from "./_gather.ts";
import { gatherAll } from "./_gather_all.ts";
import { KEPT_FOLDERS, keptByFolder } from "./_kept.ts";
import type { Folder, Layout } from "./_layout.ts";
import { isFinal } from "./_message_file.ts";
import { inOrder } from "./_order.ts";
import { formatTreeStamp, isFinalAt, parseTreeStamp, timeAndSize } from "./_tree_stamp.ts";
import type { Interaction } from "./interaction.ts";
import type { Damage, SessionContent, Store, StoreKind, ToolUse } from "./store.ts";

/** Only so lately used sessions get a new title: the files of older ones are not looked at. */
const ACTIVE = 30 * 86_400_000;

/** Divides the stamps of a session that has a folder in several projects. */
const BETWEEN = "\n";

/**
 * Opens a tree.
 *
 * @param kind Its kind.
 * @param path Its directory.
 * @param layout Where what is in it.
 * @returns The store.
 */
export function openJsonTree(kind: StoreKind, path: string, layout: Layout): Store {
  const damages = new Map<string, Damage>();
  const damaged = (damage: Damage) => void damages.set(damage.place, damage);
  /** Stamps before the last look: they tell where own files of sessions were. */
  let known: ReadonlyMap<string, string> = new Map();
  /** Where own files were, by folder: of sessions at work, which have no stamp while they change. */
  const foundAt = new Map<string, string>();

  const keptMessages = keptByFolder(isFinal);
  const keptTools = keptByFolder(({ isFinal }: MessageTools) => isFinal);

  let listed: readonly Folder[] | undefined;
  let bySession: ReadonlyMap<string, readonly Folder[]> = new Map();

  /** Folders by session. Nearly always one each. */
  function folders(): ReadonlyMap<string, readonly Folder[]> {
    const found = layout.folders(damaged);
    if (found !== listed) bySession = Map.groupBy(found, ({ session }) => session);
    listed = found;
    return bySession;
  }

  return {
    kind,
    path,
    look(_mark, stamps) {
      known = stamps();
      const active = Date.now() - ACTIVE;
      const places = once(() => layout.places(damaged));
      const now = new Map<string, string>();
      const again = (folder: Folder, old: string) => lookAgain(layout, folder, old, active, places);
      for (const [session, its] of folders()) {
        now.set(session, stampAgain(its, known.get(session), again));
      }
      return { mark: "", stamps: now };
    },
    *read(sessions) {
      const places = once(() => layout.places(damaged));
      const placeOf = (folder: Folder, its: readonly Folder[]): string => {
        const old = partsOf(known.get(folder.session), its)[its.indexOf(folder)] ?? "";
        const remembered = parseTreeStamp(old).place || (foundAt.get(folder.path) ?? "");
        const isThere = remembered !== "" && statOf(layout.info(folder, remembered));
        const place = isThere ? remembered : places()(folder);
        if (sessions) foundAt.set(folder.path, place);
        return place;
      };
      const single: Folder[] = [];
      const several: [id: string, its: readonly Folder[]][] = [];
      for (const [id, its] of some(folders(), sessions)) {
        if (its.length === 1) single.push(...its);
        else several.push([id, its]);
      }
      const isFew = sessions !== undefined && sessions.size <= KEPT_FOLDERS;
      for (const [folder, gathered] of isFew ? listAll(single) : gatherAll(single)) {
        const place = placeOf(folder, [folder]);
        const kept = isFew ? keptMessages(folder.path) : undefined;
        yield unite(folder.session, [readFolder(layout, folder, place, gathered, kept)]);
      }
      for (const [id, its] of several) {
        const contents = its.flatMap((folder) => {
          const gathered = gather(folder.path);
          return gathered ? [readFolder(layout, folder, placeOf(folder, its), gathered)] : [];
        });
        if (contents.length > 0) yield unite(id, contents);
      }
    },
    readTools(sessions, newest) {
      const uses = new Map<string, ToolUse[]>();
      const isFew = sessions.size <= KEPT_FOLDERS;
      for (const [id, its] of some(folders(), sessions)) {
        const read = (folder: Folder) =>
          toolsIn(layout, folder, newest, isFew ? keptTools(folder.path) : undefined);
        uses.set(id, its.flatMap(read));
      }
      return uses;
    },
    projects: () => layout.projects(),
    get damages() {
      return [...damages.values()];
    },
    [Symbol.dispose]() {},
  };
}

/** Folders without the texts in them. */
function* listAll(folders: readonly Folder[]): Iterable<readonly [Folder, Gathered]> {
  for (const folder of folders) {
    const found = listFiles(folder.path);
    if (found) yield [folder, found];
  }
}

/** The stamps of a session's folders; none if they are of others, or one of them is not known. */
function partsOf(stamp: string | undefined, folders: readonly Folder[]): readonly string[] {
  if (!stamp) return [];
  // Taking apart what is one would be most of the time of a look at many sessions.
  const parts = stamp.includes(BETWEEN) ? stamp.split(BETWEEN) : [stamp];
  return parts.length === folders.length && !parts.includes("") ? parts : [];
}

/** Those of all that are wanted; undefined wants all. */
function* some<Value>(
  all: ReadonlyMap<string, Value>,
  wanted: ReadonlySet<string> | undefined,
): Iterable<readonly [string, Value]> {
  if (!wanted) return yield* all;
  for (const key of wanted) {
    const value = all.get(key);
    if (value !== undefined) yield [key, value];
  }
}

/** The stamp of a session now. Nearly all have one folder, and there may be many thousands of them. */
function stampAgain(
  folders: readonly Folder[],
  old: string | undefined,
  again: (folder: Folder, old: string) => string,
): string {
  const [only] = folders;
  if (only && folders.length === 1 && old && !old.includes(BETWEEN)) return again(only, old);
  const parts = partsOf(old, folders);
  return folders.slice(0, parts.length).map((each, at) => again(each, parts[at] ?? ""))
    .join(BETWEEN);
}

/** The stamp of a folder now, made by looking at what an earlier one names. */
function lookAgain(
  layout: Layout,
  folder: Folder,
  old: string,
  active: number,
  places: () => (folder: Folder) => string,
): string {
  const mtime = statOf(folder.path)?.mtime ?? 0;
  // Nearly all sessions are as they were: that is told without taking their stamps apart.
  if (mtime < active && isFinalAt(old, mtime)) return old;
  const then = parseTreeStamp(old);
  let { place, info } = then;
  if (mtime >= active) {
    // A session without an own file may have got one.
    if (place === "") place = places()(folder);
    info = place === "" ? "" : timeOf(layout.info(folder, place));
  }
  const open = new Map<string, string>();
  for (const name of then.open.keys()) {
    open.set(name, timeAndSize(statOf(`${folder.path}/${name}`)));
  }
  return formatTreeStamp({ folder: `${mtime}`, place, info, open });
}

function timeOf(path: string): string {
  return `${statOf(path)?.mtime ?? ""}`;
}

/** The folders of one session as one, its interactions in order. */
function unite(id: string, contents: readonly SessionContent[]): SessionContent {
  const [first, ...others] = contents;
  const ordered = inOrder(first && others.length === 0 ? first.interactions : eachOnce(contents));
  const session = contents.find((content) => content.session)?.session;
  const directory = session?.directory || (ordered[0]?.directory ?? "");
  return {
    id,
    session: session && { ...session, directory },
    interactions: ordered,
    damages: contents.flatMap((content) => content.damages),
    stamp: contents.some((content) => content.stamp === "")
      ? ""
      : contents.map((content) => content.stamp).join(BETWEEN),
  };
}

function eachOnce(contents: readonly SessionContent[]): Iterable<Interaction> {
  const interactions = new Map<string, Interaction>();
  for (const content of contents) {
    for (const interaction of content.interactions) {
      if (!interactions.has(interaction.id)) interactions.set(interaction.id, interaction);
    }
  }
  return interactions.values();
}

/** Calls a function at most once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
