import assert from "node:assert/strict";
import type { ToolUse } from "../../lib/opencode/mod.ts";
import { Home, RELEASES, unite } from "./_fixtures.ts";

/** Uses in the whole storage, those of all stores. */
function toolsOf(home: Home): ToolUse[] {
  const stores = home.stores();
  try {
    return stores.flatMap((store) => {
      const sessions = new Set([...store.read()].map((content) => content.id));
      assert.deepEqual(store.readTools(new Set()), new Map());
      return [...store.readTools(sessions).values()].flat();
    });
  } finally {
    for (const store of stores) store[Symbol.dispose]();
  }
}

/** `tool status` with how often. */
function counts(uses: readonly ToolUse[]): Record<string, number> {
  const groups = Map.groupBy(uses, (use) => `${use.tool} ${use.status}`);
  return Object.fromEntries([...groups].map(([name, its]) => [name, its.length] as const).sort());
}

/** Each recording uses the same tools, as far as it goes. */
const ALL = { "bash completed": 1, "read completed": 1, "task completed": 1 };
const ONLY: Record<string, Record<string, number>> = {
  "0.1.174": { "bash completed": 1, "read completed": 1, "task error": 1 }, // it had no such tool
  "0.5.29-to-1.1.65-to-1.2.1": { "task completed": 2 }, // in two stores
  "1.1.65-to-1.18.33": { "task completed": 1 },
  "1.18.33-live-wal": { "task completed": 1 },
  "1.18.33-v2-api": { "bash completed": 1 },
};

for (const release of RELEASES) {
  Deno.test(`${release}: the tools that were used, and when`, () => {
    using home = new Home(release);
    const uses = toolsOf(home);
    assert.deepEqual(counts(uses), ONLY[release] ?? ALL);
    const stores = home.stores();
    const { interactions } = unite(stores);
    for (const store of stores) store[Symbol.dispose]();
    const known = new Map(interactions.map((one) => [one.id, one]));
    for (const { message, status, start, end } of uses) {
      const one = known.get(message);
      assert.ok(one, "its message is one of those that are counted");
      if (status !== "completed") continue;
      assert.ok(start !== undefined && end !== undefined && start <= end);
      assert.ok(start >= one.created && end <= (one.completed ?? Infinity));
    }
  });
}

for (const release of ["1.1.65", "1.18.33"]) {
  Deno.test(`${release}: the tools of the newest messages alone`, () => {
    using home = new Home(release);
    using store = home.store();
    for (const content of store.read()) {
      const session = new Set([content.id]);
      const all = store.readTools(session).get(content.id) ?? [];
      const newest = (messages: number) => store.readTools(session, messages).get(content.id) ?? [];
      assert.deepEqual(newest(999), all);
      assert.deepEqual(newest(0), []);
      // The newest message may be the user's.
      const last = content.interactions.at(-1)?.id ?? "";
      const of = (uses: readonly ToolUse[]) => uses.filter(({ message }) => message === last);
      assert.deepEqual(of(newest(2)), of(all));
      assert.ok(newest(1).every(({ message }) => message === last));
    }
  });
}

Deno.test("damaged parts are passed by", () => {
  using home = new Home("1.1.65");
  const before = counts(toolsOf(home));
  const parts = `${home.data}/storage/part`;
  for (const { name } of Deno.readDirSync(parts)) {
    Deno.writeTextFileSync(`${parts}/${name}/prt_broken.json`, '{"type":"tool","tool":');
    Deno.writeTextFileSync(`${parts}/${name}/prt_odd.json`, '{"type":"tool","tool":7}');
  }
  assert.deepEqual(counts(toolsOf(home)), before);
});
