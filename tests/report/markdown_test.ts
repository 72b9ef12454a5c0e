import assert from "node:assert/strict";
import fc from "fast-check";
import { metadata, toMarkdown } from "../../lib/report/mod.ts";
import { HOSTILE, report, RUNS } from "./_arbitrary.ts";
import { KINDS, sample } from "./_samples.ts";

/** The cells of a line of a table: only a bar without a backslash divides. */
const cells = (line: string) => line.match(/(?:\\.|[^\\|])+/g) ?? [];

Deno.test("Markdown is a heading, a table with aligned columns, and footnotes", () => {
  const lines = toMarkdown(sample("agents"), { breakdown: false }).split("\n");
  assert.equal(lines[0], "# Usage by agent");
  assert.match(lines[2] ?? "", /^\| Agent +\| Sessions \|/);
  assert.match(lines[3] ?? "", /^\| -+ +\| -+: \|/);
  assert.match(lines[6] ?? "", /^\| \*\*Total\*\* /);
  assert.equal(new Set(lines.slice(2, 7).map(({ length }) => length)).size, 1);
  assert.match(lines[8] ?? "", /^- Cost: auto/);
});

for (const kind of KINDS) {
  Deno.test(`report ${kind} has the same cells in every line of Markdown`, () => {
    const table = toMarkdown(sample(kind), { breakdown: true }).split("\n")
      .filter((line) => line.startsWith("|"));
    assert.ok(table.length > sample(kind).rows.length);
    assert.equal(new Set(table.map((line) => cells(line).length)).size, 1);
  });
}

Deno.test("hostile names stay in their cells of Markdown", () => {
  const { rows: [row], ...head } = sample("models");
  assert.ok(row);
  const one = toMarkdown({ ...head, rows: [row] }, { breakdown: false }).split("\n");
  for (const model of HOSTILE) {
    const text = toMarkdown({ ...head, rows: [{ ...row, model }] }, { breakdown: false });
    const lines = text.split("\n");
    assert.equal(lines.length, one.length);
    assert.deepEqual(
      lines.map((line) => cells(line).length),
      one.map((line) => cells(line).length),
    );
    assert.doesNotMatch(text, /(?<!\\)<|(?!\n)\p{Cc}|\u202e/u);
  }
});

Deno.test("any report is Markdown without what HTML would take for a tag", () => {
  fc.assert(
    fc.property(report(), (report) => {
      const text = toMarkdown(report, { breakdown: true });
      const [outside = ""] = text.split("\n```");
      assert.doesNotMatch(outside, /(?<!\\)(?:\\\\)*<|(?!\n)\p{Cc}/u);
    }),
    RUNS,
  );
});

Deno.test("metadata stand above the table when asked for", () => {
  const report = sample("daily");
  const about = metadata(report, { generated: new Date(0), version: "1.2.3" });
  const text = toMarkdown(report, { breakdown: false, metadata: about });
  assert.match(text, /^- Generated: 1970-01-01T01:00:00\.000\+01:00 by tmuxform 1\.2\.3$/m);
  assert.ok(text.indexOf("- Generated") < text.indexOf("| Date"));
});

Deno.test("an empty report is a sentence in Markdown", () => {
  const text = toMarkdown({ ...sample("daily"), rows: [] }, { breakdown: false });
  assert.match(text, /^# Usage by day\n\nNo usage of OpenCode found/);
});
