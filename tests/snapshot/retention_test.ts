import fc from "fast-check";
import assert from "node:assert/strict";
import { type Candidate, judge, type KeepPolicy } from "../../lib/snapshot/mod.ts";
import { RUNS } from "./_arbitrary.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MIDNIGHT = Date.UTC(2026, 0, 1);

/** Some place two hours ahead of UTC in the second half of the year, one in the first. */
const CLOCK = {
  now: Date.UTC(2030, 0, 1),
  offset: (time: number) => time < Date.UTC(2026, 6, 1) ? HOUR : 2 * HOUR,
};

/** Histories: steps of minutes to months between snapshots, of which some have names. */
const HISTORY: fc.Arbitrary<Candidate[]> = fc.array(
  fc.record({
    step: fc.oneof(fc.nat(HOUR), fc.nat(3 * DAY), fc.nat(60 * DAY), fc.constant(0)),
    name: fc.option(fc.constant("name"), { nil: undefined, freq: 8 }),
  }),
  { maxLength: 60 },
).map((steps) => {
  let time = MIDNIGHT;
  return steps.map(({ step, name }, index) => ({ id: String(index), time: time += step, name }));
});

const COUNT = fc.oneof(fc.nat(5), fc.constant(Infinity), fc.constant(0));

const POLICY: fc.Arbitrary<KeepPolicy> = fc.record({
  last: COUNT,
  hourly: COUNT,
  daily: COUNT,
  weekly: COUNT,
  monthly: COUNT,
  yearly: COUNT,
  within: fc.oneof(fc.nat(100 * DAY / 1000), fc.constant(0)),
  named: fc.boolean(),
}, { requiredKeys: [], noNullPrototype: true });

/** The begin of the hour, day, week, month or year of a time, as it is written. */
const PERIOD: Readonly<Record<string, (local: Date) => string>> = {
  hourly: (local) => local.toISOString().slice(0, 13),
  daily: (local) => local.toISOString().slice(0, 10),
  weekly: (local) => {
    const monday = new Date(local);
    while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() - 1);
    return monday.toISOString().slice(0, 10);
  },
  monthly: (local) => local.toISOString().slice(0, 7),
  yearly: (local) => local.toISOString().slice(0, 4),
};

/** The rules of restic, one after the other, each over the whole history. */
function naive(history: readonly Candidate[], policy: KeepPolicy): string[] {
  const newestFirst = history.toReversed();
  const rules = { ...policy };
  const isEmpty = (["last", "hourly", "daily", "weekly", "monthly", "yearly", "within"] as const)
    .every((rule) => !rules[rule]);
  if (isEmpty) return history.map(({ id }) => id);
  const kept = new Set<string>();
  const keep = (snapshots: readonly (Candidate | undefined)[]) =>
    snapshots.forEach((each) => each && kept.add(each.id));
  keep(newestFirst.slice(0, 1));
  keep(newestFirst.slice(0, rules.last ?? 0));
  if (!rules.named) keep(history.filter(({ name }) => name !== undefined));
  const newest = newestFirst[0]?.time ?? 0;
  if (rules.within) keep(history.filter(({ time }) => newest - time < (rules.within ?? 0) * 1000));
  for (const [rule, periodOf] of Object.entries(PERIOD)) {
    const wanted = rules[rule as "daily"] ?? 0;
    const inPeriod = Map.groupBy(
      newestFirst,
      ({ time }) => periodOf(new Date(time + CLOCK.offset(time))),
    );
    const newestOfEach = [...inPeriod.values()].map(([first]) => first);
    keep(newestOfEach.slice(0, wanted));
    if (newestOfEach.length < wanted) keep(newestFirst.slice(-1));
  }
  return history.filter(({ id }) => kept.has(id)).map(({ id }) => id);
}

function kept(history: readonly Candidate[], policy: KeepPolicy, clock = CLOCK): string[] {
  return judge(history, policy, clock).filter(({ reasons }) => reasons.length > 0)
    .map(({ id }) => id);
}

Deno.test("the same are kept as by rules that are looked at one by one", () => {
  const numRuns = Math.max(500, RUNS.numRuns);
  let [snapshots, all] = [0, 0];
  fc.assert(
    fc.property(HISTORY, POLICY, (history, policy) => {
      const expected = naive(history, policy);
      assert.deepEqual(kept(history, policy), expected);
      snapshots += history.length;
      all += expected.length;
    }),
    { numRuns },
  );
  console.log(`${numRuns} histories: ${all} of ${snapshots} snapshots kept`);
});

Deno.test("without a rule nothing goes, whatever else is said", () => {
  const empty = [{}, { named: true }, { last: 0, daily: 0, within: 0 }];
  fc.assert(
    fc.property(HISTORY, fc.constantFrom(...empty), (history, policy) => {
      assert.equal(kept(history, policy).length, history.length);
    }),
    RUNS,
  );
});

Deno.test("the newest is kept by every policy, and a rule more never removes anything", () => {
  fc.assert(
    fc.property(HISTORY, POLICY, fc.nat(5), (history, policy, daily) => {
      const newest = history.at(-1)?.id;
      const before = kept(history, policy);
      assert.equal(before.at(-1), newest);
      const isEmpty = before.length === history.length;
      const after = new Set(kept(history, { ...policy, daily: (policy.daily ?? 0) + daily }));
      if (!isEmpty) assert.ok(before.every((id) => after.has(id)));
    }),
    RUNS,
  );
});

Deno.test("reasons say which rule keeps a snapshot", () => {
  const times = [0, DAY, DAY + HOUR, DAY + 2 * HOUR];
  const history = times.map((time, index) => ({
    id: String(index),
    time: MIDNIGHT + time,
    ...(index === 1 && { name: "mine" }),
  }));
  const verdicts = judge(history, { last: 2, daily: 7, within: 3600 }, CLOCK);
  assert.deepEqual(verdicts.map(({ reasons }) => reasons), [
    ["daily"],
    ["named"],
    ["last"],
    ["newest", "within", "last", "daily"],
  ]);
});

Deno.test("a snapshot of the future does not make all others old", () => {
  const history = [0, HOUR, 2 * HOUR, 900 * DAY].map((time, index) => ({
    id: String(index),
    time: MIDNIGHT + time,
  }));
  const clock = { ...CLOCK, now: MIDNIGHT + DAY };
  assert.deepEqual(kept(history, { within: 2 * 3600 }, clock), ["1", "2", "3"]);
});
