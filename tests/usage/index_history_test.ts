/**
 * After whatever happened to the stores, the index gives what reading everything gives.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  makeReport,
  readUsage,
  type ReadUsageOptions,
  readUsageSince,
  type SessionUsage,
  SLOT,
  type Usage,
} from "../../lib/usage/mod.ts";
import { shippedPrices } from "./_prices.ts";
import { MemoryStore } from "./support/memory_store.ts";
import { PartReports } from "./support/part_reports.ts";
import { plainSessions } from "./support/plain.ts";
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
        const kinds = ["daily", "models"] as const;
        const kept = kinds.map((kind) => [kind, new PartReports(kind)] as const);
        for (const steps of rounds) {
          for (const change of steps) change(stores);
          using indexed = readUsage({ stores, cacheDirectory });
          using scanned = readUsage({ stores });
          assert.deepEqual(indexed.notices, []);
          assert.deepEqual(dataOf(indexed.usage), dataOf(scanned.usage));
          assert.deepEqual(sumsOf(indexed.usage), sumNaively(stores));
          assertInteractionsAddUp(indexed.usage);
          assertEndIsThere({ stores, cacheDirectory }, scanned.usage);
          for (const [kind, reports] of kept) {
            const expected = makeReport(scanned.usage, { kind, timezone: "UTC" }, shippedPrices());
            assert.deepEqual(reports.read({ stores, cacheDirectory }), expected);
          }
        }
      } finally {
        Deno.removeSync(cacheDirectory, { recursive: true });
      }
    }),
    { numRuns: RUNS },
  );
});

function dataOf({ sessions, damages, stores, projects }: Usage): unknown {
  return { sessions: plainSessions(sessions), damages, stores, projects };
}

/** However much is left out, what began since a moment is there, with all above it. */
function assertEndIsThere(options: ReadUsageOptions, { sessions }: Usage): void {
  const all = new Map(plainSessions(sessions).map((each) => [each.session.id, each]));
  const slots = sessions.flatMap(({ buckets }) => buckets.map(({ slot }) => slot * SLOT)).sort();
  for (const since of [0, slots[slots.length >> 1] ?? 0, slots.at(-1) ?? 0]) {
    using end = readUsageSince(options, since);
    const found = new Set(end.usage.sessions.map(({ session }) => session.id));
    for (const each of plainSessions(end.usage.sessions)) {
      assert.deepEqual(each, all.get(each.session.id));
      const { parent } = each.session;
      assert.ok(!all.has(parent) || found.has(parent));
    }
    for (const { session, buckets } of all.values()) {
      if (buckets.some(({ slot }) => slot * SLOT >= since)) assert.ok(found.has(session.id));
    }
    if (since > 0) { for (const id of found) assert.ok(isNeeded(id, since, [...all.values()])); }
  }
}

/** Whether something of a session, or of one below it, began since a moment; copies do, too. */
function isNeeded(
  id: string,
  since: number,
  all: readonly SessionUsage[],
  passed: readonly string[] = [],
): boolean {
  const own = all.find(({ session }) => session.id === id);
  if (!own || passed.includes(id)) return false;
  return own.copies > 0 || own.buckets.some(({ slot }) => (slot + 1) * SLOT > since) ||
    all.some(({ session }) =>
      session.parent === id && isNeeded(session.id, since, all, [...passed, id])
    );
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
