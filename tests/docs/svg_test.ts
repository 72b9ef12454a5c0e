import assert from "node:assert/strict";
import fc from "fast-check";
import { toSvg } from "../../docs/pictures/_svg.ts";

const OPTIONS = { columns: 20, title: "A <title>" };

/** Texts with where they stand, in cells. */
function texts(svg: string): { text: string; x: number; row: number; length: number }[] {
  const pattern = /<text x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"[^>]*>([^<]*)</g;
  return [...svg.matchAll(pattern)].map(([, x, y, length, text]) => ({
    text: text ?? "",
    x: Math.round((Number(x) - 14) / 8.4),
    row: Math.floor((Number(y) - 14) / 17),
    length: Math.round(Number(length) / 8.4),
  }));
}

Deno.test("text stands in its cells, wide characters in two", () => {
  assert.deepEqual(texts(toSvg("ab  c\n日本 d│\n", OPTIONS)), [
    { text: "ab", x: 0, row: 0, length: 2 },
    { text: "c", x: 4, row: 0, length: 1 },
    { text: "日本", x: 0, row: 1, length: 4 },
    { text: "d", x: 5, row: 1, length: 1 },
    { text: "│", x: 6, row: 1, length: 1 },
  ]);
});

Deno.test("looks go on until they are taken back, also over lines", () => {
  const svg = toSvg("\x1b[1;31mred\nstill\x1b[22mthin\x1b[0mplain", OPTIONS);
  assert.match(svg, /fill="#f2777a" font-weight="bold">red</);
  assert.match(svg, /fill="#f2777a" font-weight="bold">still</);
  assert.match(svg, /fill="#f2777a">thin</);
  assert.match(svg, /lengthAdjust="spacingAndGlyphs">plain</);
});

Deno.test("all ways to name a colour, and a ground", () => {
  const svg = toSvg(
    "\x1b[92ma\x1b[38;5;196mb\x1b[38;5;244mc\x1b[38;2;1;2;3md\x1b[0;7me\x1b[0;44mf",
    OPTIONS,
  );
  for (const color of ["#b2e5a4", "#ff0000", "#808080", "#010203"]) {
    assert.ok(svg.includes(`fill="${color}">`), color);
  }
  assert.match(svg, /<rect x="47.6" y="14" width="8.4" height="17" fill="#d4d7dd"\/>/);
  assert.match(svg, /fill="#16181d">e</);
  assert.match(svg, /<rect x="56" y="14" width="8.4" height="17" fill="#7aa6da"\/>/);
});

Deno.test("other escapes leave nothing behind", () => {
  const svg = toSvg("\x1b]8;;http://a\x1b\\link\x1b]8;;\x07\x1b[K\x1b(B", OPTIONS);
  assert.deepEqual(texts(svg).map(({ text }) => text), ["link"]);
});

Deno.test("whatever the screen shows is well-formed and stays text", () => {
  const screen = fc.array(
    fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\x1b[", "m", "<a>", "&", "\n", "]]>")),
  ).map((parts) => parts.join(""));
  fc.assert(fc.property(screen, (text) => {
    const svg = toSvg(text, OPTIONS);
    const body = svg.replace(/<\/?(?:svg|title|rect|g|text)(?: [a-zA-Z:-]+="[^"<>]*")*\/?>/g, "");
    assert.doesNotMatch(body, /[<>]|&(?!#\d+;)/);
    assert.doesNotMatch(body, /[^\P{Cc}\n]/u);
  }));
});
