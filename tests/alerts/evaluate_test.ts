import assert from "node:assert/strict";
import * as fc from "fast-check";
import { dailyBudget, evaluate, stepOf } from "../../lib/alerts/mod.ts";
import type { AlertSettings, LimitSettings } from "../../lib/config/mod.ts";
import type { Usage } from "../../lib/usage/mod.ts";
import { shippedPrices } from "../usage/_prices.ts";
import { report } from "../usage/_report.ts";
import { interaction, session, tokens, usageOf } from "../usage/_usage.ts";
import { settings } from "./_settings.ts";

const NOW = Date.parse("2026-02-13T12:00:00Z"); // a Friday

/** What a limit without a share of its own says. */
const SOFT = { soft: 0.8 } as const;

function check(usage: Usage, some: Partial<AlertSettings>, now = NOW) {
  return evaluate({ usage, settings: settings(some), prices: shippedPrices(), now });
}

/** `TITLE: USED/LIMIT STEP` of each. */
function lines(usage: Usage, limits: readonly LimitSettings[], more: Partial<AlertSettings> = {}) {
  return check(usage, { limits, ...more }).limits.map(({ title, used, most, step }) =>
    `${title}: ${used}/${most} ${step}`
  );
}

/** One dollar at each of the times. */
function dollarsAt(...times: readonly string[]): Usage {
  return usageOf([[session("a"), times.map((time) => interaction(time, { cost: 1 }))]]);
}

Deno.test("days, weeks and months are those of the user", () => {
  const usage = dollarsAt(
    "2026-02-12T23:30:00Z",
    "2026-02-13T00:30:00Z",
    "2026-02-09T00:00:00Z",
    "2026-02-08T23:59:00Z",
    "2026-02-01T00:00:00Z",
    "2026-01-31T23:59:00Z",
  );
  const limits = (["day", "week", "month"] as const).map((per) => ({ per, dollars: 10, ...SOFT }));
  const of = (more: Partial<AlertSettings>) =>
    new Map(
      check(usage, { limits, ...more }).limits.map(({ limit, used, period }) =>
        [limit.per, `${used / 10n ** 12n} from ${period}`] as const
      ),
    );
  assert.deepEqual(
    of({ timezone: "UTC" }),
    new Map([
      ["month", "5 from 2026-02-01"],
      ["week", "3 from 2026-02-09"],
      ["day", "1 from 2026-02-13"],
    ]),
  );
  // An hour ahead: the last hour of each day before belongs to the next one.
  assert.deepEqual(
    of({ timezone: "Europe/Berlin" }),
    new Map([
      ["month", "6 from 2026-02-01"],
      ["week", "4 from 2026-02-09"],
      ["day", "2 from 2026-02-13"],
    ]),
  );
  assert.equal(of({ startDay: "sunday" }).get("week"), "4 from 2026-02-08");
  assert.equal(of({ startDay: "saturday" }).get("week"), "4 from 2026-02-07");
});

Deno.test("sessions, projects and models have each its own use of a limit", () => {
  const at = "2026-02-13T10:00:00Z";
  const usage = usageOf([
    [session("ses_a", { title: "One", directory: "/w/api" }), [
      interaction(at, { cost: 1, directory: "/w/api" }),
      interaction("2026-01-01T00:00:00Z", { cost: 2, directory: "/w/api" }),
    ]],
    [session("ses_child", { parent: "ses_a", directory: "/w/api" }), [
      interaction(at, { cost: 4, directory: "/w/api", model: "claude-opus-4-5" }),
    ]],
    [session("ses_old", { directory: "/w/web" }), [
      interaction("2026-02-12T11:00:00Z", { cost: 8, directory: "/w/web" }),
    ]],
  ]);
  const trillion = (text: string) => text.replace(/(\d)T/g, "$1000000000000");
  // A sub-agent counts for its session, and a session of yesterday is of no interest any more.
  assert.deepEqual(lines(usage, [{ per: "session", dollars: 5, ...SOFT }]), [
    trillion("session One: 7T/5T 2"),
  ]);
  assert.deepEqual(lines(usage, [{ per: "session", within: "month", dollars: 5, ...SOFT }]), [
    trillion("session Title of ses_old this month: 8T/5T 3"),
    trillion("session One this month: 5T/5T 2"),
  ]);
  assert.deepEqual(lines(usage, [{ per: "project", dollars: 10, ...SOFT }]), [
    trillion("project web: 8T/10T 1"),
    trillion("project api: 7T/10T 0"),
  ]);
  assert.deepEqual(lines(usage, [{ per: "project", within: "day", dollars: 10, ...SOFT }]), [
    trillion("project api today: 5T/10T 0"),
  ]);
  assert.deepEqual(
    lines(usage, [{ per: "model", within: "day", dollars: 10, project: "api", ...SOFT }]),
    [
      trillion('model claude-opus-4.5 today of projects with "api": 4T/10T 0'),
      trillion('model claude-sonnet-4.5 today of projects with "api": 1T/10T 0'),
    ],
  );
  assert.deepEqual(
    lines(usage, [{ per: "day", tokens: 100, model: "opus", name: "dear ones", ...SOFT }]),
    ["dear ones: 100/100 2"],
  );
});

