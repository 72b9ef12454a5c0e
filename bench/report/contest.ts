/**
 * All contestants on one storage, in turns, so that what others do on the machine meets all of
 * them.
 *
 * @module
 */
import type { Arena, Contestant } from "./contestant.ts";
import { FailedRun, measure } from "./measure.ts";
import type { Sample } from "./results.ts";

/**
 * Play.
 *
 * @param contestants Who; one that fails in the first round, which does not count, is left out.
 * @param arena Where.
 * @param messages The size of the storage.
 * @param rounds How often.
 * @param signal Ends it.
 * @returns The samples.
 */
export async function contest(
  contestants: readonly Contestant[],
  arena: Arena,
  messages: number,
  rounds: number,
  signal: AbortSignal,
): Promise<Sample[]> {
  const play = async (contestant: Contestant) => {
    const before = contestant.prepare?.(arena);
    if (before) await measure(before, arena.scratch, signal);
    return await measure(contestant.run(arena), arena.scratch, signal);
  };
  const title = `${arena.layout}, ${messages} messages`;
  const able: Contestant[] = [];
  for (const contestant of contestants) {
    console.error(`${title}: warm-up, ${contestant.name}`);
    try {
      await play(contestant);
      able.push(contestant);
    } catch (error) {
      if (!(error instanceof FailedRun)) throw error;
      console.error(`${contestant.name} fails and is left out\n${error.message}`);
    }
  }
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of able) {
      console.error(`${title}: ${round} of ${rounds}, ${contestant.name}`);
      const { name, role } = contestant;
      const { layout } = arena;
      samples.push({ layout, messages, contestant: name, role, ...await play(contestant) });
    }
  }
  return samples;
}
