import assert from "node:assert/strict";
import fastStringWidth from "fast-string-width";
import fc from "fast-check";
import { width } from "../../lib/base/screen_text.ts";

Deno.test("texts that are measured the short way are as wide as they are", () => {
  for (let code = 0x20; code < 0x3000; code++) {
    if (code >= 0x7f && code < 0xa0) continue;
    const one = String.fromCharCode(code);
    for (const text of [one, one + one, `a${one}b`]) {
      assert.equal(width(text), fastStringWidth(text), code.toString(16));
    }
  }
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    assert.equal(width(text), fastStringWidth(text));
  }));
});
