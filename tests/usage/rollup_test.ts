/**
 * What the index keeps of a session is what it was given, whatever the size of its numbers.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeRollup, encodeRollup, rollupChecksum } from "../../lib/usage/index/rollup.ts";
import type { Place } from "../../lib/usage/usage.ts";
import { summarise } from "../../lib/usage/summarise.ts";
import { unite } from "../../lib/usage/unite.ts";
import { makeInteraction, makeSession } from "./support/memory_store.ts";

const COUNT = fc.oneof(fc.constant(0), fc.nat(), fc.integer({ min: 2 ** 31, max: 1e12 }));
const TOKENS = fc.record({
  input: COUNT,
  output: COUNT,
  reasoning: COUNT,
  cacheRead: COUNT,
  cacheWrite: COUNT,
}, { noNullPrototype: true });
const TIME = fc.oneof(
  fc.integer({ min: 1_770_000_000_000, max: 1_770_009_999_999 }),
  fc.constantFrom(0, 8.64e15),
);
const INTERACTION = fc.record({
  created: TIME,
  completed: fc.option(TIME, { nil: undefined }),
  model: fc.constantFrom("", "a", "b"),
  cost: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(1e308)),
  error: fc.constantFrom("", "APIError"),
  tokens: TOKENS,
  stored: TOKENS,
});

Deno.test("a rollup is read as it was written", () => {
  fc.assert(fc.property(fc.array(INTERACTION, { minLength: 1, maxLength: 9 }), (made) => {
    const interactions = made.map((values, index) =>
      makeInteraction({ id: `m${index}`, session: "s", ...values })
    ).sort((a, b) => a.created - b.created);
    const session = makeSession({ id: "s", created: 1, title: "\ud800 and „others“" });
    const content = { id: "s", session, interactions, damages: [], stamp: "1" };
    const usage = summarise(unite("s", [content]));

    const words: string[] = [];
    const number = (word: string) => {
      if (!words.includes(word)) words.push(word);
      return words.indexOf(word);
    };
    const written = encodeRollup(usage, ["m8", "m9"], { number });
    const read = decodeRollup(written, words);
    const { places, ...rest } = read.usage.toJSON();
    const { places: expected, ...others } = usage;
    assert.deepEqual({ ...rest, copies: 0 }, others);
    assert.deepEqual(each(places), each(expected));
    assert.deepEqual(read.copies, ["m8", "m9"]);
  }));
});

function each(places: readonly Place[]): readonly string[] {
  return places.map(({ directory, root }) => JSON.stringify([directory, root])).sort();
}

Deno.test("a flipped bit changes the checksum of a rollup", () => {
  const numbers = Int32Array.from({ length: 9 }, (_, index) => index * 99_999_999);
  const sums = new Set([rollupChecksum({ head: "[]", numbers })]);
  for (let at = 0; at < numbers.length; at++) {
    for (let bit = 0; bit < 32; bit++) {
      const flipped = numbers.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
      sums.add(rollupChecksum({ head: "[]", numbers: flipped }));
    }
  }
  assert.equal(sums.size, 1 + 9 * 32);
});
