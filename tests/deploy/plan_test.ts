/** Three states of a file, to a plan and two columns. */
import assert from "node:assert/strict";
import { statusOf } from "../../lib/deploy/mod.ts";
import { deploy, makeDeployHome, planOf, rollback, treeOf, writeSource } from "./_tree.ts";

const MANIFEST = '[[file]]\nsource = "../configs/a"\ntarget = "~/out/a"\n';

/** What is done after a first deploy, and what status says then: columns, held back, why. */
const DRIFT: readonly [string, (target: string, source: string) => void, string][] = [
  ["nothing", () => {}, ""],
  ["edited", (target) => Deno.writeTextFileSync(target, "mine\n"), "MM held edited by hand"],
  ["line ends", (target) => Deno.writeTextFileSync(target, "one\r\n"), "MM held edited by hand"],
  ["permissions", (target) => Deno.chmodSync(target, 0o600), "MM permissions changed"],
  ["deleted", (target) => Deno.removeSync(target), "DA deleted by hand"],
  ["a link", (target) => {
    Deno.removeSync(target);
    Deno.symlinkSync("/etc/passwd", target);
  }, "MM held replaced by a link"],
  ["source", (_, source) => Deno.writeTextFileSync(source, "two\n"), " M source changed"],
  [
    "source's permissions",
    (_, source) => Deno.chmodSync(source, 0o755),
    " M other permissions are wanted",
  ],
  ["both", (target, source) => {
    Deno.writeTextFileSync(target, "mine\n");
    Deno.writeTextFileSync(source, "two\n");
  }, "MM held edited by hand; source changed"],
  ["both the same", (target, source) => {
    Deno.writeTextFileSync(target, "two\n");
    Deno.writeTextFileSync(source, "two\n");
  }, "M  edited by hand; source changed"],
];

for (const [name, change, expected] of DRIFT) {
  Deno.test(`status after: ${name}`, async () => {
    using home = makeDeployHome();
    writeSource(home, "a", "one\n");
    await deploy(home, MANIFEST);
    change(`${home.path}/out/a`, `${home.path}/repo/configs/a`);
    const { observed, plan } = await planOf(home, MANIFEST);
    const [row] = statusOf(observed, plan);
    const said = row && row.reasons.length
      ? `${row.changed}${row.apply} ${row.change?.heldBack ? "held " : ""}${row.reasons.join("; ")}`
      : "";
    assert.equal(said, expected);
    const before = treeOf(`${home.path}/out`);
    await deploy(home, MANIFEST);
    if (row?.change?.heldBack) assert.deepEqual(treeOf(`${home.path}/out`), before);
    else {assert.deepEqual(
        (await planOf(home, MANIFEST)).plan.changes,
        [],
        "a second plan is empty",
      );}
    // With force it is overwritten, and comes back.
    await deploy(home, MANIFEST, { force: true });
    assert.deepEqual((await planOf(home, MANIFEST)).plan.changes, []);
    if (row?.change?.heldBack) {
      await rollback(home);
      assert.deepEqual(treeOf(`${home.path}/out`), before);
    }
  });
}

Deno.test("a file that was there before is held back, one that is the same is taken over", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "one\n");
  Deno.mkdirSync(`${home.path}/out`);
  Deno.writeTextFileSync(`${home.path}/out/a`, "theirs\n");
  const { plan } = await planOf(home, MANIFEST);
  assert.deepEqual(plan.changes.map(({ heldBack, reasons }) => [heldBack, ...reasons]), [
    [true, "not written by tmuxform"],
  ]);
  writeSource(home, "a", "theirs\n");
  Deno.chmodSync(`${home.path}/out/a`, 0o644);
  const again = await deploy(home, MANIFEST);
  assert.deepEqual(again.changes.map(({ action }) => action), ["record"]);
  assert.deepEqual((await planOf(home, MANIFEST)).plan.changes, []);
});

Deno.test("what is no longer in the manifest goes, unless it was edited", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "one\n");
  writeSource(home, "b", "one\n");
  const both = MANIFEST + MANIFEST.replaceAll("/a", "/b");
  await deploy(home, both);
  Deno.writeTextFileSync(`${home.path}/out/b`, "mine\n");
  const { changes } = await deploy(home, "");
  assert.deepEqual(changes.map(({ action, heldBack }) => [action, heldBack]), [
    ["delete", false],
    ["delete", true],
  ]);
  assert.deepEqual(Object.keys(treeOf(`${home.path}/out`)), ["b"]);
});

Deno.test("files whose condition does not hold are left as they are", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "one\n");
  const elsewhere = `${MANIFEST}when = { program = "no-such-program" }\n`;
  assert.deepEqual((await deploy(home, elsewhere)).changes, []);
  await deploy(
    home,
    `${MANIFEST}when = { program = "sh", os = "${Deno.build.os}", host = "${Deno.hostname()}" }\n`,
  );
  assert.deepEqual((await planOf(home, elsewhere)).plan.changes, []);
  assert.equal(Deno.readTextFileSync(`${home.path}/out/a`), "one\n");
});

Deno.test("a link whose source moved says so", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "one\n");
  const link = `${MANIFEST}mode = "symlink"\n`;
  await deploy(home, link);
  Deno.renameSync(`${home.path}/repo/configs/a`, `${home.path}/repo/configs/b`);
  const moved = link.replace("configs/a", "configs/b");
  const { plan } = await planOf(home, moved);
  assert.deepEqual(plan.changes.map(({ action, reasons }) => [action, ...reasons]), [
    ["update", `source moved from ${home.path}/repo/configs/a`],
  ]);
  await deploy(home, moved);
  assert.equal(Deno.readLinkSync(`${home.path}/out/a`), `${home.path}/repo/configs/b`);
});

Deno.test("a directory is deployed with all below it", async () => {
  using home = makeDeployHome();
  Deno.mkdirSync(`${home.path}/repo/configs/d/e`, { recursive: true });
  writeSource(home, "d/x", "x\n", 0o755);
  writeSource(home, "d/e/y", "y\n");
  await deploy(home, '[[file]]\nsource = "../configs/d"\ntarget = "~/out/d"\n');
  assert.deepEqual(treeOf(`${home.path}/out`), {
    "d/": "700",
    "d/e/": "700",
    "d/e/y": "644 y\n",
    "d/x": "755 x\n",
  });
});

Deno.test("a check that refuses leaves all as it was", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "one\n");
  writeSource(home, "b", "one\n");
  const both = `${MANIFEST}${
    MANIFEST.replaceAll("/a", "/b")
  }check = ["checker", "--file={file}"]\n`;
  const seen: string[][] = [];
  const run = (command: readonly string[]) => {
    seen.push([...command]);
    assert.equal(Deno.readTextFileSync(command[1]?.slice(7) ?? ""), "one\n");
    return Promise.resolve("line 1 is wrong");
  };
  await assert.rejects(deploy(home, both, { run }), /"checker" refuses the new ".*\/out\/b"/);
  assert.equal(seen.length, 1);
  assert.deepEqual(treeOf(`${home.path}/out`), {});
  await deploy(home, both, { run: () => Promise.resolve(undefined) });
  assert.deepEqual(Object.keys(treeOf(`${home.path}/out`)), ["a", "b"]);
});
