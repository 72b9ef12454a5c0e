/** A run with nothing to do looks at files and reads none; it is never wrong about that. */
import assert from "node:assert/strict";
import {
  currentGeneration,
  disk,
  observe,
  parseManifest,
  planDeploy,
} from "../../lib/deploy/mod.ts";
import { Settled } from "../../lib/deploy/settled.ts";
import { deploy, type DeployHome, makeDeployHome, writeSource } from "./_tree.ts";

const MANIFEST = `
[[file]]
source = "../configs/tree"
target = "~/out/tree"

[[file]]
source = "../configs/one"
target = "$XDG_CONFIG_HOME/one"

[[file]]
source = "../configs/linked"
target = "~/link/linked"
mode = "symlink"

[[file]]
source = "../configs/elsewhere"
target = "~/elsewhere"
when = { program = "tool" }
`;

/** As if all were done long ago. */
const LATER = Date.now() + 3_600_000;

async function settledHome(): Promise<DeployHome> {
  const home = makeDeployHome();
  Deno.mkdirSync(`${home.path}/repo/configs/tree/empty`, { recursive: true });
  Deno.mkdirSync(`${home.path}/dotfiles`);
  Deno.symlinkSync("dotfiles", `${home.path}/link`);
  for (const name of ["tree/a", "tree/b", "one", "linked", "elsewhere"]) {
    writeSource(home, name, name);
  }
  await deploy(home, MANIFEST);
  await write(home, LATER);
  return home;
}

async function read(home: DeployHome, settled: Settled, text = MANIFEST, options = home.options) {
  return await parseManifest(text, `${home.path}/repo/deploy/deploy.toml`, options, settled);
}

async function write(home: DeployHome, now: number): Promise<void> {
  const settled = new Settled(home.state, now);
  const manifest = await read(home, settled);
  const observed = await observe(manifest, currentGeneration(home.state), home.options);
  assert.deepEqual(planDeploy(observed, () => false).changes, []);
  settled.write(manifest, home.options, observed, disk);
}

async function holds(home: DeployHome, text?: string, options = home.options) {
  const settled = new Settled(home.state);
  return settled.holds(await read(home, settled, text, options), options);
}

/** The same number of other bytes, with the times that were there. */
function rewrite(path: string): void {
  const { ctime, mtime, atime } = Deno.statSync(path);
  const length = Deno.readFileSync(path).length;
  // Clocks of file systems go in steps.
  while (Deno.statSync(path).ctime?.getTime() === ctime?.getTime()) {
    Deno.writeFileSync(path, new Uint8Array(length).fill(120));
    Deno.utimeSync(path, atime ?? 0, mtime ?? 0);
  }
  assert.equal(Deno.statSync(path).mtime?.getTime(), mtime?.getTime());
}

Deno.test("what nobody touched is in place, and a manifest that was right is not checked again", async () => {
  using home = await settledHome();
  assert.equal(await holds(home), 4);
  const settled = new Settled(home.state);
  assert.ok(settled.checked(MANIFEST));
  assert.equal(settled.checked(`${MANIFEST}\n`), undefined);
});

Deno.test("whatever changes is seen", async () => {
  const changes: Readonly<Record<string, (home: DeployHome) => unknown>> = {
    "a source with the same size and time": (home) => rewrite(`${home.path}/repo/configs/one`),
    "a target with the same size and time": (home) => rewrite(`${home.path}/.config/one`),
    "a target below a directory": (home) => rewrite(`${home.path}/out/tree/b`),
    "permissions of a target": (home) => Deno.chmodSync(`${home.path}/.config/one`, 0o600),
    "permissions of a source": (home) => Deno.chmodSync(`${home.path}/repo/configs/one`, 0o755),
    "a target that is gone": (home) => Deno.removeSync(`${home.path}/.config/one`),
    "a source that is gone": (home) => Deno.removeSync(`${home.path}/repo/configs/tree/a`),
    "a new source": (home) => writeSource(home, "tree/c", "c"),
    "a new source in what was empty": (home) => writeSource(home, "tree/empty/c", "c"),
    "a link in place of a target": (home) => {
      Deno.renameSync(`${home.path}/.config/one`, `${home.path}/moved`);
      Deno.symlinkSync(`${home.path}/moved`, `${home.path}/.config/one`);
    },
    "another link": (home) => {
      Deno.removeSync(`${home.path}/dotfiles/linked`);
      Deno.symlinkSync("/dev/null", `${home.path}/dotfiles/linked`);
    },
    "a directory that was moved and is now a link": (home) => {
      Deno.renameSync(`${home.path}/out`, `${home.path}/moved`);
      Deno.symlinkSync("moved", `${home.path}/out`);
    },
    "a link on the way that leads elsewhere": (home) => {
      Deno.mkdirSync(`${home.path}/others`);
      Deno.linkSync(`${home.path}/repo/configs/linked`, `${home.path}/others/linked`);
      Deno.removeSync(`${home.path}/link`);
      Deno.symlinkSync("others", `${home.path}/link`);
    },
    "a deploy that was cut short": (home) => Deno.writeTextFileSync(`${home.state}/undo.json`, ""),
    "a damaged note": (home) => Deno.truncateSync(`${home.state}/settled.json`, 100),
  };
  for (const [what, change] of Object.entries(changes)) {
    using home = await settledHome();
    assert.equal(await holds(home), 4, what);
    change(home);
    assert.equal(await holds(home), undefined, what);
  }
});

Deno.test("another manifest, environment or generation is seen", async () => {
  using home = await settledHome();
  const environment = { ...home.options.environment, XDG_CONFIG_HOME: `${home.path}/other` };
  assert.equal(await holds(home, MANIFEST, { ...home.options, environment }), undefined);
  assert.equal(await holds(home, `${MANIFEST}\n[[file]]\nsource = "a"\ntarget = "/a"`), undefined);
  const tools = `${home.path}/tools`;
  Deno.mkdirSync(tools);
  Deno.writeTextFileSync(`${tools}/tool`, "", { mode: 0o755 });
  const found = { ...home.options, environment: { ...home.options.environment, PATH: tools } };
  assert.equal(await holds(home, MANIFEST, found), undefined);
  assert.equal(await holds(home), 4);
  writeSource(home, "one", "two");
  await deploy(home, MANIFEST);
  assert.equal(await holds(home), undefined);
});

Deno.test("what changed just now is not relied on", async () => {
  using home = await settledHome();
  rewrite(`${home.path}/repo/configs/one`);
  await deploy(home, MANIFEST);
  await write(home, Date.now());
  assert.equal(await holds(home), undefined);
  await write(home, LATER);
  assert.equal(await holds(home), 4);
});
