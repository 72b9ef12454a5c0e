/**
 * Boards of real storages of every release: their numbers are those of reports, and they can be
 * drawn.
 */
import assert from "node:assert/strict";
import { drawBoard, makeBoard } from "../../lib/live/mod.ts";
import { totalTokens } from "../../lib/opencode/mod.ts";
import { readUsage } from "../../lib/usage/mod.ts";
import { Home, RELEASES } from "../opencode/_fixtures.ts";
import { shippedPrices } from "../usage/_prices.ts";
import { report } from "../usage/_report.ts";

for (const release of RELEASES.filter((name) => /^\d/.test(name))) {
  Deno.test(`${release}: the board of each session is its report`, () => {
    using home = new Home(release);
    const stores = home.stores();
    using read = readUsage({ stores });
    const { usage } = read;
    for (const { session, buckets, spans } of usage.sessions) {
      const now = (spans.at(-1)?.[1] ?? session.created) + 5000;
      const board = makeBoard({
        usage,
        interactions: usage.interactions,
        tools: (id) => usage.tools(new Set([id])).get(id) ?? [],
        prices: shippedPrices(),
        now,
        session: session.id,
        view: "session",
        timezone: "UTC",
      });
      const whole = report(usage, { kind: "session", session: session.id });
      const shown = board.session;
      assert.ok(shown);
      assert.deepEqual(shown.row, whole.session);
      assert.deepEqual(shown.row.cost, whole.total.cost);
      const counted = shown.recent.filter(({ kind }) => kind === "interaction");
      assert.ok(counted.length <= whole.rows.length);
      if (buckets.length > 0) assert.ok(counted.length > 0);
      const own = whole.rows.filter((row) => row.session === session.id);
      const newest = own.findLast(({ tokens: { input, cacheRead, cacheWrite } }) =>
        input + cacheRead + cacheWrite > 0
      );
      if (newest) assert.equal(totalTokens(shown.lastTokens), totalTokens(newest.tokens));
      const { day } = board.today;
      assert.deepEqual(
        board.today.figures,
        report(usage, { kind: "daily", since: day, until: day }).total,
      );
      const size = { columns: 100, rows: 30, color: false, help: false, paused: false };
      assert.equal(drawBoard(board, { ...size, view: "session" }).length, 30);
    }
    for (const store of stores) store[Symbol.dispose]();
  });
}
