import assert from "node:assert/strict";
import fc from "fast-check";
import { DURATION_PATTERN, formatDuration, parseDuration } from "../../lib/base/duration.ts";

const READ = [
  ["90s", 90],
  ["5m", 300],
  ["1h30m", 5400],
  ["2d", 172_800],
  ["1d2h3m4s", 93_784],
  ["0.5s", 0.5],
  ["0.1s", 0.1],
  ["1.001s", 1.001],
  ["1.5h", 5400],
  ["0s", 0],
  ["1m0.1s", 60.1],
] as const;

for (const [text, seconds] of READ) {
  Deno.test(`parseDuration() reads ${text}`, () => assert.equal(parseDuration(text), seconds));
}

for (
  const text of [
    "",
    " ",
    "90",
    "5 m",
    "1m1h",
    "1s1s",
    "-1s",
    "1e3s",
    "1ms",
    ".5s",
    "1.s",
    "1S",
    "∞s",
  ]
) {
  Deno.test(`parseDuration() refuses ${JSON.stringify(text)}`, () => {
    assert.throws(() => parseDuration(text), {
      name: "SyntaxError",
      message: `Cannot read ${JSON.stringify(text)} as a duration: ` +
        'it must be numbers with d, h, m or s, such as "90s", "5m" or "1h30m"',
    });
  });
}

Deno.test("formatDuration() writes the short form", () => {
  const cases = [[0, "0s"], [0.5, "0.5s"], [90, "1m30s"], [5400, "1h30m"], [86_400, "1d"]] as const;
  for (const [seconds, text] of cases) assert.equal(formatDuration(seconds), text);
});

Deno.test("formatDuration() refuses what is not a length of time", () => {
  for (const seconds of [-1, NaN, Infinity, 1e15]) {
    assert.throws(() => formatDuration(seconds), RangeError);
  }
});

Deno.test("what formatDuration() writes is read back, and is what editors accept", () => {
  const pattern = new RegExp(DURATION_PATTERN);
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (milliseconds) => {
    const text = formatDuration(milliseconds / 1000);
    assert.match(text, pattern);
    assert.equal(parseDuration(text), milliseconds / 1000);
  }));
});
