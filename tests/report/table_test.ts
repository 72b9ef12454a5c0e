import assert from "node:assert/strict";
import fastStringWidth from "fast-string-width";
import fc from "fast-check";
import { DROPPED, renderTable, type TableOptions } from "../../lib/report/mod.ts";
import { report, RUNS } from "./_arbitrary.ts";
import { readPrices } from "../../lib/usage/mod.ts";
import { KINDS, sample } from "./_samples.ts";

const GOLDEN = new URL("../fixtures/report/", import.meta.url);

const PLAIN: TableOptions = { columns: undefined, color: false, breakdown: false };

/** A colour as the output of a command lets it through. */
const COLOR = /\p{Cc}\[(?:0|1|2|31|32|33)m/gu;

/** What a terminal must not get, nor any line that is measured. */
const HARMFUL = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

const lines = (text: string) => text.split("\n");

for (const kind of KINDS) {
  Deno.test(`report ${kind} looks as it did, at 60, 80 and 120 columns and piped`, async () => {
    const drawn = [60, 80, 120, undefined].map((columns) => {
      const home = "/home/ada";
      const plain = renderTable(sample(kind), { ...PLAIN, columns, home });
      const divided = renderTable(sample(kind), { ...PLAIN, columns, breakdown: true, home });
      const width = columns === undefined ? "piped" : `${columns} columns`;
      return `== ${width}\n\n${plain}\n== ${width}, breakdown\n\n${divided}\n`;
    }).join("");
    const file = new URL(`${kind}.txt`, GOLDEN);
    if (Deno.env.get("TMUXFORM_UPDATE_GOLDEN")) await Deno.writeTextFile(file, drawn);
    assert.equal(drawn, await Deno.readTextFile(file));
  });
}

Deno.test("no line is wider than the terminal, and none can harm it", () => {
  fc.assert(
    fc.property(
      report(),
      fc.integer({ min: 1, max: 160 }),
      fc.boolean(),
      (report, columns, all) => {
        for (const line of lines(renderTable(report, { ...PLAIN, columns, breakdown: all }))) {
          assert.doesNotMatch(line, HARMFUL);
          assert.ok(
            fastStringWidth(line) <= columns,
            `${fastStringWidth(line)} > ${columns}: ${line}`,
          );
        }
      },
    ),
    RUNS,
  );
});

Deno.test("colours change nothing but colours", () => {
  fc.assert(
    fc.property(report(), fc.option(fc.integer({ min: 20, max: 160 }), { nil: undefined }), (
      report,
      columns,
    ) => {
      const plain = renderTable(report, { ...PLAIN, columns });
      const colored = renderTable(report, { ...PLAIN, columns, color: true });
      assert.equal(colored.replace(COLOR, ""), plain);
    }),
    RUNS,
  );
});

Deno.test("what is piped is never cut", () => {
  const long = "x".repeat(500);
  const { rows, ...head } = sample("models");
  const text = renderTable({ ...head, rows: rows.map((row) => ({ ...row, model: long })) }, PLAIN);
  assert.equal(text.split(long).length - 1, rows.length);
});

Deno.test("columns are dropped in the stated order", () => {
  const heading: Readonly<Record<string, string>> = {
    models: "Models",
    cache_write: "Cache write",
    reasoning: "Reasoning",
    cache_read: "Cache read",
    errors: "Errors",
    output: "Output",
    input: "Input",
    sessions: "Sessions",
    interactions: "Interactions",
  };
  const order = DROPPED.daily.filter((name) => name in heading);
  let last = -1;
  for (let columns = 200; columns >= 30; columns--) {
    const [head = ""] = lines(renderTable(sample("daily"), { ...PLAIN, columns }));
    const gone = order.map((name) => !head.includes(heading[name] ?? ""));
    const count = gone.filter((each) => each).length;
    assert.deepEqual(gone, order.map((_, at) => at < count), `${columns}: ${head}`);
    assert.ok(count >= last);
    last = count;
  }
  assert.equal(last, order.length);
});

Deno.test("a bar is drawn where there is room, and else one line of cost", () => {
  assert.match(renderTable(sample("daily"), PLAIN), /█{24}/);
  assert.doesNotMatch(renderTable(sample("daily"), PLAIN), /^Cost {2}/m);
  assert.match(renderTable(sample("daily"), { ...PLAIN, columns: 80 }), /^Cost {2}▁█▂$/m);
});

Deno.test("a model without a price is unpriced, never free", () => {
  const text = renderTable(sample("models"), PLAIN);
  const [row = ""] = lines(text).filter((line) => line.startsWith("qwen3-local:32b"));
  assert.match(row, /unpriced/);
  assert.doesNotMatch(row, /\$/);
  assert.match(text, /^To price them, add to \S+models\.json/m);
  const snippet = JSON.parse(text.slice(text.indexOf("{")));
  assert.deepEqual(Object.keys(snippet), ["qwen3-local:32b"]);
  // As it stands nothing is free.
  assert.throws(
    () => readPrices(JSON.stringify(snippet), "models.json"),
    /"cacheRead" must be a number that is not negative, not "\?"/,
  );
});

Deno.test("wide and joined characters keep columns below each other", () => {
  const { rows, ...head } = sample("sessions");
  const titles = ["日本語のタイトル", "👩‍👩‍👧‍👦 family", "plain"];
  const [first] = rows;
  assert.ok(first);
  const report = { ...head, rows: titles.map((title) => ({ ...first, title, children: [] })) };
  const table = lines(renderTable(report, { ...PLAIN, columns: 100 }));
  const places = table.slice(1, 4).map((line) =>
    fastStringWidth(line.slice(0, line.indexOf("2026-02-13")))
  );
  assert.equal(new Set(places).size, 1);
});

Deno.test("an empty report says what was looked for and what to do", () => {
  const text = renderTable({ ...sample("daily"), rows: [] }, PLAIN);
  assert.match(text, /2026-02-11 to 2026-02-13/);
  assert.match(text, /--since/);
  const all = renderTable({ ...sample("tools"), since: "", until: "", rows: [] }, PLAIN);
  assert.match(all, /uses of tools/);
  assert.match(all, /--storage/);
});
