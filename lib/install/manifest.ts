/**
 * The memory of what was installed, so that exactly that can be taken away again.
 *
 * @module
 */
import { writeFileAtomically } from "../base/atomic_file.ts";
import { parentPath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { isTable } from "../base/table.ts";
import { readTextFile } from "../base/text_file.ts";
import { cannot } from "./_cannot.ts";
import type { Installed } from "./item.ts";

/** What was installed. */
export interface Manifest {
  /** Links and files. */
  readonly items: readonly Installed[];
  /** Directories that were made for them, outer ones first. */
  readonly directories: readonly string[];
}

/** Nothing was installed. */
export const EMPTY: Manifest = { items: [], directories: [] };

/**
 * Reads it.
 *
 * @param path Its file.
 * @returns What was installed; nothing if the file is not there.
 * @throws {UserError} If it cannot be read or is damaged.
 */
export function readManifest(path: string): Manifest {
  try {
    Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return EMPTY;
    }
  }
  return parseManifest(readTextFile(path, "/"), path);
}

/**
 * Reads its text.
 *
 * @param text The text.
 * @param path Its file, for messages.
 * @returns What was installed.
 * @throws {UserError} If it is damaged or of another version.
 */
export function parseManifest(text: string, path: string): Manifest {
  const fail = (why: string) =>
    new UserError(`cannot read what was installed from "${path}": ${why}`, {
      hint: "without that file, what was installed counts as somebody else's:\n" +
        "remove it, then `tmuxform install --force` makes all anew, and keeps what was there",
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fail("it is not JSON");
  }
  if (!isTable(value)) throw fail("it is damaged");
  if (value["format_version"] !== 1) throw fail("its format is not version 1");
  const { items, directories } = value;
  if (!Array.isArray(items) || !items.every(isInstalled)) throw fail("it is damaged");
  if (!Array.isArray(directories) || !directories.every(isPath)) throw fail("it is damaged");
  return {
    items: items.map(({ kind, path, value }) => ({ kind, path, value })),
    directories,
  };
}

/**
 * Writes it, or removes it when nothing is installed.
 *
 * @param path Its file.
 * @param manifest What is installed.
 * @throws {UserError} If it cannot be written.
 */
export async function writeManifest(path: string, manifest: Manifest): Promise<void> {
  const text = JSON.stringify({ format_version: 1, ...manifest }, undefined, 2);
  try {
    if (manifest.items.length === 0 && manifest.directories.length === 0) return await remove(path);
    await Deno.mkdir(parentPath(path), { recursive: true, mode: 0o700 });
    await writeFileAtomically(path, `${text}\n`);
  } catch (error) {
    throw cannot("write", path, error);
  }
}

async function remove(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function isInstalled(value: unknown): value is Installed {
  return isTable(value) && (value["kind"] === "link" || value["kind"] === "file") &&
    isPath(value["path"]) && typeof value["value"] === "string";
}

function isPath(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("/");
}
