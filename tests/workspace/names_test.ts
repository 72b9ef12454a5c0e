import assert from "node:assert/strict";
import fc from "fast-check";
import { checkSessionName, checkWindowName } from "../../lib/workspace/mod.ts";
import { problems, runs } from "./_read.ts";

const LATER = 'tmux before 3.7 turns it into "_", later ones take what follows for a';
const SAME = "two names would look the same, and tmux drops some of them";

/** Names that neither a session nor a window can have, and why. */
const NEITHER: readonly (readonly [string, string])[] = [
  ["", "must not be empty"],
  [" a", "must not start or end with a space"],
  ["a\u00a0", "must not start or end with a space"],
  ["a\nb", "must not contain control characters (U+000A): tmux escapes or refuses them"],
  ["a\u001b[0m", "must not contain control characters (U+001B): tmux escapes or refuses them"],
  ["a\u0085b", "must not contain control characters (U+0085): tmux escapes or refuses them"],
  ["a\u200bb", `must not contain invisible characters (U+200B): ${SAME}`],
  ["a\u202eb", `must not contain invisible characters (U+202E): ${SAME}`],
  ["a\u2028b", `must not contain invisible characters (U+2028): ${SAME}`],
  ["a\u{e0041}b", `must not contain invisible characters (U+E0041): ${SAME}`],
  ["a\ud800b", "must be valid Unicode"],
  ["a/b", 'must not contain "/": an address is session/window.pane'],
  ["a#b", 'must not contain "#": tmux takes it for the start of a format'],
  ["a\\b", 'must not contain "\\": some versions of tmux double it'],
  ["a$b", 'must not contain "$b": some versions of tmux put a "\\" before the "$"'],
  ["a ${b}", 'must not contain "${": some versions of tmux put a "\\" before the "$"'],
  ["$_", 'must not contain "$_": some versions of tmux put a "\\" before the "$"'],
  ["=a", 'must not start with "=": tmux takes it for the mark of an exact target'],
  ["$1", 'must not start with "$": tmux takes it for the id of a session'],
  ["@1", 'must not start with "@": tmux takes it for the id of a window'],
  ["%1", 'must not start with "%": tmux takes it for the id of a pane'],
  ["-a", 'must not start with "-": tmux takes it for a flag'],
  ["x".repeat(300), "must not be longer than 255 bytes: it has 300"],
  ["é".repeat(128), "must not be longer than 255 bytes: it has 256"],
];

for (const [name, message] of NEITHER) {
  Deno.test(`no session or window is called ${JSON.stringify(name.slice(0, 9))}`, () => {
    assert.equal(checkSessionName(name)?.message, message);
    assert.equal(checkWindowName(name)?.message, message);
  });
}

for (const [name, message] of [["v1.2", `"." : pane`], ["a:b", `":" : window`]] as const) {
  Deno.test(`a window can be called ${name}, a session cannot`, () => {
    const [sign, what] = message.split(" : ");
    assert.equal(checkWindowName(name), undefined);
    assert.deepEqual(checkSessionName(name), {
      message: `must not contain ${sign}: ${LATER} ${what}`,
      hint: `"${name.replace(/[.:]/, "-")}" would do`,
    });
  });
}

for (
  const name of [
    "a",
    "0",
    "a b",
    "日本語",
    "é",
    "👋",
    "a=b",
    "a$",
    "a$1",
    "a $ b",
    "x".repeat(255),
    "(1)*?[!",
  ]
) {
  Deno.test(`a session or window can be called ${name.slice(0, 9)}`, () => {
    assert.equal(checkSessionName(name), undefined);
    assert.equal(checkWindowName(name), undefined);
  });
}

Deno.test("a bad name has a place, and is shown short and harmless", async () => {
  const text = (name: string) =>
    `[[session]]\nname = "dev"\n[[session.window]]\nname = ${JSON.stringify(name)}`;
  const where = "error: w.toml:4:8: window name";
  assert.deepEqual(await problems(text("x".repeat(300))), [
    `${where} "${"x".repeat(60)}…" in session "dev" must not be longer than 255 bytes: it has 300`,
  ]);
  assert.deepEqual(await problems(text("a\u202eb")), [
    `${where} "a\\u{202e}b" in session "dev" must not contain invisible characters ` +
    `(U+202E): ${SAME}`,
  ]);
});

Deno.test("the name that is offered instead would do", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."a.:#\\/=$@%- "), maxLength: 8 }), (name) => {
      for (const check of [checkSessionName, checkWindowName]) {
        const offered = /^"(.*)" would do$/s.exec(check(name)?.hint ?? "")?.[1];
        if (offered !== undefined) assert.equal(check(offered), undefined);
      }
    }),
    runs(500),
  );
});
