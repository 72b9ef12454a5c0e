import assert from "node:assert/strict";
import fc from "fast-check";
import { dailyReport, monthlyReport, weeklyReport } from "../../lib/ocmonitor/periods.ts";
import { modelsReport, projectsReport } from "../../lib/ocmonitor/breakdowns.ts";
import { OCMONITOR } from "../../lib/ocmonitor/commands.ts";
import { entriesOf } from "../../lib/ocmonitor/entries.ts";
import { complaintOf, helpOf } from "../../lib/ocmonitor/help.ts";
import { parseCommandLine, UsageError } from "../../lib/ocmonitor/parse.ts";
import { sessionsOf, sessionsReport } from "../../lib/ocmonitor/sessions.ts";
import { sumOf } from "../../lib/ocmonitor/sums.ts";
import { drawTable } from "../../lib/ocmonitor/table.ts";
import { createPriceTable, openZone, WEEKDAYS } from "../../lib/usage/mod.ts";
import { checkPrices } from "../../lib/usage/prices/read_prices.ts";
import { interaction, session, tokens, usageOf } from "../usage/_usage.ts";

const PRICES = createPriceTable([{
  name: "test",
  models: checkPrices({
    dear: { input: 15, output: 75.000001, cacheWrite: 18.75, cacheRead: 1.5 },
    cheap: { input: 0.05, output: 0.4 },
  }, "test"),
}]);

const TOKENS = fc.record({
  input: fc.nat(1_000_000),
  output: fc.nat(10_000),
  reasoning: fc.nat(10_000),
  cacheRead: fc.nat(1_000_000),
  cacheWrite: fc.nat(10_000),
});

const INTERACTIONS = fc.array(
  fc.record({
    at: fc.integer({ min: Date.UTC(2024, 11, 20), max: Date.UTC(2026, 3, 10) }),
    stored: fc.oneof(TOKENS, fc.constant(tokens()), fc.constant(tokens({ reasoning: 5 }))),
    model: fc.constantFrom("dear", "cheap", "Unknown-Model", ""),
    directory: fc.constantFrom("/a/x", "/b/x", "/y"),
  }),
  { maxLength: 12 },
);

const USAGE = fc.array(INTERACTIONS, { maxLength: 6 }).map((lists) =>
  usageOf(lists.map((list, index) => [
    session(`ses_${index}`),
    list.toSorted((a, b) => a.at - b.at)
      .map(({ at, ...some }) => interaction(at, { ...some, tokens: some.stored })),
  ]))
);

const ZONES = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati"];

/** Adds up the rows of a report's export. */
function added(rows: readonly Readonly<Record<string, unknown>>[], prefix = "") {
  const sum = (key: string) => rows.reduce((total, row) => total + Number(row[key]), 0);
  return ["input", "output", "cache_write", "cache_read"].map((kind) =>
    sum(`${prefix}${kind}_tokens`)
  )
    .concat(sum("total_tokens"), sum(prefix ? "interaction_count" : "total_interactions"));
}

Deno.test("all reports add up to the same, in every time zone", () => {
  fc.assert(fc.property(
    USAGE,
    fc.constantFrom(...ZONES),
    fc.constantFrom(...WEEKDAYS),
    (usage, name, startDay) => {
      const zone = openZone(name);
      // The buckets of `usageOf` know nothing of empty interactions.
      const known = {
        ...usage,
        sessions: usage.sessions.map((each) => ({
          ...each,
          buckets: each.buckets.map((bucket) => {
            const { input, output, cacheRead, cacheWrite } = bucket.stored;
            return input + output + cacheRead + cacheWrite > 0 ? bucket : { ...bucket, empty: 1 };
          }),
        })),
      };
      const entries = entriesOf(known, PRICES, zone);
      const { tokens: all, interactions, cost } = sumOf(entries);
      const { input, output, cacheRead, cacheWrite } = all;
      const total = input + output + cacheWrite + cacheRead;
      const expected = [input, output, cacheWrite, cacheRead, total, interactions];
      const range = { timeframe: "all", first: undefined, last: undefined };
      const sessions = sessionsReport(sessionsOf(entries), zone);
      const reports = [
        dailyReport(entries, true),
        weeklyReport(entries, true, startDay),
        monthlyReport(entries, true),
        modelsReport(entries, range, zone),
        projectsReport(entries, range, zone),
      ];
      for (const report of reports) assert.deepEqual(added(report.rows()), expected);
      assert.deepEqual(added(sessions.rows(), "total_"), expected);
      for (const report of reports.slice(3)) {
        const costs = report.rows().map((row) => row["total_cost"]);
        assert.equal(costs.reduce<bigint>((sum, each) => sum + BigInt(each ?? 0), 0n), cost);
      }
      const flat = usage.sessions.flatMap(({ session }) => usage.interactions(session.id));
      const counted = flat.filter(({ stored: s }) =>
        s.input + s.output + s.cacheRead + s.cacheWrite > 0
      );
      assert.equal(interactions, counted.length);
      for (const report of [...reports, sessions]) {
        JSON.stringify(report.json());
        const text = drawTable(report.table(), { style: "simple", colors: false });
        assert.doesNotMatch(text, /undefined|NaN|Infinity/);
      }
    },
  ));
});

Deno.test("any command line is understood or complained of", () => {
  const words = fc.array(fc.oneof(
    fc.constantFrom(
      ..."daily sessions export config set -f json --format --help -- - -l -v".split(" "),
    ),
    fc.constantFrom(
      "--limit=3",
      "--start-day",
      "-c",
      "-vfjson",
      "--month=2026-02",
      "--=",
      "-=",
      "",
    ),
    fc.string({ maxLength: 5 }),
  ));
  fc.assert(fc.property(words, fc.boolean(), (words, exists) => {
    try {
      const { commands } = parseCommandLine(OCMONITOR, words, { exists: () => exists });
      assert.match(helpOf(commands), /^Usage: ocmonitor/);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      assert.match(complaintOf(error), /^Usage: ocmonitor[^]*\nError: [^]+\n$/);
    }
  }));
});
