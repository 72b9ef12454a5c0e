/**
 * What all rounds together say.
 *
 * @module
 */
import { type Spread, spread } from "../statistics.ts";
import type { Role } from "./contestant.ts";
import type { Measurement } from "./measure.ts";
import type { Layout } from "./stored.ts";

/** What one run of one contestant gave. */
export interface Sample extends Measurement {
  /** The storage's layout. */
  readonly layout: Layout;
  /** Its size. */
  readonly messages: number;
  /** Name of the contestant. */
  readonly contestant: string;
  /** What it is to the others. */
  readonly role: Role;
}

/** What all runs of one contestant on one storage gave. */
export interface Result {
  /** The storage's layout. */
  readonly layout: Layout;
  /** Its size. */
  readonly messages: number;
  /** Name of the contestant. */
  readonly contestant: string;
  /** What it is to the others. */
  readonly role: Role;
  /** Milliseconds from start to end. */
  readonly wall: Spread;
  /** Milliseconds on processors. */
  readonly processor: Spread | undefined;
  /** Most memory at once, MB. */
  readonly peak: Spread | undefined;
}

/**
 * Put samples together.
 *
 * @param samples The samples.
 * @returns A result for each storage and contestant, in the order of the samples.
 */
export function summarize(samples: readonly Sample[]): Result[] {
  const groups = Map.groupBy(
    samples,
    ({ layout, messages, contestant }) => [layout, messages, contestant].join("\0"),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { layout, messages, contestant, role } = first;
    return {
      ...{ layout, messages, contestant, role },
      wall: spread(group.map(({ wall }) => wall)),
      processor: known(group.map(({ processor }) => processor)),
      peak: known(group.map(({ peak }) => peak)),
    };
  });
}

function known(values: readonly (number | undefined)[]): Spread | undefined {
  const numbers = values.filter((value) => value !== undefined);
  return numbers.length > 0 ? spread(numbers) : undefined;
}
