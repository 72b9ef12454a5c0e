import assert from "node:assert/strict";
import fc from "fast-check";
import { type HtmlOptions, toHtml } from "../../lib/report/html/mod.ts";
import type { Report } from "../../lib/usage/report.ts";
import { HOSTILE, name, report, RUNS } from "./_arbitrary.ts";
import { draw, findChromium, look } from "./_chromium.ts";
import { KINDS, sample } from "./_samples.ts";

const OPTIONS: HtmlOptions = {
  breakdown: true,
  title: "OpenCode <usage> & cost",
  generated: new Date("2026-02-13T12:00:00Z"),
  version: "1.2.3",
};

/** All that a page may hold, so that a name that became a tag is seen. */
const TAG =
  /<(?:!DOCTYPE html|\/?(?:html|head|meta|title|link|style|body|header|h1|h2|dl|dt|dd|main|svg|g|rect|text|div|table|caption|small|thead|tbody|tfoot|tr|th|td|ul|li|p|pre)(?: [a-z-]+="[^"<>]*"|[a-zA-Z]+="[^"<>]*"| )*\/?)>/g;

const chromium = findChromium();

if (!chromium) console.log("skipped: pages in a browser, since there is no chromium on PATH");

Deno.test("a page holds nothing but its own tags, whatever the names", () => {
  fc.assert(
    fc.property(report(), name(), fc.boolean(), (report, title, breakdown) => {
      const page = toHtml(report, { ...OPTIONS, title, breakdown });
      assert.doesNotMatch(page.replace(TAG, ""), /[<>]|(?!\n)\p{Cc}|[\u202a-\u202e]/u);
    }),
    RUNS,
  );
});

Deno.test("a page needs neither script nor net", () => {
  for (const kind of KINDS) {
    const page = toHtml(sample(kind), OPTIONS);
    assert.doesNotMatch(page, /<script|https?:|url\(|@import|src=/);
  }
});

Deno.test("a page is made for all readers", () => {
  const page = toHtml(sample("daily"), OPTIONS);
  assert.match(page, /<html lang="en">/);
  assert.match(page, /<title>OpenCode &lt;usage&gt; &amp; cost<\/title>/);
  assert.match(page, /<caption>Usage by day/);
  assert.equal(page.match(/<th scope="col"/g)?.length, 11);
  assert.match(page, /<th scope="row">2026-02-11<\/th>/);
  assert.match(page, /<svg role="img"[^>]*><title>Cost over time<\/title>/);
  assert.match(page, /<title>2026-02-12: \$1,030\.00<\/title>/);
  assert.match(page, /prefers-color-scheme: dark/);
});

Deno.test("an empty page says so", () => {
  const page = toHtml({ ...sample("daily"), rows: [] }, OPTIONS);
  assert.match(page, /<p>No usage of OpenCode found/);
  assert.doesNotMatch(page, /<table/);
});

Deno.test("footnotes and the snippet for prices are on the page", () => {
  const page = toHtml(sample("models"), OPTIONS);
  assert.match(page, /<li>Cost: auto, recorded/);
  assert.match(page, /<pre>\{\n {2}&quot;qwen3-local:32b&quot;: \{/);
});

Deno.test({
  name: "a browser shows pages without an error, and hostile names as text",
  ignore: !chromium,
  fn: () =>
    inDirectory(async (directory) => {
      const { rows: [row], ...head } = sample("projects");
      assert.ok(row);
      const hostile = HOSTILE.map((project) => ({ ...row, project, directory: project }));
      const drawn = (["daily", "session", "hours"] as const).map(sample);
      const pages: Report[] = [...drawn, { ...head, rows: hostile }];
      for (const page of pages) {
        const file = `${directory}/page.html`;
        await Deno.writeTextFile(file, toHtml(page, { ...OPTIONS, breakdown: false }));
        const { dom, console } = await look(chromium ?? "", directory, file);
        assert.deepEqual(console, []);
        assert.equal(dom.match(/<tr class="row"/g)?.length, page.rows.length);
        assert.doesNotMatch(dom, /<script|<img|onerror="/);
      }
      // Were there an error, it would be seen.
      const file = `${directory}/page.html`;
      await Deno.writeTextFile(file, "<script>throw new Error()</script>");
      assert.equal((await look(chromium ?? "", directory, file)).console.length, 1);
    }),
});

Deno.test({
  name: "a page is light for those who prefer light, and dark for the others",
  ignore: !chromium,
  fn: () =>
    inDirectory(async (directory) => {
      const file = `${directory}/page.html`;
      await Deno.writeTextFile(file, toHtml(sample("hours"), OPTIONS));
      const light = await draw(chromium ?? "", directory, file, "light");
      const dark = await draw(chromium ?? "", directory, file, "dark");
      assert.notDeepEqual(light, dark);
    }),
});

async function inDirectory(run: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform_html_" });
  try {
    await run(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
