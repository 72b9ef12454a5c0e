import assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "smol-toml";
import { UserError } from "../../lib/base/problem.ts";
import { formatWorkspace } from "../../lib/workspace/edit.ts";
import { FILE } from "./_arbitrary.ts";
import { read, runs } from "./_read.ts";

const FIXTURES = new URL("../fixtures/workspaces/", import.meta.url);
const TEXTS = ["design.toml", "everything_wrong.toml"].map((name) =>
  Deno.readTextFileSync(new URL(name, FIXTURES))
);

/** Pieces that change what a TOML text means. */
const PIECE = fc.oneof(
  fc.constantFrom(
    ..."\"'\\$~{}[]#=,.\n\r\t \0\u001b\u0085\u200b\ud800",
    '"""',
    "'''",
    "[[session]]\n",
    "[[session.window]]\n",
    "[[session.window.pane]]\n",
    "[session.environment]\n",
    'name = "x"\n',
    "__proto__",
    "constructor",
    "${",
    "${NOPE}",
    "1979-05-27",
    "9".repeat(20),
    "[".repeat(50),
    "{a=".repeat(50),
    "nan",
  ),
  fc.string({ unit: "binary", maxLength: 4 }),
);

/** A text with some parts taken out, put in or moved. */
const MUTATED = fc.record({
  text: fc.oneof(fc.constantFrom(...TEXTS), FILE.map((file) => formatWorkspace(file))),
  changes: fc.array(
    fc.record({ at: fc.nat(5000), drop: fc.nat(12), piece: PIECE, line: fc.boolean() }),
    { minLength: 1, maxLength: 6 },
  ),
}).map(({ text, changes }) =>
  changes.reduce((text, { at, drop, piece, line }) => {
    const wanted = at % (text.length + 1);
    const start = line ? text.lastIndexOf("\n", wanted) + 1 : wanted;
    return text.slice(0, start) + piece + text.slice(start + drop);
  }, text)
);

/** A document with our keys, and with values of any type. */
const DOCUMENT = fc.letrec((tie) => ({
  key: fc.oneof(
    fc.constantFrom("session", "window", "pane", "name", "command", "root", "environment"),
    fc.constantFrom("options", "layout", "size", "focus", "shell", "refresh", "requires", "comand"),
    fc.string({ maxLength: 4 }),
  ),
  value: fc.oneof(
    { maxDepth: 6 },
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.double(), fc.constant(new Date(0))),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("table"),
    fc.array(tie("table"), { maxLength: 3 }),
  ),
  table: fc.array(fc.tuple(tie("key"), tie("value")), { maxLength: 5 }).map((pairs) =>
    Object.fromEntries(pairs as [string, unknown][])
  ),
})).table;

/** Nothing but errors for the user, each with a place in the text, in the order of the lines. */
async function readsOrExplains(text: string): Promise<void> {
  try {
    await read(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    assert.ok(error.problems.length > 0);
    const lines = text.split("\n");
    let last = { line: 1, column: 1 };
    for (const { position, message } of error.problems) {
      assert.ok(position, message);
      const line = lines[position.line - 1];
      assert.ok(line !== undefined, `${message}: line ${position.line} of ${lines.length}`);
      assert.ok(position.column >= 1 && position.column <= line.length + 1, message);
      assert.ok(
        position.line > last.line ||
          (position.line === last.line && position.column >= last.column),
        "in order",
      );
      assert.doesNotMatch(message, /\p{Cc}|\p{Cf}/u);
      last = position;
    }
  }
}

Deno.test("a text with some parts changed is read or explained", async () => {
  await fc.assert(fc.asyncProperty(MUTATED, readsOrExplains), runs(1500));
});

Deno.test("a document with values of any type is read or explained", async () => {
  await fc.assert(
    fc.asyncProperty(DOCUMENT, (document) => readsOrExplains(stringify(document))),
    runs(700),
  );
});

Deno.test("no key reaches the prototype of anything", async () => {
  const keys = ["__proto__", '"__proto__"', "constructor.prototype", '"__pr\\u006fto__"'];
  const places = ["", '[[session]]\nname = "a"\n', '[[session]]\nname = "a"\nenvironment.'];
  for (const key of keys) {
    for (const place of places) {
      await readsOrExplains(`${place}${key}.polluted = "x"\n[[session.window]]\nname = "w"`);
      assert.equal(Reflect.get({}, "polluted"), undefined);
    }
  }
});

const HEAD = '[[session]]\nname = "a"\n[[session.window]]\nname = "w"\n';
const MANY = 200_000;

/** Texts of up to 1 MiB that are made to take long or to use up the stack. */
const LARGE: Readonly<Record<string, string>> = {
  "variables without an end": `${HEAD}command = "${"${A:-".repeat(MANY)}"`,
  "variables in variables": `${HEAD}root = "${"${A:-".repeat(MANY / 2)}${"}".repeat(MANY / 2)}"`,
  "a long string": `${HEAD}command = "${"x\\\\".repeat(MANY)}"`,
  "a long string in lines": `${HEAD}command = """${'x"\n'.repeat(MANY)}"""`,
  "many comments": `${HEAD}${"#\n".repeat(MANY)}`,
  "deep lists": `${HEAD}command = ${"[".repeat(MANY)}${"]".repeat(MANY)}`,
  "lists nearly too deep": `${HEAD}command = ${"[".repeat(990)}${"]".repeat(990)}`,
  "a key with many dots": `${HEAD}${"a.".repeat(MANY)}a = 1`,
  "many unknown keys": HEAD + Array.from({ length: 20_000 }, (_, i) => `commnd${i} = 1\n`).join(""),
  "many windows of one name": HEAD + '[[session.window]]\nname = "w"\n'.repeat(20_000),
};

for (const [title, text] of Object.entries(LARGE)) {
  Deno.test(`a large text is read or explained soon: ${title}`, async () => {
    assert.ok(text.length <= 1024 * 1024);
    const start = performance.now();
    await readsOrExplains(text);
    const seconds = (performance.now() - start) / 1000;
    assert.ok(seconds < 20, `${seconds} s`);
  });
}
