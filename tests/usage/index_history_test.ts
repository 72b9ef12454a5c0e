/**
 * After whatever happened to the stores, the index gives what reading everything gives.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { readUsage, type Usage } from "../../lib/usage/mod.ts";
import { MemoryStore } from "./support/memory_store.ts";
import { history } from "./support/store_history.ts";
import { sumNaively, sumsOf } from "./support/naive.ts";

const RUNS = Deno.env.get("TMUXFORM_SOAK") === "1" ? 2_000 : 100;
Deno.test("after each step of any history, the index tells what a full scan tells", () => {
  fc.assert(
    fc.property(history, (rounds) => {
      const cacheDirectory = Deno.makeTempDirSync();
      try {
        const stores = [
          new MemoryStore("tree", "/x/storage"),
          new MemoryStore("database", "/x/opencode.db"),
          new MemoryStore("database", "/x/opencode-dev.db"),
        ];
        for (const steps of rounds) {
          for (const change of steps) change(stores);
          using indexed = readUsage({ stores, cacheDirectory });
          using scanned = readUsage({ stores });
          assert.deepEqual(indexed.notices, []);
          assert.deepEqual(dataOf(indexed.usage), dataOf(scanned.usage));
          assert.deepEqual(sumsOf(indexed.usage), sumNaively(stores));
          assertInteractionsAddUp(indexed.usage);
        }
      } finally {
        Deno.removeSync(cacheDirectory, { recursive: true });
      }
    }),
    { numRuns: RUNS },
  );
});

function dataOf({ sessions, damages, stores, projects }: Usage): unknown {
  return { sessions, damages, stores, projects };
}

function assertInteractionsAddUp(usage: Usage): void {
  for (const { session, buckets } of usage.sessions) {
    const interactions = usage.interactions(session.id);
    const input = buckets.reduce((sum, { tokens }) => sum + tokens.input, 0);
    const count = buckets.reduce((sum, bucket) => sum + bucket.interactions, 0);
    assert.equal(interactions.length, count);
    assert.equal(interactions.reduce((sum, { tokens }) => sum + tokens.input, 0), input);
  }
}
