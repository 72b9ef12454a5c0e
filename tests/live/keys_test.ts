import assert from "node:assert/strict";
import fc from "fast-check";
import { readKeys, readRest } from "../../lib/live/keys.ts";

Deno.test("keys have names, whatever mode the cursor keys are in", () => {
  assert.deepEqual(readKeys("qj\x1b[A\x1bOB\r\n\x03?"), {
    keys: ["q", "j", "up", "down", "enter", "enter", "ctrl-c", "?"],
    rest: "",
  });
});

Deno.test("what has no meaning here is passed over as a whole", () => {
  // F5, Shift-Up, Delete, Alt-q, a click, and a control character.
  const text = "\x1b[15~\x1b[1;2A\x1b[3~\x1bq\x1b[<0;10;20M\x01x";
  assert.deepEqual(readKeys(text), { keys: ["x"], rest: "" });
});

Deno.test("Escape alone waits for what may follow it", () => {
  assert.deepEqual(readKeys("j\x1b"), { keys: ["j"], rest: "\x1b" });
  assert.deepEqual(readRest("\x1b"), ["escape"]);
  assert.deepEqual(readRest("\x1b["), []);
  assert.deepEqual(readKeys("\x1b\x1b[A"), { keys: ["escape", "up"], rest: "" });
});

Deno.test("however it is cut in pieces, the keys are the same", () => {
  const pieces = fc.constantFrom("\x1b[A", "\x1bOB", "\x1b[15~", "q", "\r", "é", "\x1b[1;5C", "7");
  fc.assert(fc.property(fc.array(pieces), fc.array(fc.nat({ max: 4 })), (texts, cuts) => {
    const text = texts.join("");
    const keys: string[] = [];
    let rest = "";
    for (let at = 0, turn = 0; at < text.length; turn++) {
      const length = 1 + (cuts[turn] ?? 0);
      const read = readKeys(rest + text.slice(at, at + length));
      keys.push(...read.keys);
      rest = read.rest;
      at += length;
    }
    assert.deepEqual({ keys, rest }, readKeys(text));
  }));
});

Deno.test("no text holds the reader up or keeps growing", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
    const { rest } = readKeys(`\x1b[${text}`);
    assert.ok(rest.length < 32);
  }));
});
