import assert from "node:assert/strict";
import fc from "fast-check";
import { readMessage, readSessionMessage } from "../../lib/opencode/message.ts";
import { normalise } from "../../lib/opencode/normalise.ts";
import { NO_TOKENS, type Tokens, totalTokens } from "../../lib/opencode/mod.ts";

const KEY = { id: "msg_file", session: "ses_folder" };

/** More of them in a soak. */
const numRuns = Deno.env.get("TMUXFORM_SOAK") ? 100_000 : 2000;

const ANSWER = {
  id: "msg_1",
  sessionID: "ses_1",
  role: "assistant",
  time: { created: 1770976801703, completed: 1770976801922 },
  parentID: "msg_0",
  modelID: "acme-large",
  providerID: "acme",
  mode: "build",
  agent: "plan",
  path: { cwd: "/home/dev/alpha/src", root: "/home/dev/alpha" },
  cost: 0.0061653,
  tokens: { total: 1473, input: 1010, output: 162, reasoning: 41, cache: { read: 301, write: 0 } },
  finish: "stop",
};

/** No steps: none may be asked for. */
const noSteps = () => assert.fail("steps of a message that is one step");

Deno.test("readMessage() takes what a report needs", () => {
  assert.deepEqual(readMessage(ANSWER, KEY, noSteps), {
    id: "msg_1",
    session: "ses_folder",
    created: 1770976801703,
    completed: 1770976801922,
    provider: "acme",
    model: "acme-large",
    agent: "plan",
    directory: "/home/dev/alpha/src",
    root: "/home/dev/alpha",
    cost: 0.0061653,
    stored: { input: 1010, output: 162, reasoning: 41, cacheRead: 301, cacheWrite: 0 },
    tokens: { input: 1010, output: 121, reasoning: 41, cacheRead: 301, cacheWrite: 0 },
    error: "",
    isCompaction: false,
  });
});

Deno.test("readMessage() does with what releases leave out", () => {
  const least = { role: "assistant", time: { created: 5 }, parentID: "msg_0" };
  const bare = {
    id: "msg_file",
    session: "ses_folder",
    created: 5,
    completed: undefined,
    provider: "",
    model: "",
    agent: "",
    directory: "",
    root: "",
    cost: 0,
    stored: NO_TOKENS,
    tokens: NO_TOKENS,
    error: "",
    isCompaction: false,
  };
  assert.deepEqual(readMessage(least, KEY, noSteps), bare);
  const read = (fields: object) => readMessage({ ...least, ...fields }, KEY, noSteps);
  assert.equal(read({ mode: "build" })?.agent, "build");
  assert.equal(read({ summary: true })?.isCompaction, true);
  assert.equal(read({ summary: { diffs: [] } })?.isCompaction, false);
  assert.equal(read({ error: { name: "APIError", data: {} } })?.error, "APIError");
  assert.equal(read({ path: { cwd: "/tmp", root: "/" } })?.root, "");
  assert.deepEqual(read({ cost: null, tokens: { input: null, output: null } }), bare);
  assert.deepEqual(read({ tokens: null, time: { created: 5, completed: "soon" } }), bare);
});

Deno.test("readMessage() passes by what is not an assistant's", () => {
  const user = { role: "user", time: { created: 1 }, summary: { diffs: ["assistant"] } };
  assert.equal(readMessage(user, KEY, noSteps), undefined);
  assert.equal(readMessage({ role: "tool" }, KEY, noSteps), undefined);
});

Deno.test("readMessage() names what is damaged", () => {
  const cases: [unknown, RegExp][] = [
    [null, /^not an object$/],
    [[], /^not an object$/],
    ["assistant", /^not an object$/],
    [{}, /role/],
    [{ ...ANSWER, role: 1 }, /role/],
    [{ ...ANSWER, time: undefined }, /time/],
    [{ ...ANSWER, time: 5 }, /time/],
    [{ ...ANSWER, time: { created: "2026-01-01" } }, /time/],
    [{ ...ANSWER, time: { created: -1 } }, /time/],
    [{ ...ANSWER, time: { created: 1e300 } }, /time/],
    [{ ...ANSWER, tokens: [] }, /tokens is not an object/],
    [{ ...ANSWER, tokens: 5 }, /tokens is not an object/],
    [{ ...ANSWER, tokens: { input: -1 } }, /tokens\.input/],
    [{ ...ANSWER, tokens: { output: 1.5 } }, /tokens\.output/],
    [{ ...ANSWER, tokens: { reasoning: "7" } }, /tokens\.reasoning/],
    [{ ...ANSWER, tokens: { input: 1e13 } }, /tokens\.input/],
    [{ ...ANSWER, tokens: { cache: { read: JSON.parse("1e999") } } }, /tokens\.cache\.read/],
    [{ ...ANSWER, tokens: { cache: { write: {} } } }, /tokens\.cache\.write/],
    [{ ...ANSWER, tokens: { cache: 3 } }, /tokens\.cache is not an object/],
    [{ ...ANSWER, cost: "free" }, /cost/],
    [{ ...ANSWER, cost: -0.1 }, /cost/],
    [{ ...ANSWER, cost: Infinity }, /cost/],
  ];
  for (const [value, reason] of cases) {
    assert.throws(() => readMessage(value, KEY, noSteps), (error) => {
      assert.ok(error instanceof SyntaxError);
      assert.match(error.message, reason);
      return true;
    });
  }
});

