import assert from "node:assert/strict";
import fc from "fast-check";
import { formatProblem, UserError } from "../../lib/base/problem.ts";
import { decimal, readAliases, readPrices } from "../../lib/usage/mod.ts";
import { SHIPPED } from "./_prices.ts";

/** $ per million: input, output, cache write, cache read; context window; session quota. */
const SEED: Readonly<Record<string, readonly number[]>> = {
  "claude-sonnet-4.5": [3, 15, 3.75, 0.3, 200_000, 6],
  "claude-haiku-4.5": [1, 5, 1.25, 0.1, 200_000, 6],
  "claude-opus-4.5": [5, 25, 6.25, 0.5, 200_000, 10],
  "gemini-3-pro": [2, 12, 0, 0.2, 200_000, 0],
  "gemini-3-pro-extended": [4, 18, 0, 0.4, 400_000, 0],
  "gemini-3-flash": [0.5, 3, 0, 0.05, 200_000, 0],
  "gpt-5.1-codex": [1.07, 8.5, 0, 0.107, 200_000, 0],
  "gpt-5.1-codex-max": [1.25, 10, 0, 0.125, 400_000, 0],
  "gpt-5.1-codex-mini": [0.25, 2, 0, 0.025, 128_000, 0],
  "gpt-5.2": [1.75, 14, 0, 0.175, 200_000, 0],
  "qwen3-coder-480b": [0.45, 1.5, 0, 0, 256_000, 0],
  "kimi-k2-thinking": [0.4, 2.5, 0, 0, 256_000, 0],
  "grok-code-fast-1": [0, 0, 0, 0, 256_000, 0],
  "big-pickle": [0, 0, 0, 0, 128_000, 0],
};

/** Dollars for a million tokens as text, `0.107`. */
function perMillion(picodollars: bigint | undefined): string {
  return decimal((picodollars ?? -1n) * 1_000_000n);
}

for (const [name, expected] of Object.entries(SEED)) {
  Deno.test(`configs/models.json has ${name}`, () => {
    const price = SHIPPED.models[name];
    assert.ok(price);
    const { input, output, cacheWrite, cacheRead, contextWindow, sessionQuota } = price;
    assert.deepEqual(
      [...[input, output, cacheWrite, cacheRead].map(perMillion), contextWindow, sessionQuota],
      [...expected.slice(0, 4).map(String), ...expected.slice(4)],
    );
  });
}

Deno.test("configs/models.json is complete, as ocmonitor wants each entry to be", () => {
  const path = new URL("../../configs/models.json", import.meta.url);
  const models = JSON.parse(Deno.readTextFileSync(path));
  assert.equal(Object.keys(models).length, 27);
  for (const model of Object.values<Record<string, unknown>>(models)) {
    assert.deepEqual(Object.keys(model), [
      "input",
      "output",
      "cacheWrite",
      "cacheRead",
      "contextWindow",
      "sessionQuota",
    ]);
  }
});

Deno.test("every alias names a model that has a price", () => {
  for (const [alias, name] of Object.entries(SHIPPED.aliases)) {
    assert.ok(Object.hasOwn(SHIPPED.models, name), `${alias} -> ${name}`);
    assert.ok(!Object.hasOwn(SHIPPED.models, alias), `${alias} has a price of its own`);
  }
});

Deno.test("prices of up to six decimals are exact", () => {
  const micros = fc.integer({ min: 0, max: 1_000_000_000_000 });
  fc.assert(fc.property(micros, (micro) => {
    const text = decimal(BigInt(micro) * 1_000_000n);
    const { m } = readPrices(`{"m":{"input":${text},"output":1}}`, "x.json");
    assert.equal(m?.input, BigInt(micro));
  }));
});

Deno.test("what is missing, but for input and output, is zero", () => {
  assert.deepEqual(readPrices('{"m":{"input":1,"output":2,"cacheRead":null}}', "x.json"), {
    m: {
      input: 1_000_000n,
      output: 2_000_000n,
      cacheWrite: 0n,
      cacheRead: 0n,
      contextWindow: 0,
      sessionQuota: 0,
    },
  });
});

const WRONG = [
  ["[]", "error: x.json: must be an object of models"],
  ['{\n  "m": 3\n}', 'error: x.json:2:3: model "m": must be an object'],
  ['{"m": {"input": 1}}', 'error: x.json:1:2: model "m": "output" is missing'],
  [
    '{"m": {"input": "1", "output": 2}}',
    'error: x.json:1:2: model "m": "input" must be a number that is not negative, not "1"',
  ],
  [
    '{"m": {"input": 1, "output": -2}}',
    'error: x.json:1:2: model "m": "output" must be a number that is not negative, not -2',
  ],
  [
    '{"m": {"input": 1, "output": null}}',
    'error: x.json:1:2: model "m": "output" must be a number that is not negative, not null',
  ],
  [
    '{"m": {"input": 1, "output": 2, "cache_read": 1}}',
    'error: x.json:1:2: model "m": unknown key "cache_read"\n  did you mean "cacheRead"?',
  ],
] as const;

for (const [text, expected] of WRONG) {
  Deno.test(`readPrices() says what is wrong with ${text}`, () => {
    assert.throws(() => readPrices(text, "x.json"), (error) => {
      assert.ok(error instanceof UserError);
      const [problem] = error.problems;
      assert.ok(problem && formatProblem(problem).startsWith(expected), error.message);
      return true;
    });
  });
}

Deno.test("readPrices() says where text is no JSON", () => {
  assert.throws(() => readPrices('{"m": }', "x.json"), {
    name: "UserError",
    message: /^x\.json: is not JSON: Unexpected token/,
  });
});

Deno.test("readPrices() names everything that is wrong at once", () => {
  assert.throws(() => readPrices('{"m": 1, "n": {"input": 1}}', "x.json"), (error) => {
    return error instanceof UserError && error.problems.length === 2;
  });
});

Deno.test("readPrices() takes odd names as names", () => {
  const text = '{"__proto__": {"input": 1, "output": 2}}';
  assert.deepEqual(Object.keys(readPrices(text, "x.json")), ["__proto__"]);
});

Deno.test("readAliases() takes names only", () => {
  assert.deepEqual(readAliases('{"a": "b"}', "x.json"), { a: "b" });
  assert.throws(() => readAliases('{"a": 1}', "x.json"), { name: "UserError", message: /"a"/ });
  assert.throws(() => readAliases("3", "x.json"), { name: "UserError" });
});
