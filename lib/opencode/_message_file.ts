/**
 * One file of a message.
 *
 * @module
 */
import { isAbsence, jsonFilesIn, readJsonFile, reasonOf } from "./_files.ts";
import { fieldsOf, parseJson } from "./_json.ts";
import type { Folder, Layout } from "./_layout.ts";
import type { Interaction } from "./interaction.ts";
import { readMessage } from "./message.ts";

/** What came of a file: an interaction, a damage, or neither for a message of the user. */
export interface Reading {
  readonly interaction?: Interaction | undefined;
  readonly damage?: string;
  /** Whether the damage may go away without a change of the file, as permissions do. */
  readonly isOutOfReach?: boolean;
}

/**
 * Whether a file is written for the last time.
 *
 * @param reading What came of it.
 * @returns False while OpenCode still writes it, or if it is damaged.
 */
export function isFinal({ interaction, damage }: Reading): boolean {
  return damage === undefined && (!interaction || interaction.completed !== undefined);
}

/**
 * Reads the file of a message.
 *
 * @param layout Where what is in the tree.
 * @param folder The folder that it is in.
 * @param name Its name.
 * @param text What is in it; undefined reads it.
 * @returns What came of it.
 */
export function readMessageFile(
  layout: Layout,
  folder: Folder,
  name: string,
  text?: string,
): Reading {
  const key = { id: idOf(name), session: folder.session };
  try {
    const value = text === undefined ? readJsonFile(`${folder.path}/${name}`) : parseJson(text);
    return { interaction: readMessage(value, key, (message) => stepsOf(layout, folder, message)) };
  } catch (error) {
    if (isAbsence(error)) return {};
    return { damage: reasonOf(error), isOutOfReach: !(error instanceof SyntaxError) };
  }
}

/**
 * The id that a file is named after.
 *
 * @param name Its name.
 * @returns The id.
 */
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
