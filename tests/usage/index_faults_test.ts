/**
 * Whatever happens to the index, usage is right, and one line says what was wrong.
 */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { makeReport, readUsage } from "../../lib/usage/mod.ts";
import { shippedPrices } from "./_prices.ts";
import { MemoryStore, storeOf } from "./support/memory_store.ts";
import { sumNaively, sumsOf } from "./support/naive.ts";
import { PartReports } from "./support/part_reports.ts";

const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";
const CHILD = new URL("./support/report.ts", import.meta.url).pathname;

class Cache implements Disposable {
  readonly home = Deno.makeTempDirSync({ prefix: "tmuxform-test-" });
  readonly directory = `${this.home}/cache`;
  readonly #reports = new PartReports();

  /** The one file of the index. */
  get path(): string {
    const [file, ...others] = [...Deno.readDirSync(this.directory)];
    assert.ok(file);
    assert.deepEqual(others, []);
    return `${this.directory}/${file.name}`;
  }

  /** Read, check against the naive sums, and tell the notices. */
  check(store: MemoryStore): readonly string[] {
    using read = readUsage({ stores: [store], cacheDirectory: this.directory });
    assert.deepEqual(sumsOf(read.usage), sumNaively([store]));
    return read.notices;
  }

  /** Make a report of what earlier ones kept, and check it; tells the notices. */
  checkParts(store: MemoryStore): readonly string[] {
    const report = this.#reports.read({ stores: [store], cacheDirectory: this.directory });
    using read = readUsage({ stores: [store] });
    const query = { kind: "daily", timezone: "UTC" } as const;
    assert.deepEqual(report, makeReport(read.usage, query, shippedPrices()));
    return this.#reports.notices;
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.home, { recursive: true });
  }
}

Deno.test("a flipped byte anywhere is found, before and after something changed", () => {
  using cache = new Cache();
  const store = storeOf(12, 30);
  cache.check(store);
  const whole = Deno.readFileSync(cache.path);
  const step = SOAK ? 7 : 101;
  let found = 0;
  for (let at = 0; at < whole.length; at += step) {
    const bytes = whole.slice();
    bytes[at] = (bytes[at] ?? 0) ^ (1 << at % 8);
    Deno.writeFileSync(cache.path, bytes);
    const notices = cache.check(store);
    assert.ok(notices.length <= 1);
    if (notices.length > 0) {
      found++;
      assert.match(notices[0] ?? "", /^The usage index .* is made anew: ./);
    }
    assert.deepEqual(cache.check(store), []);
  }
  assert.ok(found > 0);
});

Deno.test("a flipped byte anywhere does no harm when a session grows", () => {
  using cache = new Cache();
  const before = storeOf(6, 12);
  cache.check(before);
  const whole = Deno.readFileSync(cache.path);
  const after = storeOf(6, 12);
  after.write("ses_1", ({ interactions }) => interactions.splice(0, 2));
  for (let at = 0; at < whole.length; at += SOAK ? 3 : 61) {
    const bytes = whole.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 0x10;
    Deno.writeFileSync(cache.path, bytes);
    assert.ok(cache.check(after).length <= 1);
  }
});

Deno.test("a flipped byte anywhere does no harm to a report of what was added up before", () => {
  using cache = new Cache();
  const before = storeOf(12, 12);
  cache.checkParts(before);
  const whole = Deno.readFileSync(cache.path);
  const after = storeOf(12, 12);
  after.write("ses_1", ({ interactions }) => interactions.splice(0, 2));
  for (let at = 0; at < whole.length; at += SOAK ? 7 : 149) {
    for (const store of [before, after]) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ (1 << at % 8);
      Deno.writeFileSync(cache.path, bytes);
      assert.ok(cache.checkParts(store).length <= 1);
    }
  }
});

Deno.test("an index that was cut off anywhere is made anew", () => {
  using cache = new Cache();
  const store = storeOf(12, 30);
  cache.check(store);
  const whole = Deno.readFileSync(cache.path);
  for (let length = 0; length < whole.length; length += SOAK ? 37 : 1_023) {
    Deno.writeFileSync(cache.path, whole.subarray(0, length));
    assert.ok(cache.check(store).length <= 1);
    assert.deepEqual(cache.check(store), []);
  }
});

const STRANGERS: Record<string, (path: string) => void> = {
  "a text": (path) =>
    Deno.writeTextFileSync(path, "not a database, but longer than its header".repeat(9)),
  "another version": (path) => change(path, "PRAGMA user_version = 999"),
  "without a table": (path) => change(path, "DROP TABLE seen"),
  "without a column": (path) => change(path, "ALTER TABLE trace RENAME COLUMN last TO latest"),
  "without rows": (path) => change(path, "DELETE FROM usage"),
  "with other words": (path) => change(path, "UPDATE word SET word = word || 'x'"),
  "with numbers that JavaScript has not": (path) =>
    change(path, "UPDATE trace SET checksum = 1 << 60 WHERE session = 'ses_4'"),
  "with no seal": (path) => change(path, "DELETE FROM seal"),
};

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

for (const [name, spoil] of Object.entries(STRANGERS)) {
  Deno.test(`${name} in place of the index is replaced`, () => {
    using cache = new Cache();
    const store = storeOf(6, 10);
    cache.check(store);
    spoil(cache.path);
    store.write("ses_3", ({ interactions }) => interactions.pop());
    const notices = cache.check(store);
    assert.equal(notices.length, 1, notices.join("\n"));
    assert.deepEqual(cache.check(store), []);
  });
}

