import assert from "node:assert/strict";
import { history } from "../../../bench/report/history.ts";
import { Addition } from "../../../bench/report/addition.ts";
import { generate, sizeOf } from "../../../bench/report/generate.ts";
import { type Layout, LAYOUTS } from "../../../bench/report/stored.ts";
import { findStores, type Interaction } from "../../../lib/opencode/mod.ts";

/** What our own reader finds, by id. */
function readAll(directory: string): Map<string, Interaction> {
  const found = new Map<string, Interaction>();
  for (using store of findStores({ environment: {}, paths: [directory] })) {
    for (const { interactions, damages } of store.read()) {
      assert.deepEqual(damages, []);
      for (const interaction of interactions) found.set(interaction.id, interaction);
    }
  }
  return found;
}

function withStorage(layout: Layout, use: (directory: string) => void): void {
  const directory = Deno.makeTempDirSync({ prefix: "tmuxform-test-storage-" });
  try {
    generate(directory, layout, 1_000);
    use(directory);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

for (const layout of LAYOUTS) {
  Deno.test(`generate() writes a ${layout} in which our reader finds all that was billed`, () => {
    withStorage(layout, (directory) => {
      const found = readAll(directory);
      const want = [...history(sizeOf(1_000), 1)]
        .flatMap(({ messages }) => messages)
        .filter((message) => message.role === "assistant");
      assert.deepEqual(
        new Map([...found].map(([id, { tokens, created, completed }]) => [
          id,
          { tokens, created, completed },
        ])),
        new Map(want.map(({ id, tokens, created, completed }) => [
          id,
          { tokens, created, completed },
        ])),
      );
      const [first] = want;
      const read = found.get(first?.id ?? "");
      assert.equal(read?.model, first?.model.name);
      assert.equal(read?.provider, first?.model.provider);
      assert.equal(read?.directory, first?.directory);
    });
  });

  Deno.test(`nothing in a generated ${layout} was written just now`, () => {
    withStorage(layout, (directory) => {
      const place = layout === "tree" ? `${directory}/storage/message` : directory;
      for (const { name } of Deno.readDirSync(place)) {
        const { mtime } = Deno.statSync(`${place}/${name}`);
        assert.ok(mtime && mtime.getTime() < Date.UTC(2026, 2, 1), `${name}: ${mtime}`);
      }
    });
  });

  Deno.test(`an addition to a ${layout} is ten messages, and can be taken back`, () => {
    withStorage(layout, (directory) => {
      const before = readAll(directory);
      {
        using addition = new Addition(directory, layout, sizeOf(1_000), 1);
        addition.add();
        const once = readAll(directory);
        addition.add();
        const twice = readAll(directory);
        const [first, second] = [once.size - before.size, twice.size - once.size];
        // Some of ten messages are prompts.
        assert.ok(first > 5 && first < 10, `${first} answers`);
        assert.ok(second > 5 && second < 10, `${second} answers`);
      }
      assert.deepEqual(readAll(directory), before);
    });
  });
}
