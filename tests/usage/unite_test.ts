import assert from "node:assert/strict";
import type { SessionContent } from "../../lib/opencode/mod.ts";
import { findCopies, fingerprints } from "../../lib/usage/copies.ts";
import { summarise } from "../../lib/usage/summarise.ts";
import { unite } from "../../lib/usage/unite.ts";
import { makeInteraction, makeSession } from "./support/memory_store.ts";

const BEGIN = 1_770_000_000_000;

function content(values: Partial<SessionContent>): SessionContent {
  return { id: "s", session: undefined, interactions: [], damages: [], stamp: "1", ...values };
}

function interaction(id: string, values: Parameters<typeof makeInteraction>[0] | object = {}) {
  return makeInteraction({ id, session: "s", created: BEGIN, ...values });
}

Deno.test("an interaction in two stores is the newest store's", () => {
  const { interactions } = unite("s", [
    content({ interactions: [interaction("m1", { cost: 1 })] }),
    content({ interactions: [interaction("m1", { cost: 2 }), interaction("m0")] }),
  ]);
  assert.deepEqual(interactions.map(({ id, cost }) => [id, cost]), [["m0", 0.0125], ["m1", 1]]);
});

Deno.test("a finished interaction counts before an unfinished one", () => {
  const { interactions } = unite("s", [
    content({ interactions: [interaction("m1", { completed: undefined, cost: 0 })] }),
    content({ interactions: [interaction("m1", { cost: 2 })] }),
    content({ interactions: [interaction("m1", { cost: 3 })] }),
  ]);
  assert.deepEqual(interactions.map(({ cost }) => cost), [2]);
});

Deno.test("a session that no store describes is made up from its messages", () => {
  const { session } = unite("s", [
    content({ interactions: [interaction("m1", { directory: "" }), interaction("m2")] }),
  ]);
  assert.deepEqual(session, {
    id: "s",
    parent: "",
    project: "",
    directory: "/home/dev/alpha",
    title: "",
    created: BEGIN,
    updated: BEGIN + 5_000,
  });
});

Deno.test("the newest store that knows a session describes it", () => {
  const [old, young] = [
    makeSession({ id: "s", created: 1, title: "old" }),
    makeSession({ id: "s", created: 1, title: "young" }),
  ];
  const { session } = unite("s", [
    content({}),
    content({ session: young }),
    content({ session: old }),
  ]);
  assert.equal(session.title, "young");
});

Deno.test("of a fork's copies the first session's count", () => {
  const sessions = ["c", "a", "b"].map((id, at) =>
    unite(id, [
      content({
        id,
        session: makeSession({ id, created: BEGIN - (id === "a" ? 9 : 5) }),
        interactions: [
          makeInteraction({ id: `m_${id}`, session: id, created: BEGIN }),
          makeInteraction({ id: `own_${id}`, session: id, created: BEGIN + 60_000 + at }),
        ],
      }),
    ])
  );
  assert.deepEqual([...findCopies(sessions)].sort(), [
    ["b", new Set(["m_b"])],
    ["c", new Set(["m_c"])],
  ]);
});

Deno.test("twins within one session are no copies", () => {
  const one = unite("s", [content({ interactions: [interaction("m1"), interaction("m2")] })]);
  assert.equal(findCopies([one]).size, 0);
});

Deno.test("fingerprints are the same for copies alone", () => {
  const [a, b, c, d] = fingerprints([
    interaction("m1"),
    interaction("m2", { session: "t", agent: "plan" }),
    interaction("m3", { created: BEGIN + 1, completed: BEGIN + 5_000 }),
    interaction("m4", { model: "acme-mini" }),
  ]);
  assert.equal(a, b);
  assert.equal(new Set([a, c, d]).size, 3);
});

Deno.test("buckets divide by all that a report may ask for; spans by a minute", () => {
  const tokens = { input: 200_000, output: 1, reasoning: 0, cacheRead: 1, cacheWrite: 0 };
  const { buckets, spans, unfinished } = summarise(unite("s", [
    content({
      interactions: [
        interaction("m1"),
        interaction("m2", {
          created: BEGIN + 65_000,
          completed: BEGIN + 66_000,
          error: "APIError",
        }),
        interaction("m3", { created: BEGIN + 126_001, completed: undefined, isCompaction: true }),
        interaction("m4", { created: BEGIN + 127_000, cost: 0, tokens }),
        interaction("m5", { created: BEGIN + 900_000, completed: BEGIN + 1_900_000 }),
      ],
    }),
  ]));
  assert.deepEqual(
    buckets.map(({ interactions, errors, compactions, extended, recorded, cost, first, last }) => [
      interactions,
      errors,
      compactions,
      extended,
      recorded,
      cost,
      first - BEGIN,
      last - BEGIN,
    ]),
    [
      [3, 1, 1, false, true, 37_500_000_000, 0, 126_001],
      [1, 0, 0, true, false, 0, 127_000, 132_000],
      [1, 0, 0, false, true, 12_500_000_000, 900_000, 1_900_000],
    ],
  );
  assert.deepEqual(spans.map(([begin, end]) => [begin - BEGIN, end - BEGIN]), [
    [0, 66_000],
    [126_001, 132_000],
    [900_000, 1_900_000],
  ]);
  assert.equal(unfinished, 1);
});
