import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import type { Interaction } from "../../lib/opencode/mod.ts";
import { Home, readAll } from "./_fixtures.ts";

const numRuns = Deno.env.get("TMUXFORM_SOAK") ? 20_000 : 300;

/** What a file may turn into: noise, other JSON, or a part of itself. */
function damaged(text: string): fc.Arbitrary<string | Uint8Array> {
  return fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json(),
    fc.nat(text.length - 1).map((length) => text.slice(0, length)),
    fc.nat(text.length - 1).map((at) => text.slice(0, at) + "\0" + text.slice(at + 1)),
  );
}

for (
  const [release, path] of [
    ["0.1.174", "project/home-dev-projects-alpha/storage/session/message"],
    ["0.5.29", "project/home-dev-projects-alpha/storage/session/message"],
    ["1.1.65", "storage/message"],
  ] as const
) {
  Deno.test(`${release}: a damaged file costs its own message and no other`, () => {
    using home = new Home(release);
    const store = home.store();
    const whole = new Map(readAll([store]).interactions.map((one) => [one.id, one]));
    const file = [...whole.values()].map((one) => `${path}/${one.session}/${one.id}.json`)
      .map((name) => `${home.data}/${name}`).find(exists);
    assert.ok(file);
    const [id = "", session = ""] = file.slice(0, -5).split("/").reverse();
    const text = Deno.readTextFileSync(file);
    const others = (list: readonly Interaction[]) => list.filter((one) => one.id !== id);
    const right = others([...whole.values()].filter((one) => one.session === session));
    fc.assert(
      fc.property(damaged(text), (content) => {
        if (typeof content === "string") Deno.writeTextFileSync(file, content);
        else Deno.writeFileSync(file, content);
        const [found] = store.read(new Set([session]));
        assert.ok(found);
        const rest = new Set(others(found.interactions).map((one) => JSON.stringify(one)));
        assert.deepEqual(rest, new Set(right.map((one) => JSON.stringify(one))));
        const same = found.interactions.find((one) => one.id === id);
        assert.ok(found.damages.length <= 1);
        if (same && typeof content === "string" && content.includes("\0")) return;
        if (same) assert.deepEqual(same, whole.get(id));
      }),
      { numRuns },
    );
  });
}

Deno.test("1.18.33: a damaged row costs its own message and no other", () => {
  using home = new Home("1.18.33");
  using store = home.store();
  const whole = new Map(readAll([home.store()]).interactions.map((one) => [one.id, one]));
  const [subject] = whole.values();
  assert.ok(subject);
  const writer = new DatabaseSync(`${home.data}/opencode.db`);
  try {
    const row = writer.prepare("SELECT data FROM message WHERE id = ?").get(subject.id);
    const text = String(row?.["data"]);
    const write = writer.prepare("UPDATE message SET data = ? WHERE id = ?");
    fc.assert(
      fc.property(damaged(text), (content) => {
        write.run(content, subject.id);
        const [found] = store.read(new Set([subject.session]));
        assert.ok(found);
        for (const one of found.interactions) {
          if (one.id !== subject.id) assert.deepEqual(one, whole.get(one.id));
        }
        const right = [...whole.values()].filter((one) => one.session === subject.session);
        assert.ok(found.interactions.length >= right.length - 1);
        assert.ok(found.interactions.length <= right.length);
        assert.deepEqual(store.damages, []);
      }),
      { numRuns },
    );
  } finally {
    writer.close();
  }
});

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
