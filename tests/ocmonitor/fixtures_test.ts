import assert from "node:assert/strict";
import { expected, type Group, Home as Storage, RELEASES } from "../opencode/_fixtures.ts";
import { Home, tokens } from "./_ocmonitor.ts";

/** Tokens as ocmonitor counts them. */
function fourOf({ tokens: { input, output, cacheWrite, cacheRead } }: Group) {
  return tokens(input, output, cacheWrite, cacheRead);
}

for (const release of RELEASES) {
  Deno.test(`real storage of ${release}: every report adds up to what is expected`, async () => {
    using storage = new Storage(release);
    using home = new Home();
    const { totalsWithoutForkCopies, counts, byDay, bySession } = expected(release);
    const whole = fourOf(totalsWithoutForkCopies);
    for (const report of ["models", "projects"]) {
      const { total_tokens } = Object(await home.json([report, storage.data]));
      assert.deepEqual(total_tokens, whole, report);
    }
    const { sessions, summary } = Object(await home.json(["sessions", storage.data]));
    assert.deepEqual(summary.total_tokens, whole);
    const { daily_breakdown } = Object(await home.json(["daily", storage.data]));
    if (counts["forkCopies"]) return;
    for (const session of sessions) {
      assert.deepEqual(
        session.total_tokens,
        fourOf(bySession[session.session_id] ?? totalsWithoutForkCopies),
      );
    }
    const days = Object.entries(byDay)
      .map(([date, group]) => ({ date, tokens: fourOf(group) }))
      .filter((day) => day.tokens.total > 0);
    assert.deepEqual(
      daily_breakdown.map(({ date, tokens }: { date: string; tokens: unknown }) => ({
        date,
        tokens,
      })),
      days,
    );
  });
}
