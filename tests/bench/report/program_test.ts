import assert from "node:assert/strict";
import { FLOORS, TMUXFORM } from "../../../bench/report/contestant.ts";
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

/** The benchmark with a directory of its own for all that it makes. */
function startBench(directory: string, ...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `--config=${ROOT}/deno.json`, `${ROOT}/bench/report.ts`, ...args],
    env: { TMPDIR: directory },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function inDirectory(use: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-test-bench-" });
  try {
    await use(directory);
    assert.deepEqual([...Deno.readDirSync(directory)], []);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("the benchmark measures floors and reports, and leaves nothing behind", async () => {
  await inDirectory(async (directory) => {
    const child = startBench(directory, "-n", "1", "--messages", "400", "--no-peers", "--json");
    const { code, stdout, stderr } = await child.output();
    const errors = new TextDecoder().decode(stderr);
    assert.equal(code, 0, errors);
    const { results } = JSON.parse(new TextDecoder().decode(stdout));
    const names = results.map((one: { layout: string; contestant: string }) =>
      `${one.layout}: ${one.contestant}`
    );
    const want = LAYOUTS.flatMap((layout) =>
      [...FLOORS, ...TMUXFORM].map(({ name }) => `${layout}: ${name}`)
    );
    assert.deepEqual(names, want, errors);
  });
});

Deno.test("the benchmark ends all that it started when it is interrupted", async () => {
  await inDirectory(async (directory) => {
    const child = startBench(directory, "-n", "99", "--messages", "400", "--no-peers");
    let said = "";
    for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
      const begins = !said.includes("warm-up") && (said + text).includes("warm-up");
      said += text;
      if (begins) child.kill("SIGINT");
    }
    await child.stdout.cancel();
    assert.equal((await child.status).code, 130);
    assert.match(said, /interrupted; everything that was started has ended\n$/);
  });
});
