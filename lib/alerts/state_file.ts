/**
 * What was told, kept from one check to the next, in a file that one process at a time changes.
 *
 * @module
 */
import { writeFileAtomically } from "../base/atomic_file.ts";
import { lockFile } from "../base/file_lock.ts";
import { UserError } from "../base/problem.ts";
import { isTable } from "../base/table.ts";
import type { Alert } from "./alert.ts";
import { type AlertState, NOTHING_TOLD, type Told } from "./decide.ts";

/** Milliseconds to wait for another process, which decides in a few. */
const PATIENCE = 5_000;

/** Version of the file. */
const VERSION = 1;

/** What came of it. */
export interface Changed<Result> {
  /** What `change` gave. */
  readonly result: Result;
  /** What was wrong with the file, one line each. */
  readonly notices: readonly string[];
}

/**
 * Change what is remembered. When this returns, it is on the disk.
 *
 * @param directory Where the file is; created if it is missing.
 * @param change Gives the new state, which is not written where it is the old one.
 * @returns What `change` gave. A damaged file is set aside, and nothing was told then.
 * @throws {UserError} If the file cannot be read or written, or another process holds it for long.
 */
export async function changeState<Result>(
  directory: string,
  change: (state: AlertState) => { readonly state: AlertState; readonly result: Result },
): Promise<Changed<Result>> {
  const path = `${directory}/alerts.json`;
  try {
    await Deno.mkdir(directory, { recursive: true, mode: 0o700 });
    using lock = await lockFile(`${directory}/alerts.lock`, PATIENCE);
    if (!lock) {
      throw new UserError(`another process holds "${directory}/alerts.lock"`, {
        hint: "find it with `fuser` or `lsof`; nobody is told of anything until it ends",
      });
    }
    const { state: before, notices } = await read(path);
    const { state, result } = change(before);
    if (state !== before) await writeFileAtomically(path, write(state));
    return { result, notices };
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw new UserError(`cannot remember in "${path}" what was told: ${error.message}`, {
      hint: "nobody is told of anything, since it would be told again and again; " +
        "XDG_STATE_HOME names another place",
      cause: error,
    });
  }
}

function write({ told, held }: AlertState): string {
  const entries = Object.fromEntries(told);
  return `${JSON.stringify({ format_version: VERSION, told: entries, held }, undefined, 2)}\n`;
}

async function read(path: string): Promise<{ state: AlertState; notices: string[] }> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { state: NOTHING_TOLD, notices: [] };
    throw error;
  }
  const state = parse(text);
  if (state) return { state, notices: [] };
  const aside = `${path}.damaged`;
  await Deno.rename(path, aside);
  return {
    state: NOTHING_TOLD,
    notices: [`${path} was damaged and is now ${aside}: what was told may be told again`],
  };
}

/** Undefined for what this program did not write. */
function parse(text: string): AlertState | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isTable(value) || value["format_version"] !== VERSION) return undefined;
  const { told, held } = value;
  if (!isTable(told) || !Array.isArray(held) || !held.every(isAlert)) return undefined;
  const entries = Object.entries(told);
  return entries.every(isEntry) ? { told: new Map(entries), held } : undefined;
}

function isEntry(entry: [string, unknown]): entry is [string, Told] {
  const [, value] = entry;
  return isTable(value) && isNumber(value["step"]) && isNumber(value["seen"]);
}

function isAlert(value: unknown): value is Alert {
  return isTable(value) &&
    ["key", "kind", "level", "message", "subject", "period", "unit"].every((name) =>
      typeof value[name] === "string"
    ) &&
    ["step", "used", "limit"].every((name) => isNumber(value[name]));
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}
