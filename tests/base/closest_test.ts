import assert from "node:assert/strict";
import { closest } from "../../lib/base/closest.ts";

const KEYS = ["name", "command", "root", "refresh", "requires", "restart"];

const CASES = [
  ["comand", "command"],
  ["Command", "command"],
  ["naem", "name"],
  ["refesh", "refresh"],
  ["roots", "root"],
  ["banana", undefined],
  ["", undefined],
  ["x", undefined],
  ["x".repeat(1_000_000), undefined],
] as const;

for (const [word, expected] of CASES) {
  Deno.test(`closest() to ${JSON.stringify(word.slice(0, 10))} is ${expected}`, async () => {
    assert.equal(await closest(word, KEYS), expected);
  });
}

Deno.test("closest() prefers the nearest", async () => {
  assert.equal(await closest("dev2", ["dev1x", "dev", "dev22"]), "dev");
  assert.equal(await closest("ops", []), undefined);
});
