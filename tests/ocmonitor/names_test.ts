import assert from "node:assert/strict";
import { modelName, projectName } from "../../lib/ocmonitor/names.ts";
import { isoTime, lengthOf } from "../../lib/ocmonitor/times.ts";

Deno.test("models are named as ocmonitor names them, dates not damaged", () => {
  const names = {
    "claude-sonnet-4-20250514": "claude-sonnet-4",
    "claude-sonnet-4-5-20250929": "claude-sonnet-4.5",
    "claude-opus-4-1": "claude-opus-4.1",
    "claude-3-5-haiku-20241022": "claude-3.5-haiku",
    "anthropic/Claude-Sonnet-4-5": "anthropic/claude-sonnet-4-5",
    "GPT-5-1": "gpt-5.1",
    "gpt-5.1-codex": "gpt-5.1-codex",
    "gpt-4o-2024-08-06": "gpt-4o-2024-08-06",
    "kimi-k-2": "kimi-k2",
    "kimi-k2-thinking": "kimi-k2-thinking",
    "qwen3-coder-480b": "qwen3-coder-480b",
    "": "unknown",
  };
  for (const [stored, shown] of Object.entries(names)) assert.equal(modelName(stored), shown);
});

Deno.test("projects are named by the last part of their path", () => {
  const names = {
    "/src/alpha": "alpha",
    "/src/alpha/": "alpha",
    "C:\\x\\y": "y",
    "/": "Unknown",
    "": "Unknown",
  };
  for (const [path, shown] of Object.entries(names)) assert.equal(projectName(path), shown);
});

Deno.test("times and lengths", () => {
  assert.equal(isoTime(Date.parse("2026-02-15T23:59:59.864Z")), "2026-02-15T23:59:59.864000");
  assert.equal(isoTime(Date.parse("2026-02-15T23:59:59Z")), "2026-02-15T23:59:59");
  const lengths = [0, -5, 999, 59_999, 60_000, 3_599_999, 3_600_000, 547_560_000].map(lengthOf);
  assert.deepEqual(lengths, ["N/A", "N/A", "0s", "59s", "1m", "59m", "1h", "152h 6m"]);
});
