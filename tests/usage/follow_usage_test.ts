/**
 * Whatever happens to the stores, a follower knows what a report would read.
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { UserError } from "../../lib/base/problem.ts";
import type { Store } from "../../lib/opencode/mod.ts";
import { followUsage, readUsage, type Usage } from "../../lib/usage/mod.ts";
import { makeInteraction, MemoryStore, storeOf } from "./support/memory_store.ts";
import { history } from "./support/store_history.ts";

const RUNS = Deno.env.get("TMUXFORM_SOAK") === "1" ? 2_000 : 100;
const BEGIN = 1_770_000_000_000;

Deno.test("after each step of any history, a follower knows what a full scan tells", () => {
  fc.assert(
    fc.property(history, fc.array(fc.nat({ max: 7 })), (rounds, present) => {
      const all = [
        new MemoryStore("tree", "/x/storage"),
        new MemoryStore("database", "/x/opencode.db"),
        new MemoryStore("database", "/x/opencode-dev.db"),
      ];
      let stores: Store[] = all;
      using follower = followUsage({ find: () => stores });
      for (const [round, steps] of rounds.entries()) {
        for (const change of steps) change(all);
        const mask = present[round] ?? 7;
        stores = all.filter((_, at) => (mask & 1 << at) !== 0);
        follower.look();
        using scanned = readUsage({ stores });
        assert.equal(follower.trouble, "");
        assert.deepEqual(dataOf(follower.usage), dataOf(scanned.usage));
        for (const { session: { id } } of scanned.usage.sessions) {
          assert.deepEqual(follower.usage.interactions(id), scanned.usage.interactions(id));
        }
      }
    }),
    { numRuns: RUNS },
  );
});

Deno.test("only what changed is read, and what is shown is read once", () => {
  const store = storeOf(9, 4);
  using follower = followUsage({ find: () => [store] });
  const read = (work: () => void) => {
    store.given.length = 0;
    work();
    return [...store.given];
  };
  const { usage } = follower;
  assert.deepEqual(read(() => assert.equal(follower.look(), false)), []);
  assert.equal(follower.usage, usage);
  assert.deepEqual(read(() => follower.usage.interactions("ses_3")), ["ses_3"]);
  assert.deepEqual(read(() => follower.usage.interactions("ses_3")), []);
  store.write("ses_3", ({ interactions }) =>
    interactions.push(
      makeInteraction({ id: "m_new", session: "ses_3", created: BEGIN * 1.01 }),
    ));
  assert.deepEqual(read(() => assert.equal(follower.look(), true)), ["ses_3"]);
  assert.notEqual(follower.usage, usage);
  const newest = () => follower.usage.interactions("ses_3").at(-1)?.id;
  assert.deepEqual(read(() => assert.equal(newest(), "m_new")), []);
  read(() => follower.rescan());
  assert.equal(follower.usage.sessions.length, 9);
});

Deno.test("a session whose copies change is read again for who shows it", () => {
  const store = storeOf(3, 4);
  using follower = followUsage({ find: () => [store] });
  // ses_2 is a fork of ses_1.
  assert.equal(follower.usage.interactions("ses_2").length, 2);
  store.remove("ses_1");
  follower.look();
  assert.equal(follower.usage.interactions("ses_2").length, 4);
});

Deno.test("a damaged index does not mislead what is followed", () => {
  const cacheDirectory = Deno.makeTempDirSync();
  try {
    const store = storeOf(5, 4);
    readUsage({ stores: [store], cacheDirectory })[Symbol.dispose]();
    const [file] = [...Deno.readDirSync(cacheDirectory)].filter(({ name }) => name.endsWith(".db"));
    const database = new DatabaseSync(`${cacheDirectory}/${file?.name}`);
    database.exec("UPDATE trace SET checksum = checksum + 1 WHERE session = 'ses_1'");
    database.close();
    using follower = followUsage({ find: () => [store], cacheDirectory });
    // ses_2 is a fork of ses_1.
    store.remove("ses_1");
    assert.equal(follower.look(), true);
    using scanned = readUsage({ stores: [store] });
    assert.equal(follower.trouble, "");
    assert.deepEqual(dataOf(follower.usage), dataOf(scanned.usage));
    assert.equal(follower.usage.interactions("ses_2").length, 4);
  } finally {
    Deno.removeSync(cacheDirectory, { recursive: true });
  }
});

Deno.test("trouble leaves usage as it was, and ends by itself", () => {
  const store = storeOf(3, 4);
  let fault: Error | undefined;
  const find = () => {
    if (fault) throw fault;
    return [store];
  };
  using follower = followUsage({ find });
  const { usage } = follower;
  fault = new Error("the disk is on fire");
  assert.equal(follower.look(), false);
  assert.deepEqual([follower.trouble, follower.usage], ["the disk is on fire", usage]);
  fault = new UserError("There is none");
  assert.equal(follower.look(), true);
  assert.deepEqual([follower.trouble, follower.usage.sessions], ["", []]);
  fault = undefined;
  assert.equal(follower.look(), true);
  assert.deepEqual(dataOf(follower.usage), dataOf(usage));
});

/** The index does not keep which interactions have no tokens. */
function dataOf({ sessions, damages, stores, projects }: Usage): unknown {
  const kept = JSON.stringify(sessions, (key, value) => key === "empty" ? undefined : value);
  return {
    sessions: JSON.parse(kept),
    damages: damages.map(({ place }) => place).sort(),
    stores,
    projects,
  };
}
