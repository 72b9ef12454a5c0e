/**
 * A store of JSON files, whichever way it is laid out.
 *
 * @module
 */
import { isAbsence, isSettled, jsonFilesIn, readJsonFile, reasonOf, statOf } from "./_files.ts";
import { fieldsOf } from "./_json.ts";
import type { Folder, Layout } from "./_layout.ts";
import { inOrder } from "./_order.ts";
import { readSession } from "./_session_info.ts";
import { readInnerToolParts, readToolPart } from "./_tool_parts.ts";
import { formatTreeStamp, parseTreeStamp } from "./_tree_stamp.ts";
import type { Interaction } from "./interaction.ts";
import { readMessage } from "./message.ts";
import type { Session } from "./session.ts";
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
  /** Where own files of sessions were when they were read last. */
  const known = new Map<string, string>();

  /** Folders by session. Nearly always one each. */
  function folders(): Map<string, Folder[]> {
    const found = new Map<string, Folder[]>();
    try {
      for (const folder of layout.folders()) {
        const others = found.get(folder.session);
        if (others) others.push(folder);
        else found.set(folder.session, [folder]);
      }
    } catch (error) {
      damages.set(path, { place: path, reason: reasonOf(error) });
    }
    return found;
  }

  return {
    kind,
    path,
    look(_mark, stamps) {
      const before = stamps();
      const found = folders();
      const active = Date.now() - ACTIVE;
      const places = once(() => layout.places());
      const now = new Map<string, string>();
      for (const [session, its] of found) {
        const old = (before.get(session) ?? "").split(BETWEEN);
        const stale = old.length !== its.length || old.includes("");
        now.set(
          session,
          stale ? "" : its.map((folder, index) => {
            const { place } = parseTreeStamp(old[index] ?? "");
            if (place !== "") known.set(folder.path, place);
            return lookAgain(layout, folder, old[index] ?? "", active, places);
          }).join(BETWEEN),
        );
      }
      return { mark: "", stamps: now };
    },
    *read(sessions) {
      const places = once(() => layout.places());
      for (const [id, its] of folders()) {
        if (sessions && !sessions.has(id)) continue;
        const contents = its.flatMap((folder) => {
          const remembered = sessions ? known.get(folder.path) : undefined;
          const content = readFolder(layout, folder, remembered ?? places()(folder));
          return content ? [content] : [];
        });
        if (contents.length > 0) yield unite(id, contents);
      }
    },
    readTools(sessions) {
      const uses = new Map<string, ToolUse[]>();
      for (const [id, its] of folders()) {
        if (sessions.has(id)) uses.set(id, its.flatMap((folder) => toolsIn(layout, folder)));
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

/** The stamp of a folder now, made by looking at what an earlier one names. */
function lookAgain(
  layout: Layout,
  folder: Folder,
  old: string,
  active: number,
  places: () => (folder: Folder) => string,
): string {
  const then = parseTreeStamp(old);
  const mtime = statOf(folder.path)?.mtime ?? 0;
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

function timeAndSizeOf(path: string): string {
  const stat = statOf(path);
  return stat ? `${stat.mtime}:${stat.size}` : "";
}

/** Reads a folder; undefined if it has vanished. All times are taken before what they are of. */
function readFolder(layout: Layout, folder: Folder, place: string): SessionContent | undefined {
  const begin = Date.now();
  let settled = true;
  /** The time of a file or folder, which makes the stamp void if it is too young. */
  const watched = (path: string) => {
    const stat = statOf(path);
    if (!stat || !isSettled(stat.mtime, begin)) settled = false;
    return stat;
  };
  const damages: Damage[] = [];
  const mtime = watched(folder.path)?.mtime;
  let names: string[];
  try {
    names = jsonFilesIn(folder.path);
  } catch (error) {
    damages.push({ place: folder.path, reason: reasonOf(error) });
    names = [];
  }
  if (mtime === undefined) return undefined;

  let info = "";
  let session: Session | undefined;
  if (place !== "") {
    const path = layout.info(folder, place);
    const stat = statOf(path);
    info = `${stat?.mtime ?? ""}`;
    if (stat?.isFile) {
      if (!isSettled(stat.mtime, begin)) settled = false;
      try {
        session = readSession(readJsonFile(path), {
          id: folder.session,
          project: layout.project(folder, place),
        });
      } catch (error) {
        if (!isAbsence(error)) damages.push({ place: path, reason: reasonOf(error) });
      }
    }
  }

  const open = new Map<string, string>();
  const interactions = new Map<string, Interaction>();
  for (const name of names) {
    const path = `${folder.path}/${name}`;
    let reading = readFile(layout, folder, name);
    if (!isFinal(reading)) {
      // It will be rewritten in place, perhaps just now: its time first, then once more what it says.
      const stat = watched(path);
      open.set(name, stat ? `${stat.mtime}:${stat.size}` : "");
      reading = readFile(layout, folder, name);
    }
    if (reading.damage !== undefined) damages.push({ place: path, reason: reading.damage });
    const { interaction } = reading;
    if (interaction && !interactions.has(interaction.id)) {
      interactions.set(interaction.id, interaction);
    }
  }
  const stamp = formatTreeStamp({ folder: `${mtime}`, place, info, open });
  return {
    id: folder.session,
    session,
    interactions: [...interactions.values()],
    damages,
    stamp: settled ? stamp : "",
  };
}

/** What came of a file: an interaction, a damage, or neither for a message of the user. */
interface Reading {
  readonly interaction?: Interaction | undefined;
  readonly damage?: string;
}

function isFinal({ interaction, damage }: Reading): boolean {
  return damage === undefined && (!interaction || interaction.completed !== undefined);
}

function readFile(layout: Layout, folder: Folder, name: string): Reading {
  const key = { id: idOf(name), session: folder.session };
  try {
    const value = readJsonFile(`${folder.path}/${name}`);
    return { interaction: readMessage(value, key, (message) => stepsOf(layout, folder, message)) };
  } catch (error) {
    return isAbsence(error) ? {} : { damage: reasonOf(error) };
  }
}

function idOf(name: string): string {
  return name.slice(0, -".json".length);
}

/** The `tokens` of a message's `step-finish` parts. */
function stepsOf(layout: Layout, folder: Folder, message: string): unknown[] {
  if (!isName(message)) return [];
  const directory = layout.parts(folder, message);
  return jsonFilesIn(directory)
    .map((name) => fieldsOf(readJsonFile(`${directory}/${name}`)))
    .filter((part) => part["type"] === "step-finish")
    .map((part) => part["tokens"]);
}

/** An id comes out of a file: it must not lead elsewhere. */
function isName(id: string): boolean {
  return /^[\w-]+$/.test(id);
}

/** Uses of tools; what cannot be read is left out, since nothing is counted by them. */
function toolsIn(layout: Layout, folder: Folder): ToolUse[] {
  const uses: ToolUse[] = [];
  for (const name of namesIn(folder.path)) {
    const message = idOf(name);
    const directory = layout.parts(folder, message);
    const parts = namesIn(directory);
    for (const part of parts) {
      const use = readToolPart(valueOf(`${directory}/${part}`), message);
      if (use) uses.push(use);
    }
    if (parts.length === 0) {
      uses.push(...readInnerToolParts(valueOf(`${folder.path}/${name}`), message) ?? []);
    }
  }
  return uses;
}

function namesIn(directory: string): string[] {
  try {
    return jsonFilesIn(directory);
  } catch {
    return [];
  }
}

function valueOf(path: string): unknown {
  try {
    return readJsonFile(path);
  } catch {
    return undefined;
  }
}

/** The folders of one session as one, its interactions in order. */
function unite(id: string, contents: readonly SessionContent[]): SessionContent {
  const interactions = new Map<string, Interaction>();
  for (const content of contents) {
    for (const interaction of content.interactions) {
      if (!interactions.has(interaction.id)) interactions.set(interaction.id, interaction);
    }
  }
  const ordered = inOrder(interactions.values());
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

/** Calls a function at most once. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
