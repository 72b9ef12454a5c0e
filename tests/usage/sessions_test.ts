import assert from "node:assert/strict";
import fc from "fast-check";
import { findSession, type SessionRow, type Span, type Usage } from "../../lib/usage/mod.ts";
import { activeTime } from "../../lib/usage/reports/activity.ts";
import { UserError } from "../../lib/base/problem.ts";
import { report } from "./_report.ts";
import { interaction, session, usageOf } from "./_usage.ts";

/** Sessions `ses_0`, `ses_1`, … with the parents given, an interaction each. */
function family(...parents: readonly (number | undefined)[]): Usage {
  return usageOf(parents.map((parent, index) => [
    session(`ses_${index}`, { parent: parent === undefined ? "" : `ses_${parent}` }),
    [interaction(index * 1000)],
  ]));
}

/** `0(1(2)) 3`, in the order of ids. */
function tree(rows: readonly SessionRow[]): string {
  return rows.toSorted((a, b) => a.id < b.id ? -1 : 1).map(({ id, children }) =>
    id.slice(4) + (children.length > 0 ? `(${tree(children)})` : "")
  ).join(" ");
}

const TREES = [
  [[undefined, undefined], "0 1"],
  [[undefined, 0, 1, 0], "0(1(2) 3)"],
  [[1, undefined], "1(0)"],
  [[9, undefined], "0 1"],
  [[0], "0"],
  [[1, 0], "1(0)"],
  [[2, 0, 1, 1], "2(0(1(3)))"],
] as const;

for (const [parents, expected] of TREES) {
  Deno.test(`sessions with the parents ${parents.join(", ")} are ${expected}`, () => {
    const { rows } = report(family(...parents), { kind: "sessions" });
    assert.equal(tree(rows), expected);
    assert.equal(count(rows), parents.length);
  });
}

function count(rows: readonly SessionRow[]): number {
  return rows.reduce((sum, { children }) => sum + 1 + count(children), 0);
}

Deno.test("every session is in the tree once, whatever the parents", () => {
  const parents = fc.array(fc.option(fc.nat(12), { nil: undefined }), { maxLength: 12 });
  fc.assert(fc.property(parents, (parents) => {
    const { rows } = report(family(...parents), { kind: "sessions" });
    assert.equal(count(rows), parents.length);
    const check = (row: SessionRow): number => {
      const below = row.children.reduce((sum, child) => sum + check(child), 0);
      assert.equal(row.sessions, below + 1);
      return row.sessions;
    };
    rows.forEach(check);
  }));
});

Deno.test("a very long line of sub-agents ends no report", () => {
  const parents = Array.from({ length: 3000 }, (_, index) => index === 0 ? undefined : index - 1);
  const { rows, total } = report(family(...parents), { kind: "sessions" });
  assert.deepEqual([rows.length, rows[0]?.sessions, total.sessions], [1, 3000, 3000]);
});

Deno.test("a session is of the project where most of its interactions were", () => {
  const usage = usageOf([[session("ses_1", { directory: "" }), [
    interaction(0, { directory: "/work/web" }),
    interaction(1, { directory: "/work/api" }),
    interaction(2, { directory: "/work/api" }),
  ]]]);
  const [row] = report(usage, { kind: "sessions" }).rows;
  assert.deepEqual([row?.project, row?.directory], ["api", "/work/api"]);
});

Deno.test("active time is that of the session and its sub-agents together, in the range", () => {
  const minute = 60_000;
  const day = Date.parse("2026-01-02T00:00:00Z");
  const at = (from: number, to: number): Span => [day + from * minute, day + to * minute];
  const usage = usageOf([
    [session("ses_0"), [interaction(day)], { spans: [at(-10, 2), at(6, 7), at(30, 31)] }],
    [session("ses_1", { parent: "ses_0" }), [interaction(day)], { spans: [at(1, 5)] }],
  ]);
  const active = (query: { since?: string; idle?: number }) =>
    (report(usage, { kind: "sessions", ...query }).rows[0]?.active ?? 0) / minute;
  assert.equal(active({}), 10 + 7 + 1);
  assert.equal(active({ since: "2026-01-02" }), 7 + 1);
  assert.equal(active({ idle: 60 * minute }), 41);
});

Deno.test("--idle of less than a minute is an error", () => {
  assert.throws(() => report(family(), { kind: "sessions", idle: 59_999 }), { name: "UserError" });
});

Deno.test("active time is the sum of the minutes that are in a span or a short gap", () => {
  const span = fc.tuple(fc.nat(60), fc.nat(10)).map(([begin, length]): Span => [
    begin,
    begin + length,
  ]);
  const everything = { begin: -Infinity, end: Infinity };
  fc.assert(fc.property(fc.array(span, { maxLength: 8 }), fc.nat(10), (spans, idle) => {
    let expected = 0;
    for (let minute = 0; minute < 80; minute++) {
      const before = Math.max(
        ...spans.map(([begin, end]) => begin <= minute ? Math.min(end, minute) : -99),
      );
      const inside = spans.some(([begin, end]) => begin <= minute && minute + 1 <= end);
      const next = Math.min(...spans.map(([begin]) => begin > minute ? begin : 999));
      if (inside || next < 999 && before > -99 && next - before <= idle) expected++;
    }
    assert.equal(activeTime(spans, idle, everything), expected);
  }));
});

const FAMILY = usageOf([
  [session("ses_1a2b", { title: "Fix the parser" }), [interaction(0)]],
  [session("ses_1a2c", { title: "Fix the printer" }), [interaction(1)]],
  [session("ses_9", { title: "" }), [interaction(2)]],
  [session("ses_9x", { title: "Other" }), [interaction(3)]],
]);

for (
  const text of [
    "ses_1a2b",
    " ses_1a2b ",
    "/home/me/.local/share/opencode/storage/message/ses_1a2b",
    "message/ses_1a2b/",
    "storage/session/abc/ses_1a2b.json",
    "C:\\opencode\\message\\ses_1a2b",
  ]
) {
  Deno.test(`findSession() finds ${text}`, () => {
    assert.equal(findSession(FAMILY, text), "ses_1a2b");
  });
}

Deno.test("findSession() takes the begin of one id, and an id that is the begin of others", () => {
  assert.equal(findSession(FAMILY, "ses_9x"), "ses_9x");
  assert.equal(findSession(FAMILY, "ses_9"), "ses_9");
  assert.equal(findSession(usageOf([[session("ses_1"), [interaction(0)]]]), "ses"), "ses_1");
});

const NOT_FOUND = [
  ["ses_1a2", '"ses_1a2" is the begin of 2 sessions', /^ses_1a2c {2}Fix the printer\nses_1a2b/],
  ["ses_1axx", 'There is no session "ses_1axx" with any usage', /^did you mean .*\nses_1a2c/],
  ["parser", 'There is no session "parser" with any usage', /^did you mean .*\nses_1a2b {2}Fix/],
  ["nothing", 'There is no session "nothing" with any usage', /^report sessions lists them$/],
  ["", 'There is no session "" with any usage', /^report sessions lists them$/],
  ["/", 'There is no session "/" with any usage', /^report sessions lists them$/],
] as const;

for (const [text, message, hint] of NOT_FOUND) {
  Deno.test(`findSession() says: ${message}`, () => {
    assert.throws(() => findSession(FAMILY, text), (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.message, message);
      assert.match(error.problems[0]?.hint ?? "", hint);
      return true;
    });
  });
}
