import assert from "node:assert/strict";
import type { Store } from "../../lib/opencode/mod.ts";
import { openTree } from "../../lib/opencode/tree.ts";

const SESSION = "ses_a";

/** A tree with one session; disposing of it removes it. */
class Tree implements Disposable {
  readonly path = Deno.makeTempDirSync({ prefix: "tmuxform-kept-" });
  readonly store: Store = openTree(`${this.path}/message`);

  /** Writes a file in place, as old as is said, seconds. */
  write(path: string, value: unknown, age: number): void {
    const full = `${this.path}/${path}.json`;
    Deno.mkdirSync(full.slice(0, full.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(full, typeof value === "string" ? value : JSON.stringify(value));
    const time = new Date(Math.floor(Date.now() / 1000 - age) * 1000);
    Deno.utimeSync(full, time, time);
  }

  message(id: string, input: number, age: number, isOver = true): void {
    const time = { created: 1000, ...isOver && { completed: 2000 } };
    const tokens = { input, output: 1, reasoning: 0, cache: { read: 0, write: 0 } };
    const rest = { parentID: "msg_u", modelID: "m", providerID: "p", mode: "build", cost: 0 };
    const path = { cwd: "/src", root: "/src" };
    this.write(
      `message/${SESSION}/${id}`,
      { id, role: "assistant", time, tokens, path, ...rest },
      age,
    );
  }

  part(message: string, id: string, status: string, age: number): void {
    const time = { start: 1100, ...status !== "running" && { end: 1900 } };
    const value = { id, type: "tool", tool: "bash", state: { status, time } };
    this.write(`part/${message}/${id}`, value, age);
  }

  /** Input tokens of each message. */
  inputs(): number[] {
    return [...this.store.read(new Set([SESSION]))]
      .flatMap(({ interactions }) => interactions.map(({ tokens }) => tokens.input));
  }

  statuses(): string[] {
    return [...this.store.readTools(new Set([SESSION])).values()].flat().map(({ status }) =>
      status
    );
  }

  [Symbol.dispose](): void {
    this.store[Symbol.dispose]();
    Deno.removeSync(this.path, { recursive: true });
  }
}

Deno.test("a finished message is read again only where its file looks otherwise", () => {
  using tree = new Tree();
  tree.message("msg_1", 11, 100);
  tree.message("msg_2", 21, 100);
  assert.deepEqual(tree.inputs(), [11, 21]);
  // Another content of the same size and time: nothing tells of it.
  tree.message("msg_1", 12, 100);
  assert.deepEqual(tree.inputs(), [11, 21]);
  tree.message("msg_1", 13, 90);
  assert.deepEqual(tree.inputs(), [13, 21]);
  tree.message("msg_1", 1400, 90);
  tree.message("msg_3", 31, 0);
  assert.deepEqual(tree.inputs(), [1400, 21, 31]);
  Deno.removeSync(`${tree.path}/message/${SESSION}/msg_2.json`);
  assert.deepEqual(tree.inputs(), [1400, 31]);
});

Deno.test("what was written just now, is not finished or is damaged is read again", () => {
  using tree = new Tree();
  tree.message("msg_1", 11, 0);
  tree.message("msg_2", 21, 100, false);
  tree.write(`message/${SESSION}/msg_3`, "{", 100);
  tree.inputs();
  tree.message("msg_1", 12, 0);
  tree.message("msg_2", 22, 100, false);
  tree.message("msg_3", 32, 100);
  assert.deepEqual(tree.inputs(), [12, 22, 32]);
});

Deno.test("more sessions than are kept are read all the same", () => {
  using tree = new Tree();
  const ids = Array.from({ length: 20 }, (_, at) => `ses_${at}`);
  for (const id of ids) {
    tree.message("msg", 5, 100);
    Deno.renameSync(`${tree.path}/message/${SESSION}`, `${tree.path}/message/${id}`);
  }
  const count = (wanted: readonly string[]) => [...tree.store.read(new Set(wanted))].length;
  for (let round = 0; round < 2; round++) {
    assert.equal(count(ids), 20);
    for (const id of ids) assert.equal(count([id]), 1);
  }
});

Deno.test("tools of a message are read again until it is over and all of them have ended", () => {
  using tree = new Tree();
  tree.message("msg_1", 11, 100, false);
  tree.part("msg_1", "prt_1", "running", 100);
  assert.deepEqual(tree.statuses(), ["running"]);
  tree.part("msg_1", "prt_1", "completed", 100);
  assert.deepEqual(tree.statuses(), ["completed"]);
  // The message goes on: there may come more.
  tree.part("msg_1", "prt_2", "error", 100);
  assert.deepEqual(tree.statuses(), ["completed", "error"]);
  tree.part("msg_1", "prt_3", "running", 100);
  tree.message("msg_1", 11, 50);
  assert.deepEqual(tree.statuses(), ["completed", "error", "running"]);
  tree.part("msg_1", "prt_3", "completed", 50);
  assert.deepEqual(tree.statuses(), ["completed", "error", "completed"]);
  // Now it is over; a part is written no more.
  tree.part("msg_1", "prt_3", "error", 50);
  assert.deepEqual(tree.statuses(), ["completed", "error", "completed"]);
  tree.message("msg_1", 12, 40);
  assert.deepEqual(tree.statuses(), ["completed", "error", "error"]);
});

Deno.test("a part that is met while it is written does not make its message final", () => {
  using tree = new Tree();
  tree.message("msg_1", 11, 100);
  tree.write("part/msg_1/prt_1", "", 100);
  assert.deepEqual(tree.statuses(), []);
  tree.part("msg_1", "prt_1", "completed", 100);
  assert.deepEqual(tree.statuses(), ["completed"]);
});
