import assert from "node:assert/strict";
import { readOptions } from "../../../bench/report/options.ts";
import { LAYOUTS } from "../../../bench/report/stored.ts";
import { ROOT } from "../../support/program.ts";

Deno.test("readOptions() refuses what cannot be measured", () => {
  assert.deepEqual(readOptions(["--messages", "400,1000", "--layouts", "tree"]).messages, [
    400,
    1_000,
  ]);
  for (
    const args of [["--messages", "7"], ["--layouts", "xml"], ["-n", "0"], ["-n", "1.5"], [
      "--fast",
    ]]
  ) {
    assert.throws(() => readOptions(args));
  }
});

Deno.test("the benchmark measures floors and reports, and leaves nothing behind", async () => {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-test-bench-" });
  try {
    const args = ["-n", "1", "--messages", "400", "--no-peers", "--json"];
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", `--config=${ROOT}/deno.json`, `${ROOT}/bench/report/main.ts`, ...args],
      env: { TMPDIR: directory },
      stdin: "null",
    }).output();
    const errors = new TextDecoder().decode(stderr);
    assert.equal(code, 0, errors);
    const { results } = JSON.parse(new TextDecoder().decode(stdout));
    const names = results.map((one: { layout: string; contestant: string }) =>
      `${one.layout}: ${one.contestant}`
    );
    const contestants = [
      "floor: empty program",
      "floor: read and parse all",
      "tmuxform, warm",
      "tmuxform, warm, --json",
      "tmuxform, first scan",
      "tmuxform, 10 added",
    ];
    assert.deepEqual(
      names,
      LAYOUTS.flatMap((layout) => contestants.map((name) => `${layout}: ${name}`)),
      errors,
    );
    assert.deepEqual([...Deno.readDirSync(directory)], []);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
