import assert from "node:assert/strict";
import { createPriceTable, type Price } from "../../lib/usage/mod.ts";
import { SHIPPED, shippedPrices } from "./_prices.ts";

const FOUND = [
  ["anthropic", "claude-sonnet-4.5", "claude-sonnet-4.5", "exact"],
  ["anthropic", "claude-sonnet-4-5", "claude-sonnet-4.5", "dots for dashes"],
  ["anthropic", "claude-sonnet-4-5-20250929", "claude-sonnet-4.5", "without date, dots for dashes"],
  ["anthropic", "claude-sonnet-4-20250514", "claude-sonnet-4", "without date"],
  ["anthropic", "claude-opus-4-1-20250805", "claude-opus-4.1", "without date, dots for dashes"],
  ["anthropic", "claude-sonnet-4-5-latest", "claude-sonnet-4.5", "without latest, dots for dashes"],
  ["anthropic", "claude-3-5-haiku-20241022", "claude-haiku-3.5", "without date, alias"],
  ["openrouter", "anthropic/claude-sonnet-4.5", "claude-sonnet-4.5", "without provider prefix"],
  [
    "openrouter",
    "openrouter/anthropic/claude-haiku-4.5",
    "claude-haiku-4.5",
    "without provider prefix",
  ],
  [
    "amazon-bedrock",
    "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "claude-sonnet-4.5",
    "without provider prefix, without version, without date, dots for dashes",
  ],
  [
    "google-vertex-anthropic",
    "claude-sonnet-4-5@20250929",
    "claude-sonnet-4.5",
    "without date, dots for dashes",
  ],
  ["openai", "gpt-5.2-2025-12-11", "gpt-5.2", "without date"],
  ["openai", "gpt-5-2025-08-07", "gpt-5", "without date"],
  ["openai", "gpt-5-1", "gpt-5.1", "dots for dashes"],
  ["openai", "gpt-5-1-codex-max", "gpt-5.1-codex-max", "dots for dashes"],
  ["zai", "GLM-4.6", "glm-4.6", "lower case"],
  ["hf", "zai-org/GLM-4.6", "glm-4.6", "lower case, without provider prefix"],
  ["opencode", "grok-code", "grok-code-fast-1", "alias"],
  ["google", "gemini-3-pro-preview", "gemini-3-pro", "alias"],
  ["openrouter", "google/gemini-3-pro-preview", "gemini-3-pro", "without provider prefix, alias"],
  ["anthropic", "claude-sonnet-4.5-extended", "claude-sonnet-4.5-extended", "exact"],
] as const;

for (const [provider, model, name, rule] of FOUND) {
  Deno.test(`${provider}'s ${model} is ${name}: ${rule}`, () => {
    const found = shippedPrices().find(provider, model);
    assert.deepEqual([found?.name, found?.rule], [name, rule]);
    assert.equal(found?.price, SHIPPED.models[name]);
  });
}

const UNKNOWN = [
  "",
  "gpt-4o-2024-08-06",
  "gpt-5-10",
  "gpt-51",
  "gpt-5-1-mini",
  "gpt-5.2-pro",
  "claude-opus-4",
  "claude-sonnet-4-5-extended",
  "Claude-Sonnet-4.5-Extended",
  "anthropic/claude-sonnet-4.5-extended",
  "glm-4.6:free",
  "claude-sonnet-4.5:thinking",
  "glm-4.6-preview",
  "kimi",
  "__proto__",
  "constructor",
];

for (const model of UNKNOWN) {
  Deno.test(`${JSON.stringify(model)} has no price`, () => {
    assert.equal(shippedPrices().find("somebody", model), undefined);
  });
}

function price(input: number): Price {
  return {
    input: BigInt(input),
    output: 0n,
    cacheRead: 0n,
    cacheWrite: 0n,
    contextWindow: 0,
    sessionQuota: 0,
  };
}

Deno.test("the extended price is that of NAME-extended, else the usual one", () => {
  const table = createPriceTable([
    { name: "a", models: { "m-1.5": price(1), "m-1.5-extended": price(2), n: price(3) } },
  ]);
  assert.equal(table.find("", "m-1-5")?.extended.input, 2n);
  assert.equal(table.find("", "n")?.extended.input, 3n);
});

Deno.test("later sources override earlier ones, name by name", () => {
  const table = createPriceTable([
    { name: "a", models: { m: price(1), n: price(2) }, aliases: { x: "m", y: "m" } },
    { name: "b", models: { m: price(3) }, aliases: { x: "n" } },
  ]);
  const prices = ["m", "n", "x", "y"].map((model) => table.find("", model)?.price.input);
  assert.deepEqual(prices, [3n, 2n, 2n, 3n]);
});

Deno.test("a name or alias with a provider counts for that provider only, and first", () => {
  const table = createPriceTable([{
    name: "a",
    models: { m: price(1), "copilot/m": price(0) },
    aliases: { "zen/free": "copilot/m" },
  }]);
  assert.equal(table.find("copilot", "m")?.price.input, 0n);
  assert.equal(table.find("openai", "m")?.price.input, 1n);
  assert.equal(table.find("zen", "free")?.name, "copilot/m");
  assert.equal(table.find("openai", "free"), undefined);
});

Deno.test("names that differ by a dot or dash only are told apart, or not guessed at", () => {
  const table = createPriceTable([
    { name: "a", models: { "m-1.2-3": price(1), "m-1-2.3": price(2) } },
  ]);
  assert.equal(table.find("", "m-1.2-3")?.price.input, 1n);
  assert.equal(table.find("", "m-1-2.3")?.price.input, 2n);
  assert.equal(table.find("", "m-1-2-3"), undefined);
});

Deno.test("an alias of a name that has no price finds nothing", () => {
  const table = createPriceTable([{ name: "a", models: {}, aliases: { x: "m" } }]);
  assert.equal(table.find("", "x"), undefined);
});