Deno.test("use is that of the reports, to the last digit, and steps are exact", () => {
  const usage = usageOf([[session("a"), [
    interaction(NOW, { cost: 0.1 }),
    interaction(NOW, { cost: 0.2 }),
    interaction(NOW, { tokens: tokens({ input: 7, cacheRead: 3 }) }),
  ]]]);
  const total = report(usage, { kind: "daily" }).total.cost.amount;
  const { limits: [use], alerts: [alert] } = check(usage, {
    limits: [{ per: "day", dollars: 0.3, ...SOFT }],
  });
  assert.equal(use?.used, total);
  assert.equal(alert?.level, "hard");
  assert.equal(
    alert?.message,
    "today: $0.3000 of $0.3000 (100%), limit passed",
  );
  const recorded = { limits: [{ per: "day", dollars: 0.3, ...SOFT }], cost: "recorded" } as const;
  assert.equal(check(usage, recorded).limits[0]?.used, 300_000_000_000n);
});

Deno.test("steps: soft, hard, and each further half of the limit", () => {
  const steps = [0, 79, 80, 99, 100, 149, 150, 199, 200, 1000];
  assert.deepEqual(
    steps.map((used) => stepOf(BigInt(used), 100n, 0.8)),
    [0, 0, 1, 1, 2, 2, 3, 3, 4, 20],
  );
  assert.equal(stepOf(99n, 100n, false), 0);
  fc.assert(fc.property(
    fc.bigInt(0n, 10n ** 20n),
    fc.bigInt(10n ** 6n, 10n ** 16n),
    fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    (used, most, soft) => {
      const step = stepOf(used, most, soft);
      assert.equal(step >= 2, used >= most);
      assert.ok(stepOf(used + most / 2n + 1n, most, soft) > step || step < 2);
      assert.ok(stepOf(used + 1n, most, soft) >= step);
    },
  ));
});

Deno.test("a spike is an hour above what is usual on such days", () => {
  // Ten dollars in one hour of each working day of three weeks, one dollar on weekends.
  const day = (offset: number) => new Date(NOW - offset * 86_400_000);
  const usual = Array.from({ length: 21 }, (_, index) => day(index + 1)).map((date) =>
    interaction(+date, { cost: date.getUTCDay() % 6 === 0 ? 1 : 10 })
  );
  const spikes = (cost: number, now = NOW, at = now) =>
    check(usageOf([[session("a"), [...usual, interaction(at, { cost })]]]), {
      spike: { factor: 5, dollars: 1 },
    }, now).alerts;
  assert.deepEqual(spikes(49), []);
  const [spike] = spikes(60);
  assert.equal(spike?.message, "the hour from 12:00: $60.00, 6.0 times the usual $10.00");
  assert.equal(spike?.level, "soft");
  assert.equal(spikes(75)[0]?.step, 2);
  // The hour before is looked at, too, and those before it are not.
  const key = spike?.key;
  assert.equal(spikes(60, NOW + 3_600_000, NOW)[0]?.key, key);
  assert.deepEqual(spikes(60, NOW + 2 * 3_600_000, NOW), []);
  // Saturdays are compared with weekends.
  assert.equal(
    spikes(6, NOW + 86_400_000)[0]?.message,
    "the hour from 12:00: $6.00, 6.0 times the usual $1.00",
  );
});

Deno.test("too little tells nothing of what is usual", () => {
  const few = [1, 2, 3, 4].map((days) => interaction(NOW - days * 86_400_000, { cost: 0.01 }));
  const usage = (cost: number) => usageOf([[session("a"), [...few, interaction(NOW, { cost })]]]);
  assert.deepEqual(check(usage(100), { spike: { factor: 5, dollars: 1 } }).alerts, []);
  assert.deepEqual(check(usageOf([]), { spike: { factor: 5, dollars: 1 } }).alerts, []);
});

Deno.test("models without a price are told of, once a month", () => {
  const unknown = { model: "secret-9", provider: "x" };
  const usage = usageOf([[session("a"), [
    interaction(NOW, { ...unknown, tokens: tokens({ input: 1234 }) }),
    interaction("2026-01-13T12:00:00Z", { ...unknown, model: "older" }),
  ]]]);
  assert.deepEqual(check(usage, { unpriced: true }).alerts.map(({ message }) => message), [
    "model secret-9 has no price: 1,234 tokens this month count as $0.00",
  ]);
  assert.deepEqual(check(usage, {}).alerts, []);
});

Deno.test("names of others are one line of what shows, and short", () => {
  const title = `\x1b[2J#(touch /tmp/x)\n\u202e${"𝒂".repeat(10_000)}`;
  const usage = usageOf([[session("a", { title }), [interaction(NOW, { cost: 9 })]]]);
  const [alert] = check(usage, { limits: [{ per: "session", dollars: 1, ...SOFT }] }).alerts;
  assert.doesNotMatch(alert?.message ?? "\n", /[\p{Cc}\u202e]|\p{Cs}/u);
  assert.ok([...alert?.message ?? ""].length < 150);
});

Deno.test("the budget of a day is the smallest plain one", () => {
  const limits: LimitSettings[] = [
    { per: "day", dollars: 20, ...SOFT },
    { per: "day", dollars: 15, ...SOFT },
    { per: "day", dollars: 1, project: "api", ...SOFT },
    { per: "day", tokens: 5, ...SOFT },
    { per: "week", dollars: 2, ...SOFT },
  ];
  assert.equal(dailyBudget({ alerts: settings({ limits }) }), 15n * 10n ** 12n);
  assert.equal(dailyBudget({ alerts: settings({ limits: limits.slice(2) }) }), undefined);
  assert.equal(dailyBudget({}), undefined);
});
