import assert from "node:assert/strict";
import { ROOT } from "../support/program.ts";
import { waitFor } from "../support/tmux_server.ts";

/** The benchmark with a directory of its own for all that it makes. */
async function startBench(...args: string[]): Promise<{
  child: Deno.ChildProcess;
  directory: string;
  [Symbol.asyncDispose](): Promise<void>;
}> {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-test-bench-" });
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `--config=${ROOT}/deno.json`, `${ROOT}/bench/apply.ts`, ...args],
    env: { TMPDIR: directory },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const remove = () => Deno.remove(directory, { recursive: true });
  return { child, directory, [Symbol.asyncDispose]: remove };
}

function left(directory: string): string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name);
}

Deno.test("the benchmark measures and judges, and leaves nothing behind", async () => {
  await using bench = await startBench(
    "-n",
    "1",
    "--scenes",
    "1x6",
    "--no-peers",
    "--no-rest",
    "--json",
  );
  const { code, stdout, stderr } = await bench.child.output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  const { format_version, results, targets } = JSON.parse(new TextDecoder().decode(stdout));
  assert.equal(format_version, 1);
  const contestants = new Set(results.map(({ contestant }: { contestant: string }) => contestant));
  assert.deepEqual([...contestants], [
    "floor direct",
    "floor arg",
    "floor keys",
    "tmuxform",
    "tmuxform shell",
  ]);
  assert.equal(results.length, 5 * 3);
  assert.equal(targets.length, 3);
  assert.deepEqual(left(bench.directory), []);
});

Deno.test("the benchmark ends all that it started when it is interrupted", async () => {
  await using bench = await startBench("-n", "9", "--scenes", "1x6", "--no-peers", "--no-rest");
  const { child, directory } = bench;
  const output = child.output();
  await waitFor(() => left(directory).some((name) => exists(`${directory}/${name}/tmux.sock`)));
  child.kill("SIGINT");
  const { code, stderr } = await output;
  assert.equal(code, 130);
  assert.match(
    new TextDecoder().decode(stderr),
    /interrupted; everything that was started has ended\n$/,
  );
  assert.deepEqual(left(directory), []);
});

function exists(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSocket ?? true;
  } catch {
    return false;
  }
}
