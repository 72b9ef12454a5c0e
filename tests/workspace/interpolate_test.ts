import assert from "node:assert/strict";
import fc from "fast-check";
import { escapeVariables, interpolate } from "../../lib/workspace/interpolate.ts";
import { ENV, runs } from "./_read.ts";

const env = (name: string) => ENV[name];

/** Texts with more dollars, braces and tildes than people write. */
const TEXT = fc.array(
  fc.oneof(
    fc.constantFrom("$", "${", "}", "{", "~", "/", ":-", "USER", "${USER}", "${NOPE:-x}", "\n"),
    fc.string({ unit: "grapheme", maxLength: 3 }),
  ),
).map((parts) => parts.join(""));

const TEXT_CASES = [
  ["no variables, $1 $HOME $(x) $", "no variables, $1 $HOME $(x) $"],
  ["${USER}", "ann"],
  ["a ${USER} b ${HOME}", "a ann b /home/ann"],
  ["${EMPTY}", ""],
  ["${EMPTY:-x}", "x"],
  ["${NOPE:-}", ""],
  ["${NOPE:-a b}", "a b"],
  ["${USER:-x}", "ann"],
  ["${NOPE:-${USER}/x}/y", "ann/x/y"],
  ["${NOPE:-${NEITHER:-${HOME}}}", "/home/ann"],
  ["${NOPE:-$}}", "$}"],
  ["${USER:-${NOPE}}", "ann"],
  ["$$", "$"],
  ["$${USER}", "${USER}"],
  ["$$$$", "$$"],
  ["$$$", "$$"],
  ["${DOLLARS}", "${USER} $$ ~"],
] as const;

for (const [text, expected] of TEXT_CASES) {
  for (const command of [false, true]) {
    Deno.test(`interpolate() makes ${expected} of ${text}${command ? " in a command" : ""}`, () => {
      assert.deepEqual(interpolate(text, { env, command }), { text: expected, faults: [] });
    });
  }
}

for (const text of ["${x%y}", "${#x}", "${x:?}", "${x:=y}", "${1}", "${USER", "${USER:-x", "${}"]) {
  Deno.test(`interpolate() leaves ${text} to the shell, and refuses it elsewhere`, () => {
    assert.deepEqual(interpolate(text, { env, command: true }), { text, faults: [] });
    assert.equal(interpolate(text, { env }).faults.length, 1);
  });
}

const HOME_CASES = [
  ["~", "/home/ann"],
  ["~/x", "/home/ann/x"],
  ["~bob/x", "~bob/x"],
  ["x/~", "x/~"],
  ["$~/x", "~/x"],
  ["$$~", "$~"],
  ["${NOPE:-~/x}", "/home/ann/x"],
  ["x${NOPE:-~/x}", "x~/x"],
  ["${NOPE:-}~", "~"],
] as const;

for (const [text, expected] of HOME_CASES) {
  Deno.test(`interpolate() makes ${expected} of ${text} where a directory may stand`, () => {
    const done = interpolate(text, { env, home: "/home/ann" });
    assert.deepEqual(done, { text: expected, faults: [] });
  });
}

Deno.test("interpolate() does not expand the home directory again", () => {
  assert.equal(interpolate("~/${USER}", { env, home: "/h/${USER}" }).text, "/h/${USER}/ann");
});

Deno.test("interpolate() says every variable that is missing once", () => {
  const { faults } = interpolate("${A} ${A} ${B:-${C}${A}}", { env });
  assert.deepEqual(faults.map(({ message }) => message), [
    'needs the variable "A", which is not set',
    'needs the variable "C", which is not set',
  ]);
});

Deno.test("interpolate() ends soon, whatever the text", () => {
  const many = 200_000;
  const long = "x".repeat(100_000);
  const cases: (readonly [string, number])[] = [
    ["${A:-".repeat(many), 1],
    ["${A:-".repeat(many) + "}".repeat(many), 1],
    ["${1}".repeat(many), 1],
    ["${LONG}".repeat(many), 1],
    ["$".repeat(many), 0],
  ];
  for (const [text, faults] of cases) {
    const done = interpolate(text, { env: (name) => name === "LONG" ? long : undefined });
    assert.equal(done.faults.length, faults);
  }
});

Deno.test("a text without dollars and tildes stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, command) => {
      fc.pre(!/[$~]/.test(text));
      assert.deepEqual(interpolate(text, { env, home: "/h", command }), { text, faults: [] });
    }),
    runs(500),
  );
});

Deno.test("what escapeVariables() writes is read as it is meant", () => {
  fc.assert(
    fc.property(TEXT, fc.boolean(), fc.boolean(), (text, home, command) => {
      const written = escapeVariables(text, { home, command });
      const read = interpolate(written, { env, command, home: home ? "/h" : undefined });
      assert.deepEqual(read, { text, faults: [] });
    }),
    runs(2000),
  );
});

Deno.test("escapeVariables() leaves alone what need not be escaped", () => {
  for (const text of ["echo $HOME $(date) $1", "${x%y}", "a$", "~"]) {
    assert.equal(escapeVariables(text, { command: true }), text);
  }
});

Deno.test("two texts side by side expand as each of them", () => {
  const half = TEXT.filter((text) => !/\$$|^[$~]/.test(text));
  fc.assert(
    fc.property(half, half, (left, right) => {
      const [a, b] = [interpolate(left, { env }), interpolate(right, { env })];
      fc.pre(!a.faults.length && !b.faults.length && !left.includes("${"));
      assert.equal(interpolate(left + right, { env }).text, a.text + b.text);
    }),
    runs(500),
  );
});
