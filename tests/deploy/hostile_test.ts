/** Links, pipes and devices where a file should be; and who swaps them at the same time. */
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import {
  deploy,
  type DeployHome,
  leftovers,
  makeDeployHome,
  treeOf,
  writeSource,
} from "./_tree.ts";

const MANIFEST = '[[file]]\nsource = "../configs/a"\ntarget = "~/out/a"\n';

function sh(script: string): void {
  const { success, stderr } = new Deno.Command("sh", { args: ["-c", script] }).outputSync();
  assert.ok(success, new TextDecoder().decode(stderr));
}

async function refused(home: DeployHome, message: RegExp, force = true): Promise<void> {
  const start = performance.now();
  await assert.rejects(deploy(home, MANIFEST, { force }), (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, message);
    return true;
  });
  assert.ok(performance.now() - start < 2000, "it does not hang");
}

for (
  const [what, make, message] of [
    ["a pipe", "mkfifo", /a pipe is there/],
    ["a directory", "mkdir", /a directory is there/],
    [
      "a socket",
      "python3 -c 'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])'",
      /a socket is there/,
    ],
  ] as const
) {
  Deno.test(`${what} in the place of a target is an error`, async () => {
    using home = makeDeployHome();
    writeSource(home, "a", "one\n");
    Deno.mkdirSync(`${home.path}/out`);
    sh(`${make} ${home.path}/out/a`);
    await refused(home, message);
    assert.deepEqual(leftovers(home), []);
  });
}

Deno.test({
  name: "a device in the place of a target is an error",
  ignore: Deno.uid() !== 0 || Deno.build.os !== "linux",
  fn: async () => {
    using home = makeDeployHome();
    writeSource(home, "a", "one\n");
    Deno.mkdirSync(`${home.path}/out`);
    sh(`mknod ${home.path}/out/a c 1 5`);
    await refused(home, /a device is there/);
  },
});

Deno.test("sources that are pipes or links are errors", async () => {
  using home = makeDeployHome();
  sh(`mkfifo ${home.path}/repo/configs/a`);
  await refused(home, /it is a pipe/);
  Deno.removeSync(`${home.path}/repo/configs/a`);
  Deno.symlinkSync("/etc/passwd", `${home.path}/repo/configs/a`);
  await refused(home, /it is a link/);
});

Deno.test("a link in the place of a target is never written through", async () => {
  using home = makeDeployHome();
  using outside = makeDeployHome();
  writeSource(home, "a", "one\n");
  Deno.mkdirSync(`${home.path}/out`);
  Deno.writeTextFileSync(`${outside.path}/canary`, "canary");
  Deno.symlinkSync(`${outside.path}/canary`, `${home.path}/out/a`);
  const { changes } = await deploy(home, MANIFEST);
  assert.equal(changes[0]?.heldBack, true);
  assert.equal(Deno.readLinkSync(`${home.path}/out/a`), `${outside.path}/canary`);
  await deploy(home, MANIFEST, { force: true });
  assert.equal(Deno.lstatSync(`${home.path}/out/a`).isFile, true);
  assert.equal(Deno.readTextFileSync(`${outside.path}/canary`), "canary");
});

Deno.test("a hard link is not written through either", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "one\n");
  Deno.mkdirSync(`${home.path}/out`);
  Deno.writeTextFileSync(`${home.path}/canary`, "canary");
  Deno.linkSync(`${home.path}/canary`, `${home.path}/out/a`);
  await deploy(home, MANIFEST, { force: true });
  assert.equal(Deno.readTextFileSync(`${home.path}/canary`), "canary");
});

