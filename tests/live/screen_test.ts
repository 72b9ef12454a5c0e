import assert from "node:assert/strict";
import { difference } from "../../lib/live/screen.ts";

Deno.test("only lines that changed are written, at once", () => {
  const before = ["one", "two", "three"];
  assert.equal(difference(before, before), "");
  const changes = difference(before, ["one", "TWO", "three"]);
  assert.equal(changes, "\x1b[?2026h\x1b[2;1H\x1b[0m\x1b[KTWO\x1b[0m\x1b[?2026l");
});

Deno.test("the first picture is written as a whole on an empty screen", () => {
  const all = difference(undefined, ["a", ""]);
  assert.ok(all.startsWith("\x1b[?2026h\x1b[0m\x1b[2J\x1b[1;1H"));
  assert.ok(all.includes("\x1b[2;1H"));
});

Deno.test("what is below a shorter picture is erased", () => {
  assert.ok(difference(["a", "b", "c"], ["a"]).includes("\x1b[2;1H\x1b[J"));
});
