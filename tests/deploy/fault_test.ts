/** Disks that are full, read-only or immutable, at every position of a deploy. */
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import { disk } from "../../lib/deploy/mod.ts";
import {
  deploy,
  type DeployHome,
  leftovers,
  makeDeployHome,
  treeOf,
  writeSource,
} from "./_tree.ts";

const COUNT = 20;

/** Every file in a directory of its own, so that each can be spoilt alone. */
const MANIFEST = Array.from(
  { length: COUNT },
  (_, index) => `[[file]]\nsource = "../configs/f${index}"\ntarget = "~/out/${index}/f"\n`,
).join("\n");

function sh(script: string): boolean {
  return new Deno.Command("sh", { args: ["-c", script], stderr: "null", stdout: "null" })
    .outputSync().success;
}

/** How the directory of one file is spoilt, and mended. */
const FAULTS = [
  [
    "a full disk",
    "mount -t tmpfs -o size=64k,mode=700 none DIR && cp -p FILE.keep DIR/f && ! head -c 100000 /dev/zero > DIR/fill",
    "umount DIR",
  ],
  ["a read-only disk", "mount --bind DIR DIR && mount -o remount,ro,bind DIR", "umount DIR"],
  ["an immutable file", "chattr +i DIR/f", "chattr -i DIR/f"],
  ["an immutable directory", "chattr +i DIR", "chattr -i DIR"],
] as const;

for (const [what, spoil, mend] of FAULTS) {
  Deno.test({
    name: `${what} at every position of a deploy of ${COUNT} files leaves all old`,
    ignore: Deno.build.os !== "linux" || Deno.uid() !== 0,
    fn: async () => {
      for (let at = 0; at < COUNT; at++) {
        using home = makeDeployHome();
        write(home, "old");
        await deploy(home, MANIFEST);
        const before = files(home.path);
        write(home, "new");
        const directory = `${home.path}/out/${at}`;
        Deno.copyFileSync(`${directory}/f`, `${home.path}/keep.keep`);
        const at_ = (script: string) =>
          script.replaceAll("FILE", `${home.path}/keep`).replaceAll("DIR", directory);
        if (!sh(at_(spoil))) return console.log(`skipped: this machine lets nobody make ${what}`);
        try {
          await assert.rejects(deploy(home, MANIFEST), (error) => {
            assert.ok(error instanceof UserError, String(error));
            assert.ok(error.message.includes(`${directory}/f`), error.message);
            return error.exitStatus === 1;
          });
          assert.deepEqual(files(home.path), before);
        } finally {
          sh(at_(mend));
        }
        assert.deepEqual(leftovers(home), []);
        await deploy(home, MANIFEST, { force: true });
        assert.notDeepEqual(files(home.path), before);
      }
    },
  });
}

Deno.test({
  name: "targets on another file system, at every position, are deployed as any other",
  ignore: Deno.build.os !== "linux" || Deno.uid() !== 0,
  fn: async () => {
    for (let at = 0; at < COUNT; at++) {
      using home = makeDeployHome();
      const directory = `${home.path}/out/${at}`;
      Deno.mkdirSync(directory, { recursive: true });
      const mounted = sh(`mount -t tmpfs -o size=64k,mode=700 none ${directory}`);
      if (!mounted) return console.log("skipped: this machine lets nobody mount");
      try {
        for (const word of ["old", "new"]) {
          write(home, word);
          await deploy(home, MANIFEST);
          const wanted = Array.from({ length: COUNT }, (_, index) => contentOf(word, index));
          const read = (_: string, index: number) =>
            Deno.readTextFileSync(`${home.path}/out/${index}/f`);
          assert.deepEqual(wanted.map(read), wanted);
        }
        assert.deepEqual(leftovers(home), []);
      } finally {
        sh(`umount ${directory}`);
      }
    }
  },
});

Deno.test("a directory that is gone when it is written to, at every position, leaves all old", async () => {
  for (let at = 0; at < COUNT; at++) {
    using home = makeDeployHome();
    write(home, "old");
    await deploy(home, MANIFEST);
    const before = files(home.path);
    write(home, "new");
    const directory = `${home.path}/out/${at}`;
    const writeNew: typeof disk.writeNew = (path, ...rest) => {
      if (path.startsWith(`${directory}/`)) Deno.renameSync(directory, `${home.path}/away`);
      disk.writeNew(path, ...rest);
    };
    await assert.rejects(deploy(home, MANIFEST, { effects: { ...disk, writeNew } }), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.ok(error.message.includes(`${directory}/f`), error.message);
      return error.exitStatus === 1;
    });
    Deno.renameSync(`${home.path}/away`, directory);
    assert.deepEqual(files(home.path), before);
    assert.deepEqual(leftovers(home), []);
  }
});

function write(home: DeployHome, word: string): void {
  for (let index = 0; index < COUNT; index++) {
    writeSource(home, `f${index}`, contentOf(word, index));
  }
}

function contentOf(word: string, index: number): string {
  return `${word} ${index}\n`.repeat(500);
}

/** Contents only: a disk mounted over a directory has permissions of its own. */
function files(home: string): Record<string, string> {
  const all = Object.entries(treeOf(`${home}/out`)).filter(([name]) => /\/f$/.test(name));
  return Object.fromEntries(all);
}