Deno.test("a link on the way to a target may lead within the home, and not out of it", async () => {
  using home = makeDeployHome();
  using outside = makeDeployHome();
  writeSource(home, "a", "one\n");
  Deno.symlinkSync(outside.path, `${home.path}/out`);
  await refused(home, /leads by a link to/);
  assert.equal(Object.keys(treeOf(outside.path)).includes("a"), false);
  Deno.removeSync(`${home.path}/out`);
  Deno.mkdirSync(`${home.path}/dotfiles`);
  Deno.symlinkSync("dotfiles", `${home.path}/out`);
  await deploy(home, MANIFEST);
  assert.equal(Deno.readTextFileSync(`${home.path}/dotfiles/a`), "one\n");
});

Deno.test("a file on the way to a target is an error, and two names of one place", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "one\n");
  Deno.writeTextFileSync(`${home.path}/out`, "a file");
  await refused(home, /"[^"]*\/out" is not a directory/);
  Deno.removeSync(`${home.path}/out`);
  Deno.mkdirSync(`${home.path}/real`);
  Deno.symlinkSync("real", `${home.path}/out`);
  const twice = `${MANIFEST}${MANIFEST.replace("out/a", "real/a")}`;
  await assert.rejects(deploy(home, twice), /it is the same place as/);
  const below = `${MANIFEST.replace("out/a", "new")}${MANIFEST.replace("out/a", "new/a")}`;
  await assert.rejects(deploy(home, below), /it is below the file/);
});

Deno.test("a state directory of links or of others is not used", async () => {
  using home = makeDeployHome();
  using outside = makeDeployHome();
  writeSource(home, "a", "one\n");
  Deno.mkdirSync(`${home.state}/generations`, { recursive: true });
  Deno.symlinkSync(outside.path, `${home.state}/contents`);
  await refused(home, /is a link/);
  assert.equal(
    Object.keys(treeOf(outside.path)).some((name) => /tmp|[0-9a-f]{64}/.test(name)),
    false,
  );
});

const SECONDS = Deno.env.get("TMUXFORM_SOAK") ? 10 : 1;

for (const what of ["the directory", "the target"]) {
  Deno.test(`who swaps ${what} for a link all the time changes nothing outside`, async () => {
    using home = makeDeployHome();
    using outside = makeDeployHome();
    Deno.writeTextFileSync(`${outside.path}/a`, "canary");
    Deno.mkdirSync(`${home.path}/out`);
    const [path, to] = what === "the target"
      ? [`${home.path}/out/a`, `${outside.path}/a`]
      : [`${home.path}/out`, outside.path];
    const swap = `import os,sys
p,to=sys.argv[1:]
while True:
    try:
        os.rename(p,p+".real"); os.symlink(to,p); os.unlink(p); os.rename(p+".real",p)
    except OSError: pass`;
    let rounds = 0;
    const swapper = new Deno.Command("python3", { args: ["-c", swap, path, to] }).spawn();
    try {
      const end = performance.now() + SECONDS * 1000;
      for (; performance.now() < end; rounds++) {
        writeSource(home, "a", `${rounds}\n`);
        await deploy(home, MANIFEST, { force: true }).catch((error) => {
          if (!(error instanceof UserError)) throw error;
        });
      }
    } finally {
      swapper.kill("SIGKILL");
      await swapper.status;
    }
    // What can still go astray, see lib/deploy/strays.ts, has never the name of another file.
    const all = Object.entries(treeOf(outside.path)).filter(([name]) => !name.startsWith("repo"));
    const outsideNow = all.filter(([name]) => !name.startsWith(".tmuxform-"));
    console.log(`${rounds} deploys in ${SECONDS} s: ${all.length - outsideNow.length} strays`);
    assert.deepEqual(outsideNow.map(([name, text]) => [name, text.slice(4)]), [["a", "canary"]]);
  });
}

Deno.test("what is private is 0600, and no permission of others is taken over", async () => {
  using home = makeDeployHome();
  writeSource(home, "a", "secret\n", 0o755);
  await deploy(home, `${MANIFEST}private = true\n`);
  assert.deepEqual(treeOf(`${home.path}/out`), { a: "700 secret\n" });
});
