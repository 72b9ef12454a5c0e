/**
 * Real storages of every release come out right, with and without index, at first and again.
 */
import assert from "node:assert/strict";
import { addTokens, NO_TOKENS, type Store } from "../../lib/opencode/mod.ts";
import { readUsage, type Usage } from "../../lib/usage/mod.ts";
import { expected, type Group, Home, RELEASES } from "../opencode/_fixtures.ts";

for (const release of RELEASES.filter((name) => /^\d/.test(name))) {
  Deno.test(`${release}: totals without the copies of forks, by session`, () => {
    using home = new Home(release);
    const { counts, totalsWithoutForkCopies, bySession } = expected(release);
    for (
      const cacheDirectory of [undefined, `${home.directory}/cache`, `${home.directory}/cache`]
    ) {
      const stores = home.stores();
      using read = readUsage({ stores, cacheDirectory });
      const { sessions } = read.usage;
      assert.deepEqual(read.notices, []);
      assert.deepEqual(totals(sessions), picked(totalsWithoutForkCopies));
      assert.equal(
        sessions.reduce((sum, { copies }) => sum + copies, 0),
        counts["forkCopies"] ?? 0,
      );
      for (const each of sessions.filter(({ copies }) => copies === 0)) {
        const group = bySession[each.session.id];
        assert.ok(group);
        assert.deepEqual(totals([each]), picked(group));
        assert.equal(each.session.title, group.title);
      }
      close(stores);
    }
  });

  Deno.test(`${release}: tools are the same out of the store and out of the index`, () => {
    using home = new Home(release);
    const stores = home.stores();
    using indexed = readUsage({ stores, cacheDirectory: `${home.directory}/cache` });
    using scanned = readUsage({ stores });
    const ids = new Set(indexed.usage.sessions.map(({ session }) => session.id));
    const tools = indexed.usage.tools(ids);
    assert.deepEqual(indexed.usage.tools(ids), tools);
    assert.deepEqual(scanned.usage.tools(ids), tools);
    close(stores);
  });
}

function totals(sessions: Usage["sessions"]): unknown {
  const buckets = sessions.flatMap((each) => each.buckets);
  return {
    messages: buckets.reduce((sum, { interactions }) => sum + interactions, 0),
    tokens: buckets.reduce((sum, { stored }) => addTokens(sum, stored), NO_TOKENS),
    cost: buckets.reduce((sum, { cost }) => sum + cost, 0),
  };
}

function picked({ messages, tokens, cost }: Group): unknown {
  return { messages, tokens, cost: Math.round(cost * 1e12) };
}

function close(stores: readonly Store[]): void {
  for (const store of stores) store[Symbol.dispose]();
}
