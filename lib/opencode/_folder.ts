/**
 * One folder of messages.
 *
 * @module
 */
import {
  isAbsence,
  isSettled,
  jsonFilesIn,
  readJsonFile,
  reasonOf,
  statOf,
  type Status,
} from "./_files.ts";
import type { Gathered } from "./_gather.ts";
import { fieldsOf, parseJson } from "./_json.ts";
import type { Folder, Layout } from "./_layout.ts";
import { readSession } from "./_session_info.ts";
import { formatTreeStamp } from "./_tree_stamp.ts";
import type { Interaction } from "./interaction.ts";
import { readMessage } from "./message.ts";
import type { Session } from "./session.ts";
import type { Damage, SessionContent } from "./store.ts";

/**
 * Reads a folder. All times are taken before what they are of, so that a change in between is met
 * the next time.
 *
 * @param layout Where what is in the tree.
 * @param folder The folder.
 * @param place Where the session's own file is; empty if it has none.
 * @param gathered Its files.
 * @returns What they say.
 */
export function readFolder(
  layout: Layout,
  folder: Folder,
  place: string,
  { begin, mtime, names, texts, ...listed }: Gathered,
): SessionContent {
  const damages = [...listed.damages];
  let settled = damages.length === 0 && isSettled(mtime, begin);
  /** The time of a file, which makes the stamp void if it is too young. */
  const watch = (stat: Status | undefined) => {
    if (!stat || !isSettled(stat.mtime, begin)) settled = false;
    return stat;
  };

  const path = layout.info(folder, place);
  const own = place === "" ? undefined : statOf(path);
  const info = own?.isFile ? watch(own) : undefined;
  const key = { id: folder.session, project: layout.project(folder, place) };
  const session = info && readInfo(path, key, damages);

  const open = new Map<string, string>();
  const interactions = new Map<string, Interaction>();
  for (const [at, name] of names.entries()) {
    const path = `${folder.path}/${name}`;
    let reading = readFile(layout, folder, name, texts[at]);
    if (!isFinal(reading)) {
      // It will be rewritten in place, perhaps just now: its time first, then once more what it says.
      const stat = watch(statOf(path));
      open.set(name, timeAndSize(stat));
      reading = readFile(layout, folder, name);
    }
    if (reading.damage !== undefined) damages.push({ place: path, reason: reading.damage });
    if (reading.isOutOfReach) settled = false;
    const { interaction } = reading;
    if (interaction && !interactions.has(interaction.id)) {
      interactions.set(interaction.id, interaction);
    }
  }
  const stamp = formatTreeStamp({ folder: `${mtime}`, place, info: `${info?.mtime ?? ""}`, open });
  return {
    id: folder.session,
    session,
    interactions: [...interactions.values()],
    damages,
    stamp: settled ? stamp : "",
  };
}

function readInfo(
  path: string,
  key: { id: string; project: string },
  damages: Damage[],
): Session | undefined {
  try {
    return readSession(readJsonFile(path), key);
  } catch (error) {
    if (!isAbsence(error)) damages.push({ place: path, reason: reasonOf(error) });
    return undefined;
  }
}

/** What came of a file: an interaction, a damage, or neither for a message of the user. */
interface Reading {
  readonly interaction?: Interaction | undefined;
  readonly damage?: string;
  /** Whether the damage may go away without a change of the file, as permissions do. */
  readonly isOutOfReach?: boolean;
}

function isFinal({ interaction, damage }: Reading): boolean {
  return damage === undefined && (!interaction || interaction.completed !== undefined);
}

function readFile(layout: Layout, folder: Folder, name: string, text?: string): Reading {
  const key = { id: idOf(name), session: folder.session };
  try {
    const value = text === undefined ? readJsonFile(`${folder.path}/${name}`) : parseJson(text);
    return { interaction: readMessage(value, key, (message) => stepsOf(layout, folder, message)) };
  } catch (error) {
    if (isAbsence(error)) return {};
    return { damage: reasonOf(error), isOutOfReach: !(error instanceof SyntaxError) };
  }
}

/** The id that a file is named after. */
export function idOf(name: string): string {
  return name.slice(0, -".json".length);
}

/** The `tokens` of a message's `step-finish` parts: all of them, or an error. */
function stepsOf(layout: Layout, folder: Folder, message: string): unknown[] {
  if (!isName(message)) return [];
  const directory = layout.parts(folder, message);
  const fail = (place: string, reason: string): never => {
    throw new Error(`${place}: ${reason}`);
  };
  return jsonFilesIn(directory, ({ place, reason }) => fail(place, reason)).map((name) => {
    const path = `${directory}/${name}`;
    try {
      return fieldsOf(readJsonFile(path));
    } catch (error) {
      return fail(path, reasonOf(error));
    }
  }).filter((part) => part["type"] === "step-finish").map((part) => part["tokens"]);
}

/** An id comes out of a file: it must not lead elsewhere. */
function isName(id: string): boolean {
  return /^[\w-]+$/.test(id);
}

/**
 * What tells that a file was rewritten in place.
 *
 * @param path The file.
 * @returns Its time and size; empty if it is not there.
 */
export function timeAndSizeOf(path: string): string {
  return timeAndSize(statOf(path));
}

function timeAndSize(stat: ReturnType<typeof statOf>): string {
  return stat ? `${stat.mtime}:${stat.size}` : "";
}
