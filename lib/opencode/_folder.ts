/**
 * One folder of messages.
 *
 * @module
 */
import { isAbsence, isSettled, readJsonFile, reasonOf, statOf, type Status } from "./_files.ts";
import type { Gathered } from "./_gather.ts";
import type { Kept } from "./_kept.ts";
import type { Folder, Layout } from "./_layout.ts";
import { isFinal, type Reading, readMessageFile } from "./_message_file.ts";
import { readSession } from "./_session_info.ts";
import { formatTreeStamp, timeAndSize } from "./_tree_stamp.ts";
import type { Interaction } from "./interaction.ts";
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
 * @param kept What is known of messages in it; undefined: nothing, and nothing is kept.
 * @returns What they say.
 */
export function readFolder(
  layout: Layout,
  folder: Folder,
  place: string,
  { begin, mtime, names, texts, ...listed }: Gathered,
  kept?: Kept<Reading>,
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
    let reading = kept
      ? kept.read(name, statOf(path), begin, () => readMessageFile(layout, folder, name))
      : readMessageFile(layout, folder, name, texts[at]);
    if (!isFinal(reading)) {
      // It will be rewritten in place, perhaps just now: its time first, then once more what it says.
      const stat = watch(statOf(path));
      open.set(name, timeAndSize(stat));
      reading = readMessageFile(layout, folder, name);
    }
    if (reading.damage !== undefined) damages.push({ place: path, reason: reading.damage });
    if (reading.isOutOfReach) settled = false;
    const { interaction } = reading;
    if (interaction && !interactions.has(interaction.id)) {
      interactions.set(interaction.id, interaction);
    }
  }
  kept?.turn();
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
