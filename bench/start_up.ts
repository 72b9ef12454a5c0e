/**
 * What `tmuxform --help` costs beside a program that does nothing.
 *
 * @module
 */
import { Stage, type StageOptions } from "./stage.ts";
import { LAUNCHER } from "./tmuxform.ts";

/** Times in milliseconds. */
export interface StartUp {
  /** `deno run` of an empty file. */
  readonly empty: readonly number[];
  /** `tmuxform --help`, with its launcher. */
  readonly help: readonly number[];
}

/**
 * Measure both in turns.
 *
 * @param count How often.
 * @param options How.
 * @returns The times.
 * @throws {Error} If one of them fails.
 */
export async function measureStartUp(count: number, options: StageOptions): Promise<StartUp> {
  await using stage = await Stage.create(options);
  const program = `${stage.directory}/empty.ts`;
  await Deno.writeTextFile(program, "");
  const empty: number[] = [];
  const help: number[] = [];
  // The first round fills caches and does not count.
  for (let round = 0; round <= count; round++) {
    const one = await stage.measure([{ args: [Deno.execPath(), "run", program] }]);
    const other = await stage.measure([{ args: [LAUNCHER, "--help"] }]);
    const failure = one.failure ?? other.failure;
    if (failure !== undefined) throw new Error(failure);
    if (round === 0) continue;
    empty.push(one.time);
    help.push(other.time);
  }
  return { empty, help };
}
