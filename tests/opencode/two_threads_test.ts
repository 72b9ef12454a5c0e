import assert from "node:assert/strict";
import fc from "fast-check";
import type { Gathered } from "../../lib/opencode/_gather.ts";
import { FolderBuffer } from "../../lib/opencode/_shared_folders.ts";
import type { SessionContent } from "../../lib/opencode/mod.ts";
import { openTree } from "../../lib/opencode/tree.ts";
import { age } from "./_fixtures.ts";

const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  fc.string({ unit: "grapheme" }).map((text) => text.repeat(50)),
).map((text) => text.toWellFormed());

Deno.test("a folder is the same on the other side of the shared memory", () => {
  const buffer = new FolderBuffer();
  const other = new FolderBuffer(buffer.memory);
  const files = fc.array(fc.tuple(texts, fc.option(texts, { nil: undefined })));
  fc.assert(
    fc.property(files, fc.nat(), (files, at) => {
      const gathered: Gathered = {
        begin: 1,
        mtime: 2.5,
        names: files.map(([name]) => name),
        texts: files.map(([, text]) => text),
        damages: [{ place: "/a", reason: "ö" }],
      };
      other.write(at, gathered);
      assert.deepEqual(buffer.read(), { at, isThere: true, gathered });
    }),
    { numRuns: SOAK ? 20_000 : 500 },
  );
  other.write(7, undefined);
  assert.deepEqual(buffer.read(), { at: 7, isThere: false });
  const empty = { begin: 1, mtime: 2, damages: [] };
  other.write(8, { ...empty, names: ["a"], texts: ["ö".repeat(buffer.memory.byteLength / 2)] });
  assert.deepEqual(buffer.read(), { at: 8, isThere: true }, "the texts are too large");
  other.write(9, { ...empty, names: ["a".repeat(buffer.memory.byteLength)], texts: [""] });
  assert.deepEqual(buffer.read(), { at: 9, isThere: true }, "the names are too large");
});

Deno.test("many folders say the same as each of them does by itself", () => {
  const directory = Deno.makeTempDirSync({ prefix: "tmuxform-threads-" });
  try {
    const messages = `${directory}/storage/message`;
    const odd: readonly (string | Uint8Array)[] = [
      "",
      '{"role":',
      "[]",
      "\ufeff" + answer("msg_mark", 5),
      answer("msg_ö", 6, "größer 😀"),
      new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]),
      answer("msg_large", 7, "x".repeat(600_000)),
    ];
    for (let session = 0; session < 450; session++) {
      const folder = `${messages}/ses_${session}`;
      Deno.mkdirSync(folder, { recursive: true });
      for (let number = 0; number < session % 7; number++) {
        Deno.writeTextFileSync(`${folder}/msg_${number}.json`, answer(`msg_${number}`, number));
      }
      const text = odd[session % 60];
      if (typeof text === "string") Deno.writeTextFileSync(`${folder}/msg_odd.json`, text);
      else if (text) Deno.writeFileSync(`${folder}/msg_odd.json`, text);
    }
    // Else what is read later would look different for its age.
    age(directory);
    using store = openTree(messages);
    const together = new Map([...store.read()].map((content) => [content.id, content]));
    assert.equal(together.size, 450);
    for (const [id, content] of together) {
      const [alone, ...others] = store.read(new Set([id]));
      assert.ok(alone && others.length === 0);
      assert.deepEqual(content satisfies SessionContent, alone);
    }
    assert.ok([...together.values()].some(({ damages }) => damages.length > 0));
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
});

function answer(id: string, number: number, cwd = "/home/dev"): string {
  return JSON.stringify({
    id,
    role: "assistant",
    parentID: "msg_prompt",
    providerID: "acme",
    modelID: "acme-large",
    path: { cwd, root: cwd },
    time: { created: 1_700_000_000_000 + number, completed: 1_700_000_000_500 + number },
    cost: 0.5,
    tokens: { input: number, output: 2, reasoning: 0, cache: { read: 3, write: 0 } },
  });
}
