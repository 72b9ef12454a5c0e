import assert from "node:assert/strict";
import { addTokens, NO_TOKENS } from "../../lib/opencode/mod.ts";
import { expected, groupBy, Home, readAll, RELEASES, sum, withoutCopies } from "./_fixtures.ts";

for (const release of RELEASES) {
  Deno.test(`OpenCode ${release}: every sum is as another reader found it`, () => {
    using home = new Home(release);
    const all = readAll(home.stores());
    const { interactions, sessions, damages } = all;
    const want = expected(release);
    assert.deepEqual(damages, []);

    assert.deepEqual(sum(interactions), want.totals);
    assert.deepEqual(sum(withoutCopies(all)), want.totalsWithoutForkCopies);
    const model = (one: { provider: string; model: string }) => `${one.provider}/${one.model}`;
    const day = (one: { created: number }) => new Date(one.created).toISOString().slice(0, 10);
    assert.deepEqual(groupBy(interactions, model), want.byModel);
    assert.deepEqual(groupBy(interactions, day), want.byDay);
    assert.deepEqual(
      groupBy(interactions, (one) => `${day(one)} ${model(one)}`),
      want.byDayAndModel,
    );
    assert.deepEqual(groupBy(interactions, (one) => one.agent || "unknown"), want.byAgent);
    const directory = (one: { directory: string; session: string }) =>
      one.directory || (sessions.get(one.session)?.directory ?? "");
    assert.deepEqual(groupBy(interactions, directory), want.byDirectory);

    const bySession = groupBy(interactions, (one) => one.session);
    for (const [id, { messages, tokens, cost, ...said }] of Object.entries(want.bySession)) {
      assert.deepEqual(bySession[id] ?? sum([]), { messages, tokens, cost });
      const session = sessions.get(id);
      if (!session) {
        assert.equal(messages, 0, "only a session without messages may be left out");
        continue;
      }
      assert.equal(session.title, said.title);
      assert.equal(session.parent, said.parentID ?? "");
      assert.equal(session.project, said.projectID);
      if (said.directory !== null) assert.equal(session.directory, said.directory);
    }

    const errors = interactions.filter((one) => one.error !== "");
    assert.deepEqual(
      errors.map((one) => `${one.id} ${one.error}`).sort(),
      want.errors.map((one) => `${one.message} ${one.name}`).sort(),
    );
    const unfinished = interactions.filter((one) => one.completed === undefined);
    assert.equal(unfinished.length, want.counts["unfinishedMessages"]);
    const compactions = interactions.filter((one) => one.isCompaction);
    assert.equal(compactions.length, want.counts["summaryMessages"]);
  });
}

/** Where the whole recording is in the storage. 0.1 kept the last step's tokens only. */
const WHOLE = ["0.5.29", "1.0.0", "1.1.16", "1.1.65", "1.2.1", "1.18.33"];

for (const release of WHOLE) {
  Deno.test(`OpenCode ${release}: normalised tokens are what the provider billed`, () => {
    using home = new Home(release);
    const all = readAll(home.stores());
    const byPurpose = Object.entries(expected(release).billed?.byPurpose ?? {});
    const billed = byPurpose.filter(([purpose]) => purpose !== "title")
      .flatMap(([, models]) => Object.values(models))
      .map((model) => model.tokens).reduce(addTokens, NO_TOKENS);
    assert.ok(billed.input > 0);
    assert.deepEqual(sum(withoutCopies(all), (one) => one.tokens).tokens, billed);
  });
}