Deno.test("where no index can be made, there is one in memory", () => {
  using cache = new Cache();
  const store = storeOf(6, 10);
  Deno.writeTextFileSync(`${cache.home}/file`, "");
  for (
    const cacheDirectory of [`${cache.home}/file`, `${cache.home}/file/deeper`, "/proc/none/of/it"]
  ) {
    using read = readUsage({ stores: [store], cacheDirectory });
    assert.deepEqual(sumsOf(read.usage), sumNaively([store]));
    assert.equal(read.notices.length, 1);
    assert.match(read.notices[0] ?? "", /^The usage index .* is not used: ./);
  }
});

Deno.test("a full disk leaves no broken index", async () => {
  using cache = new Cache();
  const store = storeOf(200, 20);
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: [
      "-c",
      // A file may have 32 kB; that is an error of writing and not the signal that ends a process.
      `trap '' XFSZ; ulimit -f 64; exec "$@"`,
      "sh",
      ...commandOf(cache, 200, 20),
    ],
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  const { sums, notices } = printed(stdout);
  assert.deepEqual(sums, sumNaively([store]));
  assert.equal(notices.length, 1);
  assert.match(String(notices[0]), /is not used: /);
  assert.deepEqual(cache.check(store), []);
});

Deno.test("an index that another process writes for long is done without", () => {
  using cache = new Cache();
  const store = storeOf(6, 10);
  cache.check(store);
  const other = new DatabaseSync(cache.path);
  other.exec("BEGIN EXCLUSIVE");
  const notices = cache.check(store);
  other.close();
  assert.deepEqual(notices.map((line) => line.replace(/ \/.*\.db/, "")), [
    "The usage index is not used: another process writes it",
  ]);
  assert.deepEqual(cache.check(store), []);
});

Deno.test("processes that begin together are all right, and leave a whole index", async () => {
  using cache = new Cache();
  const store = storeOf(300, 20);
  const expected = sumNaively([store]);
  const outputs = await Promise.all(
    Array.from({ length: 4 }, () => spawn(cache, 300, 20).output()),
  );
  for (const { code, stdout } of outputs) {
    assert.equal(code, 0);
    const { sums, notices } = printed(stdout);
    assert.deepEqual(sums, expected);
    assert.deepEqual(notices, []);
  }
  store.given.length = 0;
  assert.deepEqual(cache.check(store), []);
  assert.equal(store.given.length, 300, "only the naive sums read it");
});

Deno.test("a process that is killed at any moment leaves a usable index", async () => {
  using cache = new Cache();
  const store = storeOf(300, 20);
  for (let round = 0; round < (SOAK ? 60 : 8); round++) {
    if (round % 4 === 3) Deno.removeSync(cache.directory, { recursive: true });
    // A little more each time, so that there is something to write.
    const child = spawn(cache, 300 - round, 20 + round % 3);
    const reader = child.stdout.getReader();
    await reader.read();
    const end = performance.now() + round * (SOAK ? 4 : 25);
    while (performance.now() < end) await Promise.resolve();
    try {
      child.kill("SIGKILL");
    } catch {
      // It was faster.
    }
    while (!(await reader.read()).done);
    await child.stderr.cancel();
    await child.status;
    assert.deepEqual(cache.check(store), [], `round ${round}`);
  }
});

Deno.test("an error of a store is the caller's, and the index stays as it was", () => {
  using cache = new Cache();
  const store = storeOf(6, 10);
  cache.check(store);
  class Failing extends MemoryStore {
    override look(): never {
      throw new RangeError("gone");
    }
  }
  assert.throws(
    () =>
      readUsage({
        stores: [new Failing(store.kind, store.path)],
        cacheDirectory: cache.directory,
      }),
    RangeError,
  );
  store.given.length = 0;
  assert.deepEqual(cache.check(store), []);
  assert.equal(store.given.length, 6, "only the naive sums read it");
});

Deno.test("tools that are not as they were written are read from the stores", () => {
  using cache = new Cache();
  const store = storeOf(3, 10);
  const toolsOf = () => {
    using read = readUsage({ stores: [store], cacheDirectory: cache.directory });
    return [...read.usage.tools(new Set(["ses_0"])).values()].flat().map(({ tool }) => tool);
  };
  assert.deepEqual(toolsOf(), ["bash"]);
  change(cache.path, "UPDATE tools SET uses = replace(uses, 'bash', 'dash')");
  assert.deepEqual(toolsOf(), ["bash"]);
});

Deno.test("tools are read from the stores where the index has lost them", () => {
  using cache = new Cache();
  const store = storeOf(3, 10);
  using read = readUsage({ stores: [store], cacheDirectory: cache.directory });
  change(cache.path, "DROP TABLE tools");
  const tools = read.usage.tools(new Set(["ses_0"]));
  assert.deepEqual([...tools.keys()], ["ses_0"]);
});

function commandOf(cache: Cache, sessions: number, messages: number): string[] {
  return [
    Deno.execPath(),
    "run",
    "-A",
    "--no-check",
    CHILD,
    cache.directory,
    `${sessions}`,
    `${messages}`,
  ];
}

function spawn(cache: Cache, sessions: number, messages: number): Deno.ChildProcess {
  const [program = "", ...args] = commandOf(cache, sessions, messages);
  return new Deno.Command(program, { args, stdout: "piped", stderr: "piped" }).spawn();
}

function printed(stdout: Uint8Array): { sums: unknown; notices: unknown[] } {
  return JSON.parse(new TextDecoder().decode(stdout).split("\n")[1] ?? "");
}
