/**
 * Generations and their contents, as they are kept.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import { type Effects, removeIfThere, writeWhole } from "./effects.ts";
import { digestOf, type Entry } from "./entry.ts";
import type { Generation } from "./generation.ts";
import type { Contents } from "./read_entry.ts";
import { look } from "./read_entry.ts";
import { seal, unseal } from "./_seal.ts";

/**
 * Where a generation is kept.
 *
 * @param state The state directory.
 * @param number Its number.
 * @returns Its path.
 */
export function generationFile(state: string, number: number): string {
  return `${state}/generations/${number}.json`;
}

/**
 * The numbers of the generations that are kept.
 *
 * @param state The state directory.
 * @returns Numbers, the newest last.
 */
export function generationNumbers(state: string): number[] {
  return namesIn(`${state}/generations`)
    .flatMap((name) => /^([1-9]\d*)\.json$/.exec(name)?.[1] ?? [])
    .map(Number).sort((a, b) => a - b);
}

/**
 * Reads a generation.
 *
 * @param state The state directory.
 * @param number Its number.
 * @returns The generation.
 * @throws {UserError} If it is damaged.
 */
export function readGeneration(state: string, number: number): Generation {
  const path = generationFile(state, number);
  return unseal<Generation>(Deno.readTextFileSync(path), path);
}

/**
 * The current generation.
 *
 * @param state The state directory.
 * @returns The newest one; nothing before the first deploy.
 */
export function currentGeneration(state: string): Generation | undefined {
  const number = generationNumbers(state).at(-1);
  return number === undefined ? undefined : readGeneration(state, number);
}

/**
 * Writes a generation, if it is not there.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param generation The generation.
 */
export async function writeGeneration(
  effects: Effects,
  state: string,
  generation: Generation,
): Promise<void> {
  const path = generationFile(state, generation.number);
  if (look(path) === undefined) await writeWhole(effects, path, seal(generation));
}

function contentFile(state: string, digest: string): string {
  return `${state}/contents/${digest}`;
}

/**
 * Keeps contents.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param entries What they belong to.
 * @param contents The contents.
 */
export async function keepContents(
  effects: Effects,
  state: string,
  entries: readonly Entry[],
  contents: Contents,
): Promise<void> {
  const renames: [string, string][] = [];
  const digests = new Set(entries.flatMap((entry) => entry.kind === "file" ? entry.digest : []));
  try {
    for (const digest of digests) {
      const bytes = contents.get(digest);
      const path = contentFile(state, digest);
      if (!bytes || look(path) !== undefined) continue;
      // Not beside it: what a crash leaves is looked for at every start, and contents are many.
      const temporary = `${state}/${crypto.randomUUID()}.tmp`;
      renames.push([temporary, path]);
      effects.writeNew(temporary, bytes, 0o600);
    }
    await effects.flush(renames.map(([temporary]) => temporary));
    for (const [temporary, path] of renames) effects.rename(temporary, path);
  } catch (error) {
    renames.forEach(([temporary]) => removeIfThere(effects, temporary));
    throw error;
  }
  if (renames.length) await effects.flush([`${state}/contents`]);
}

/**
 * Reads contents that were kept.
 *
 * @param state The state directory.
 * @param entries What they belong to.
 * @param contents They are added here.
 * @throws {UserError} If one is missing or damaged.
 */
export async function readContents(
  state: string,
  entries: readonly Entry[],
  contents: Contents,
): Promise<void> {
  for (const entry of entries) {
    if (entry.kind !== "file" || contents.has(entry.digest)) continue;
    const path = contentFile(state, entry.digest);
    const bytes = look(path)?.isFile ? Deno.readFileSync(path) : undefined;
    if (!bytes || await digestOf(bytes) !== entry.digest) {
      throw new UserError(`${JSON.stringify(path)} is ${bytes ? "damaged" : "missing"}`, {
        hint: "what it belongs to cannot be restored",
      });
    }
    contents.set(entry.digest, bytes);
  }
}

/**
 * Takes away old generations, and contents that none needs. The current and the previous generation
 * stay.
 *
 * @param effects The disk.
 * @param state The state directory.
 * @param keep How many are kept.
 */
export function prune(effects: Effects, state: string, keep: number): void {
  const numbers = generationNumbers(state);
  const kept = numbers.slice(-Math.max(keep, 2));
  // Contents first need all that stay to be readable: if one is not, nothing is taken away.
  const needed = new Set(
    kept.map((number) => readGeneration(state, number)).flatMap(({ changes, files }) =>
      [...changes.flatMap(({ before, after }) => [before, after]), ...files.map((f) => f.entry)]
        .flatMap((entry) => entry.kind === "file" ? entry.digest : [])
    ),
  );
  for (const number of numbers.slice(0, -kept.length)) {
    removeIfThere(effects, generationFile(state, number));
  }
  for (const name of namesIn(`${state}/contents`)) {
    if (!needed.has(name)) removeIfThere(effects, `${state}/contents/${name}`);
  }
}

/**
 * The names in a directory.
 *
 * @param directory Its path.
 * @returns None if it is not there.
 */
export function namesIn(directory: string): string[] {
  try {
    return [...Deno.readDirSync(directory)].map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
