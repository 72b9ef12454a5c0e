/**
 * Sums as JSON: to be kept for the next report, which has to add up only what changed.
 *
 * @module
 */
import { Adder } from "./figures.ts";
import type { ModelSum, Modes } from "./model_sum.ts";
import type { NameModel, StoredModel } from "./names.ts";
import type { Sums } from "./sums.ts";

/** Sums, and the names of models in them: what these cost is found anew. */
export interface WrittenSums {
  /** Provider and model as stored; numbers below count into them. */
  readonly names: readonly (readonly [provider: string, model: string])[];
  /** All of it. */
  readonly total: readonly number[];
  /** By group. */
  readonly groups: readonly (readonly [key: number, sums: readonly number[]])[];
  /** Copied messages. */
  readonly copies: number;
  /** Messages without an end. */
  readonly unfinished: number;
}

/**
 * Write sums down.
 *
 * @param sums Sums.
 * @returns What `JSON.stringify` takes.
 */
export function writeSums({ total, groups, copies, unfinished }: Sums<number>): WrittenSums {
  const names = new Map<StoredModel, number>();
  const numberOf = (name: StoredModel) => names.getOrInsertComputed(name, () => names.size);
  const written = {
    total: writeAdder(total, numberOf),
    groups: [...groups].map(([key, adder]) => [key, writeAdder(adder, numberOf)] as const),
    copies,
    unfinished,
  };
  return {
    names: [...names.keys()].map(({ provider, stored }) => [provider, stored] as const),
    ...written,
  };
}

/**
 * Read what {@linkcode writeSums} wrote.
 *
 * @param written What it wrote, with the same prices.
 * @param name Names models.
 * @param modes How figures are shown.
 * @returns The sums.
 */
export function readSums(written: WrittenSums, name: NameModel, modes: Modes): Sums<number> {
  const names = written.names.map(([provider, model]) => name(provider, model));
  const read = (numbers: readonly number[]) => readAdder(numbers, names, modes);
  return {
    total: read(written.total),
    groups: new Map(written.groups.map(([key, numbers]) => [key, read(numbers)])),
    copies: written.copies,
    unfinished: written.unfinished,
  };
}

/** Money in two numbers, the lower one of so many bits: sums of up to $1000 take but one. */
const MONEY = 50n;

/** Which tokens there are, as bits of a number: most models have only one of these. */
const PAID = 1, PAID_EXTENDED = 2, UNPAID = 4, UNPAID_EXTENDED = 8, STORED = 16;

function writeAdder(adder: Adder, numberOf: (name: StoredModel) => number): number[] {
  const { sessions, models } = adder.counted;
  const numbers = [sessions];
  for (const sum of models) {
    const { paid, paidExtended, unpaid, unpaidExtended, stored } = sum;
    const cost = sum.recorded + BigInt(sum.recent);
    numbers.push(
      sum.sessions,
      sum.interactions,
      sum.errors,
      sum.first,
      sum.last,
      Number(cost >> MONEY),
      Number(BigInt.asUintN(Number(MONEY), cost)),
      (paid ? PAID : 0) | (paidExtended ? PAID_EXTENDED : 0) | (unpaid ? UNPAID : 0) |
        (unpaidExtended ? UNPAID_EXTENDED : 0) | (stored ? STORED : 0),
      sum.names.length,
      ...sum.names.map(numberOf),
    );
    for (const tokens of [paid, paidExtended, unpaid, unpaidExtended, stored]) {
      if (!tokens) continue;
      const { input, output, reasoning, cacheRead, cacheWrite } = tokens;
      numbers.push(input, output, reasoning, cacheRead, cacheWrite);
    }
  }
  return numbers;
}

/** Without helpers for most of it, since there are thousands of models. */
function readAdder(from: readonly number[], names: readonly StoredModel[], modes: Modes): Adder {
  const models: ModelSum[] = [];
  let at = 1;
  while (at < from.length) {
    const high = from[at + 5] as number;
    const kinds = from[at + 7] as number;
    const count = from[at + 8] as number;
    const name = names[from[at + 9] as number] as StoredModel;
    const sum: ModelSum = {
      model: name.model,
      names: [name],
      session: undefined,
      sessions: from[at] as number,
      interactions: from[at + 1] as number,
      errors: from[at + 2] as number,
      first: from[at + 3] as number,
      last: from[at + 4] as number,
      paid: undefined,
      paidExtended: undefined,
      unpaid: undefined,
      unpaidExtended: undefined,
      stored: undefined,
      recorded: high === 0 ? 0n : BigInt(high) << MONEY,
      recent: from[at + 6] as number,
    };
    for (let next = 1; next < count; next++) {
      sum.names.push(names[from[at + 9 + next] as number] as StoredModel);
    }
    at += 9 + count;
    if (kinds & PAID) sum.paid = readTokens(from, at), at += 5;
    if (kinds & PAID_EXTENDED) sum.paidExtended = readTokens(from, at), at += 5;
    if (kinds & UNPAID) sum.unpaid = readTokens(from, at), at += 5;
    if (kinds & UNPAID_EXTENDED) sum.unpaidExtended = readTokens(from, at), at += 5;
    if (kinds & STORED) sum.stored = readTokens(from, at), at += 5;
    models.push(sum);
  }
  return new Adder(modes, { sessions: from[0] as number, models });
}

function readTokens(from: readonly number[], at: number) {
  return {
    input: from[at] as number,
    output: from[at + 1] as number,
    reasoning: from[at + 2] as number,
    cacheRead: from[at + 3] as number,
    cacheWrite: from[at + 4] as number,
  };
}
