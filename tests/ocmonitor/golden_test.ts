import assert from "node:assert/strict";
import { Home } from "./_ocmonitor.ts";

/**
 * What ocmonitor 1.0.0 (a52a0b3) printed and exported for a storage in which it is right: no session
 * goes on past midnight or was forked, and no week spans two months. Its own code ran, with plain
 * stand-ins for `pydantic` and `rich`, at TZ=UTC.
 */
const FIXTURES = new URL("../fixtures/ocmonitor/", import.meta.url);

function fixture(name: string): Record<string, unknown> {
  return JSON.parse(Deno.readTextFileSync(new URL(name, FIXTURES)));
}

function home(): Home {
  const made = new Home();
  for (const [path, content] of Object.entries(fixture("storage.json"))) {
    made.write(`${made.data}/${path}`, JSON.stringify(content));
  }
  return made;
}

/**
 * Takes out what is meant to differ: the order of names, when a model was used first and last, when
 * an export was made, and the digits that binary fractions lack.
 */
function alike(key: string, value: unknown): unknown {
  if (/^(first|last)_used$|^generated_at$/.test(key)) return undefined;
  if (key === "models_used") {
    return (typeof value === "string" ? value.split(", ") : Array.from(Object(value))).sort();
  }
  if (key === "duration_ms" && typeof value === "number") return Math.round(value / 10);
  return typeof value === "number" ? Number(value.toFixed(9)) : value;
}

/** Text, so that the order of keys counts too. */
const text = (value: unknown) => JSON.stringify(value, alike, 1);

for (const [line, expected] of Object.entries(fixture("printed.json"))) {
  Deno.test(`prints what the Python tool prints: ${line}`, async () => {
    using made = home();
    assert.equal(text(await made.json(line.split(" "))), text(expected));
  });
}

for (const [report, expected] of Object.entries(fixture("exported.json"))) {
  Deno.test(`exports what the Python tool exports: ${report}`, async () => {
    using made = home();
    await made.run(["export", report, "-f", "json", "-o", "it"]);
    const written = Deno.readTextFileSync(`${made.work}/exports/it.json`);
    assert.equal(text(JSON.parse(written)), text(expected));
  });
}