Deno.test("readMessage() adds the steps of a turn up, if there are several", () => {
  const { parentID: _, finish: _finish, ...turn } = ANSWER;
  const tokens = { input: 1000, output: 50, reasoning: 0, cache: { read: 300, write: 0 } };
  const read = (steps: unknown[]) =>
    readMessage({ ...turn, tokens }, KEY, (id) => {
      assert.equal(id, "msg_1");
      return steps;
    });
  assert.equal(read([])?.tokens.input, 700);
  assert.equal(read([tokens])?.tokens.input, 700);
  const both = read([tokens, tokens, null]);
  assert.deepEqual(both?.tokens, { ...NO_TOKENS, input: 1400, output: 100, cacheRead: 600 });
  assert.equal(both?.stored.input, 1000);
  assert.throws(() => read([tokens, { input: -5 }]), SyntaxError);
});

Deno.test("readSessionMessage() takes the second generation as it is", () => {
  const row = {
    time: { created: 1, completed: 2 },
    agent: "build",
    model: { id: "acme-large", providerID: "acme" },
    cost: 0,
    finish: "stop",
    tokens: { input: 5, output: 4, reasoning: 3, cache: { read: 2, write: 1 } },
    error: { type: "aborted", message: "secret" },
  };
  const one = readSessionMessage(row, KEY);
  assert.deepEqual(one.tokens, one.stored);
  assert.equal(totalTokens(one.tokens), 15);
  assert.deepEqual([one.provider, one.model, one.agent, one.error], [
    "acme",
    "acme-large",
    "build",
    "aborted",
  ]);
  assert.throws(() => readSessionMessage([], KEY), SyntaxError);
});

Deno.test("normalise(): each release's way of counting", () => {
  const stored = { input: 1000, output: 100, reasoning: 40, cacheRead: 300, cacheWrite: 0 };
  const counting = { total: undefined, isFinished: true, provider: "acme", model: "m" };
  const result = (more: object, tokens: Partial<Tokens> = {}) => {
    const { input, output } = normalise({ ...stored, ...tokens }, { ...counting, ...more });
    return [input, output];
  };
  assert.deepEqual(result({}), [1000, 60], "1.0.98: reasoning is inside output");
  assert.deepEqual(result({ total: 1400 }), [1000, 60], "1.1.58: so says the total");
  assert.deepEqual(result({ total: 1440 }), [1000, 100], "1.14: no longer");
  assert.deepEqual(result({ isFinished: false }), [700, 60], "1.0.61: input holds cache read");
  assert.deepEqual(result({ isFinished: false, provider: "anthropic" }), [1000, 60]);
  assert.deepEqual(result({ isFinished: false, provider: "amazon-bedrock" }), [1000, 60]);
  assert.deepEqual(result({ isFinished: false, model: "x/claude-opus" }), [1000, 60]);
  assert.deepEqual(result({ isFinished: false }, { cacheWrite: 5 }), [1000, 60]);
  assert.deepEqual(result({ isFinished: false }, { input: 200 }), [200, 60]);
  assert.deepEqual(result({}, { output: 30 }), [1000, 30], "it cannot be inside");
});

const count = fc.nat(1e9);
const someTokens = fc.record({
  input: count,
  output: count,
  reasoning: count,
  cacheRead: count,
  cacheWrite: count,
}, { noNullPrototype: true });

Deno.test("normalise() gives no negative counts and never more than was stored", () => {
  const counting = fc.record({
    total: fc.option(count, { nil: undefined }),
    isFinished: fc.boolean(),
    provider: fc.constantFrom("acme", "anthropic"),
    model: fc.constantFrom("m", "claude"),
  });
  fc.assert(
    fc.property(someTokens, counting, (stored, how) => {
      const tokens = normalise(stored, how);
      for (const kind of ["input", "output", "reasoning", "cacheRead", "cacheWrite"] as const) {
        assert.ok(tokens[kind] >= 0 && tokens[kind] <= stored[kind]);
      }
      const exact = normalise(stored, { ...how, total: totalTokens(stored) });
      assert.deepEqual(exact, stored, "disjoint as it is");
    }),
    { numRuns },
  );
});

/** A message of which any field may be anything. */
const anything = fc.anything({ withNullPrototype: true });
const nearly = fc.record({
  id: fc.oneof(fc.constant("msg_1"), anything),
  role: fc.oneof(fc.constant("assistant"), anything),
  time: fc.oneof(fc.record({ created: fc.oneof(count, anything), completed: anything }), anything),
  parentID: fc.oneof(fc.constant("msg_0"), anything),
  tokens: fc.oneof(
    fc.record({
      total: anything,
      input: fc.oneof(count, anything),
      output: fc.oneof(count, anything),
      cache: fc.oneof(fc.record({ read: fc.oneof(count, anything) }), anything),
    }, { requiredKeys: [] }),
    anything,
  ),
  cost: fc.oneof(fc.double(), anything),
  metadata: fc.oneof(fc.record({ assistant: anything, time: anything }), anything),
  error: anything,
  path: anything,
  summary: anything,
}, { requiredKeys: [] });

Deno.test("whatever a message is, it is read right or named as damaged", () => {
  fc.assert(
    fc.property(fc.oneof(nearly, anything, fc.jsonValue()), fc.array(anything), (value, steps) => {
      for (
        const read of [
          () => readMessage(value, KEY, () => steps),
          () => readSessionMessage(value, KEY),
        ]
      ) {
        try {
          const one = read();
          if (!one) continue;
          for (const tokens of [one.tokens, one.stored]) {
            for (const amount of Object.values(tokens)) {
              assert.ok(Number.isSafeInteger(amount) && amount >= 0);
            }
          }
          assert.ok(Number.isFinite(one.cost) && one.cost >= 0);
          assert.ok(Number.isSafeInteger(one.created) && !isNaN(new Date(one.created).getTime()));
          const texts = [one.id, one.provider, one.model, one.agent, one.directory, one.error];
          assert.ok(texts.every((text) => typeof text === "string"));
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
        }
      }
    }),
    { numRuns },
  );
});
