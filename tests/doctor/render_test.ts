import fc from "fast-check";
import assert from "node:assert/strict";
import { type Check, renderChecks } from "../../lib/doctor/mod.ts";

const CHECKS: readonly Check[] = [
  { name: "tmux", status: "ok", found: "3.3a, /usr/bin/tmux" },
  {
    name: "state",
    status: "warning",
    found: "/home/ann/x is open",
    hint: "$ chmod 700 /home/ann/x",
  },
  {
    name: "workspaces",
    status: "error",
    found: "a long sentence that goes on and on until it is longer than what a line can hold",
    hint: "some words\n$ tmuxform validate",
  },
];

const plain = { paint: (_: string, text: string) => text, home: "/home/ann" };

Deno.test("checks are aligned, say how they are in words, and are counted", () => {
  assert.deepEqual(renderChecks(CHECKS, plain), [
    "ok       tmux        3.3a, /usr/bin/tmux",
    "warning  state       ~/x is open",
    "         $ chmod 700 ~/x",
    "error    workspaces  a long sentence that goes on and on until it is longer than",
    "                     what a line can hold",
    "         some words",
    "         $ tmuxform validate",
    "",
    "1 error, 1 warning, 1 ok.",
  ]);
  assert.deepEqual(renderChecks(CHECKS.slice(0, 1), plain).slice(1), [
    "",
    "All is well: 1 checks.",
  ]);
});

Deno.test("colours change nothing but the colour", () => {
  const paint = (style: string, text: string) => `<${style}>${text}</>`;
  const colored = renderChecks(CHECKS, { ...plain, paint }).map((line) =>
    line.replace(/<\w*>|<\/>/g, "")
  );
  assert.deepEqual(colored, renderChecks(CHECKS, plain));
});

Deno.test("no line of short words is wider than 80 columns", () => {
  const words = fc.array(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 20 }))
    .map((words) => words.join(" "));
  const check = fc.record({
    name: fc.constantFrom("tmux", "tmux server"),
    status: fc.constantFrom("ok", "warning", "error"),
    found: words,
    hint: words.filter((text) => !text.startsWith("$ ")),
  });
  fc.assert(fc.property(fc.array(check, { minLength: 1 }), (checks) => {
    for (const line of renderChecks(checks, plain)) assert.ok(line.length <= 80, line);
  }));
});
