import assert from "node:assert/strict";
import fc from "fast-check";
import { formatProblem, UserError } from "../../lib/base/problem.ts";
import { describeConfig } from "../../lib/config/mod.ts";
import { CONFIG, Home } from "./_directory.ts";

const KEYS = ["paths", "ui", "models", "colors", "config_file", "input", "a", '"x y"', "__proto__"];
const VALUES = [
  "1",
  "-1",
  "nan",
  "true",
  '"$X/${Y}"',
  '"~"',
  '""',
  "[]",
  "{ input = 1 }",
  "2026-01-01",
  "=",
  "",
];

const LINE = fc.oneof(
  fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }).map((path) =>
    `[${path.join(".")}]`
  ),
  fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 2 }).map((path) =>
    `[[${path.join(".")}]]`
  ),
  fc.tuple(
    fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(...VALUES),
  )
    .map(([path, value]) => `${path.join(".")} = ${value}`),
  fc.string(),
);

Deno.test("any file gives a configuration, or errors with a place", async () => {
  using home = new Home();
  await fc.assert(fc.asyncProperty(fc.array(LINE, { maxLength: 6 }), async (lines) => {
    home.write(CONFIG, lines.join("\n"));
    try {
      const config = await home.load();
      const rows = await describeConfig(config);
      assert.ok(rows.length >= 13);
      for (const { source } of rows) assert.match(source, /^default$|:\d+$/);
      assert.equal(JSON.stringify(rows).includes("undefined"), false);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const place = `${home.path}/${CONFIG}:`;
      for (const problem of error.problems) assert.ok(formatProblem(problem).includes(place));
    }
  }));
});
