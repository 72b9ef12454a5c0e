/**
 * A store of JSON files, whichever way it is laid out.
 *
 * @module
 */
import { statOf } from "./_files.ts";
import { readFolder, timeAndSizeOf } from "./_folder.ts";
import { toolsIn } from "./_folder_tools.ts";
import type { Folder, Layout } from "./_layout.ts";
import { inOrder } from "./_order.ts";
import { formatTreeStamp, isFinalAt, parseTreeStamp } from "./_tree_stamp.ts";
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
  /** Stamps of folders when they were read last: they tell where own files of sessions were. */
  const known = new Map<string, string>();

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
      const before = stamps();
      const found = folders();
      const active = Date.now() - ACTIVE;
      const places = once(() => layout.places(damaged));
      const now = new Map<string, string>();
      for (const [session, its] of found) {
        const old = before.get(session) ?? "";
        const [folder] = its;
        // Not by the general way, since nearly all sessions have one folder, and there are many.
        if (folder && its.length === 1 && !old.includes(BETWEEN)) {
          known.set(folder.path, old);
          now.set(session, old && lookAgain(layout, folder, old, active, places));
          continue;
        }
        const each = old.split(BETWEEN);
        const stale = each.length !== its.length || each.includes("");
        now.set(
          session,
          stale ? "" : its.map((folder, index) => {
            known.set(folder.path, each[index] ?? "");
            return lookAgain(layout, folder, each[index] ?? "", active, places);
          }).join(BETWEEN),
        );
      }
      return { mark: "", stamps: now };
    },
    *read(sessions) {
      const places = once(() => layout.places(damaged));
      for (const [id, its] of some(folders(), sessions)) {
        const contents = its.flatMap((folder) => {
          const remembered = parseTreeStamp(known.get(folder.path) ?? "").place;
          const isThere = remembered !== "" && statOf(layout.info(folder, remembered));
          const content = readFolder(layout, folder, isThere ? remembered : places()(folder));
          return content ? [content] : [];
        });
        if (contents.length > 0) yield unite(id, contents);
      }
    },
    readTools(sessions) {
      const uses = new Map<string, ToolUse[]>();
      for (const [id, its] of some(folders(), sessions)) {
        uses.set(id, its.flatMap((folder) => toolsIn(layout, folder)));
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
  if (mtime < active && isFinalAt(old, `${mtime}`)) return old;
  const then = parseTreeStamp(old);
  let { place, info } = then;
  if (mtime >= active) {
    // A session without an own file may have got one.
    if (place === "") place = places()(folder);
    info = place === "" ? "" : timeOf(layout.info(folder, place));
  }
  const open = new Map<string, string>();
  for (const name of then.open.keys()) open.set(name, timeAndSizeOf(`${folder.path}/${name}`));
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
