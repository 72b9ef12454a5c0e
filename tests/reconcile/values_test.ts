/**
 * Managed values: what differs, and how tmux keeps what it showed.
 *
 * @module
 */
import fc from "fast-check";
import assert from "node:assert/strict";
import {
  assumeSeen,
  diffValues,
  fingerprint,
  managedValues,
  parseSeen,
  seenFormat,
  valueField,
} from "../../lib/reconcile/values.ts";

const RUNS = Deno.env.get("TMUXFORM_SOAK") === "1" ? 100_000 : 1000;

const nasty = fc.oneof(
  fc.constantFrom(
    "",
    "=",
    ":",
    "3:abc",
    "option a=1:x",
    "ü",
    "日本",
    "👩‍👩‍👧",
    "a\nb",
    "#{pid}",
    " ",
    "\ufeff",
  ),
  fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
  fc.array(fc.constantFrom("=", ":", "0", "1", "option x", "é", "\n", " "), { maxLength: 12 })
    .map((parts) => parts.join("")),
);
const keys = fc.constantFrom(
  "option status",
  "option @note",
  "option command-alias[3]",
  "environment PATH",
  "environment A_1",
);
const values = fc.dictionary(keys, nasty, { noNullPrototype: true });

Deno.test("what tmux keeps of values is read back", () => {
  fc.assert(
    fc.property(values, (values) => {
      const names = Object.keys(values);
      const kept = expand(seenFormat(names), (name) => {
        return values[names.find((key) => valueField(key) === name) ?? ""] ?? "";
      });
      assert.deepEqual(parseSeen(kept), values);
      assert.deepEqual(diffValues(values, values, parseSeen(kept), values).set, []);
    }),
    { numRuns: RUNS },
  );
  console.log(`values as kept: ${RUNS} runs`);
});

Deno.test("what is damaged counts as changed", () => {
  const kept = "option a=1:xoption b=3:ü!option c=1:z";
  assert.deepEqual(parseSeen(kept), { "option a": "x", "option b": "ü!", "option c": "z" });
  assert.deepEqual(parseSeen(kept.replace("b=3", "b=?")), { "option a": "x" });
  for (const text of ["x", "option a", "option a=", "option a=1", "=1:x", ":", "a=-1:x"]) {
    assert.deepEqual(parseSeen(text), {}, text);
  }
  fc.assert(fc.property(nasty, (text) => void parseSeen(text)), { numRuns: RUNS });
});

Deno.test("differences of values", () => {
  const [a, b] = ["option a", "environment B"];
  const none = { set: [], unset: [], reasons: [] };
  assert.deepEqual(diffValues({}, {}, {}, {}), none);
  assert.deepEqual(diffValues({ [a]: "on" }, { [a]: "on" }, { [a]: "1" }, { [a]: "1" }), none);
  assert.deepEqual(diffValues({ [a]: "on" }, {}, {}, { [a]: "1" }), {
    ...none,
    set: [a],
    reasons: ["option a added"],
  });
  assert.deepEqual(diffValues({ [b]: "2" }, { [b]: "1" }, { [b]: "x" }, { [b]: "x" }), {
    ...none,
    set: [b],
    reasons: ["environment B changed"],
  });
  assert.deepEqual(diffValues({ [a]: "on" }, { [a]: "on" }, { [a]: "1" }, { [a]: "0" }), {
    ...none,
    set: [a],
    reasons: ["option a was changed by hand"],
  });
  assert.deepEqual(diffValues({}, { [a]: "on" }, { [a]: "1" }, {}), {
    ...none,
    unset: [a],
    reasons: ["option a removed"],
  });
});

Deno.test("a value differs only where it is named, in the order of keys", () => {
  fc.assert(
    fc.property(values, values, values, values, (wanted, marked, seen, live) => {
      const { set, unset, reasons } = diffValues(wanted, marked, seen, live);
      assert.equal(reasons.length, set.length + unset.length);
      assert.deepEqual([set.toSorted(), unset.toSorted()], [set, unset]);
      assert.ok(set.every((key) => key in wanted) && unset.every((key) => !(key in wanted)));
      for (const key of Object.keys(wanted)) {
        const same = wanted[key] === marked[key] && seen[key] === live[key];
        assert.equal(set.includes(key), !same, key);
      }
    }),
    { numRuns: RUNS },
  );
});

Deno.test("keys and fingerprints", async () => {
  assert.deepEqual(managedValues({ status: "on" }, { A: "1" }), {
    "option status": "on",
    "environment A": "1",
  });
  assert.equal(valueField("option command-alias[3]"), "command-alias[3]");
  assert.equal(await fingerprint("secret"), "2bb80d537b1da3e3");
  assert.notEqual(await fingerprint(""), await fingerprint(" "));
});

/** What tmux makes of the two forms that the format is made of; `#{n:}` counts bytes. */
function expand(format: string, value: (name: string) => string): string {
  const length = (text: string) => String(new TextEncoder().encode(text).length);
  return format.replaceAll(
    /#\{(n:)?([^}]*)\}/g,
    (_, counts, name: string) => counts ? length(value(name)) : value(name),
  );
}

Deno.test("where nothing was kept, only a flag may show in another way than it was set", () => {
  const marked = { "option a": "off", "option b": "on", "option c": "on", "option d": "x" };
  const live = { "option a": "0", "option b": "on", "option c": "0", "option d": "y" };
  const seen = assumeSeen(marked, live);
  assert.deepEqual(seen, { ...marked, "option a": "0" });
  assert.deepEqual(diffValues(marked, marked, seen, live).set, ["option c", "option d"]);
});
