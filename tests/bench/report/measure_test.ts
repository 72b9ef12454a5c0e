import assert from "node:assert/strict";
import { FailedRun, measure } from "../../../bench/report/measure.ts";

async function run(...args: [string, ...string[]]) {
  const scratch = await Deno.makeTempDir({ prefix: "tmuxform-test-measure-" });
  try {
    const environment = { PATH: "/usr/bin:/bin", DENO_DIR: scratch, WORD: "right" };
    return await measure({ args, environment }, scratch, new AbortController().signal);
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

const works = 'const end = Date.now() + 200; let text = ""; while (Date.now() < end) text += "x";';

Deno.test("measure() gives time, processor time and memory of the whole process", async () => {
  const { wall, processor, peak } = await run(Deno.execPath(), "eval", works);
  assert.ok(wall >= 200, `${wall} ms`);
  if (Deno.build.os !== "linux") return;
  assert.ok(processor !== undefined && processor > 0, `${processor} ms on processors`);
  // An empty program needs about 30 MB.
  assert.ok(peak !== undefined && peak > 20 && peak < 1_000, `${peak} MB`);
});

Deno.test("measure() hands over the environment and nothing else", async () => {
  await run("/bin/sh", "-c", '[ "$WORD" = right ] && [ -z "${HOME-}" ]');
});

Deno.test("measure() says what a failed program said", async () => {
  await assert.rejects(run("/bin/sh", "-c", "echo no such luck >&2; exit 3"), (error) => {
    assert.ok(error instanceof FailedRun);
    assert.match(error.message, /status 3\nno such luck$/);
    return true;
  });
});
