/** The real program where the user may not write. */
import assert from "node:assert/strict";
import { makeHome } from "../support/home.ts";
import { ROOT } from "../support/program.ts";

const COUNT = 20;

/** Root may write everywhere; so it runs without that right. */
const PLAIN = Deno.uid() === 0
  ? "exec setpriv --bounding-set=-dac_override,-dac_read_search "
  : "exec ";

Deno.test("no permission at every position of a deploy of 20 files leaves all old", async () => {
  await using home = await makeHome();
  const plain = `${home.path}/plain`;
  await Deno.writeTextFile(plain, `#!/bin/sh\n${PLAIN}${ROOT}/bin/tmuxform "$@"\n`, {
    mode: 0o755,
  });
  Deno.mkdirSync(`${home.path}/deploy`);
  const indices = Array.from({ length: COUNT }, (_, index) => index);
  const target = (index: number) => `${home.path}/out/${index}/f`;
  const read = () => indices.map((index) => Deno.readTextFileSync(target(index)));
  const fill = (word: string) =>
    indices.forEach((index) => {
      Deno.writeTextFileSync(`${home.path}/deploy/f${index}`, `${word} ${index}`);
    });
  await Deno.writeTextFile(
    `${home.path}/deploy/deploy.toml`,
    indices.map((index) => `[[file]]\nsource = "f${index}"\ntarget = "~/out/${index}/f"\n`).join(
      "",
    ),
  );
  const run = () => home.run(["deploy"], {}, plain);
  fill("old");
  assert.deepEqual(await run().then(({ status, stderr }) => [status, stderr]), [0, ""]);
  const before = read();
  fill("new");
  for (const index of indices) {
    const directory = `${home.path}/out/${index}`;
    Deno.chmodSync(directory, 0o500);
    const { status, stderr } = await run();
    assert.equal(status, 1, stderr);
    assert.ok(stderr.includes(`cannot deploy to "${target(index)}": permission denied`), stderr);
    assert.deepEqual(read(), before);
    Deno.chmodSync(directory, 0o700);
    assert.deepEqual([...Deno.readDirSync(directory)].map(({ name }) => name), ["f"]);
  }
  assert.equal((await run()).status, 0);
  assert.deepEqual(read(), indices.map((index) => `new ${index}`));
});
