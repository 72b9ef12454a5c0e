/** `tmuxform deploy` as a user runs it. */
import assert from "node:assert/strict";
import { makeHome } from "../support/home.ts";
import { ROOT } from "../support/program.ts";

const MANIFEST = `[[file]]
source = "../configs/a.conf"
target = "~/.a.conf"
check = ["sh", "-c", "! grep -q wrong \\"$1\\"", "sh", "{file}"]
reload = ["sh", "-c", "echo \\"$1\\" >> \\"$HOME/reloaded\\"", "sh", "{file}"]

[[file]]
source = "../configs/key"
target = "$XDG_CONFIG_HOME/key"
private = true

[[file]]
source = "../configs/link"
target = "~/.link"
mode = "symlink"
`;

async function makeRepository() {
  const home = await makeHome();
  const write = (path: string, text: string) =>
    Deno.writeTextFileSync(`${home.path}/${path}`, text);
  const read = (path: string) => Deno.readTextFileSync(`${home.path}/${path}`);
  Deno.mkdirSync(`${home.path}/deploy`);
  Deno.mkdirSync(`${home.path}/configs`);
  write("deploy/deploy.toml", MANIFEST);
  write("configs/a.conf", "one\n");
  write("configs/key", "the-secret\n");
  write("configs/link", "linked\n");
  return Object.assign(home, { write, read });
}

Deno.test("plan, deploy, edit by hand, status, force, rollback", async () => {
  await using home = await makeRepository();
  const { run, read, write } = home;
  const plan = await run(["deploy", "plan", "--detailed-exitcode"]);
  assert.equal(plan.status, 2, plan.stderr);
  assert.match(plan.stdout, /^\+ create .*\.a\.conf {2}\(new\)\n {4}\+ one\n/);
  assert.match(plan.stdout, /3 to create, 0 to update, 0 to delete, 0 unchanged\n$/);
  assert.ok(!plan.stdout.includes("the-secret"), "secrets are not shown");

  const first = await run(["deploy"]);
  assert.deepEqual([first.status, first.stderr], [0, ""]);
  assert.equal(read(".a.conf"), "one\n");
  assert.equal((Deno.statSync(`${home.path}/.config/key`).mode ?? 0) & 0o777, 0o600);
  assert.equal(Deno.readLinkSync(`${home.path}/.link`), `${home.path}/configs/link`);
  assert.equal(read("reloaded"), `${home.path}/.a.conf\n`);
  assert.equal((await run(["deploy"])).stdout, "nothing to do: 3 unchanged\n");
  assert.equal(read("reloaded"), `${home.path}/.a.conf\n`, "what did not change is not reloaded");

  write(".a.conf", "mine\n");
  write("configs/key", "another-secret\n");
  const status = await run(["deploy", "status", "--detailed-exitcode"]);
  assert.equal(status.status, 2);
  assert.match(
    status.stdout,
    /^MM .*\.a\.conf {2}\(edited by hand\)\n M .*key {2}\(source changed\)\n/,
  );
  const held = await run(["deploy"]);
  assert.equal(held.status, 2);
  assert.match(held.stdout, /held back: --force/);
  assert.deepEqual([read(".a.conf"), read(".config/key")], ["mine\n", "another-secret\n"]);
  assert.ok(
    !`${held.stdout}${held.stderr}${JSON.stringify(await home.json(["deploy", "plan"]))}`.includes(
      "secret\n",
    ),
  );

  assert.equal((await run(["deploy", "--force", "--yes"])).status, 0);
  assert.equal(read(".a.conf"), "one\n");
  const back = await run(["deploy", "rollback"]);
  assert.deepEqual([back.status, back.stderr], [0, ""]);
  assert.equal(read(".a.conf"), "mine\n");
  assert.equal((await run(["deploy", "rollback", "0", "--force"])).status, 0);
  for (const path of [".a.conf", ".config", ".link"]) {
    assert.throws(() => Deno.lstatSync(`${home.path}/${path}`), Deno.errors.NotFound, path);
  }
  const history = await run(["deploy", "history"]);
  assert.match(history.stdout, /^5 .* rollback to 0: 3 changed, 0 deployed {2}current\n/);
});

Deno.test("a check that refuses, and a reload that fails", async () => {
  await using home = await makeRepository();
  home.write("configs/a.conf", "wrong\n");
  const refused = await home.run(["deploy"]);
  assert.equal(refused.status, 1);
  assert.match(
    refused.stderr,
    /^error: "sh" refuses the new ".*\.a\.conf"\n {2}nothing was deployed/,
  );
  assert.throws(() => Deno.lstatSync(`${home.path}/.link`), Deno.errors.NotFound);
  home.write("configs/a.conf", "right\n");
  home.write("deploy/deploy.toml", MANIFEST.replace(/^reload.*$/m, 'reload = ["false"]'));
  const failed = await home.run(["deploy"]);
  assert.equal(failed.status, 3);
  assert.match(failed.stderr, /"false" failed after the files were deployed/);
  assert.equal(home.read(".a.conf"), "right\n");
});

Deno.test("adopt brings a file under version control", async () => {
  await using home = await makeRepository();
  home.write(".tmux.conf", "set -g mouse on\n");
  Deno.chmodSync(`${home.path}/.tmux.conf`, 0o644);
  const { status, stderr } = await home.run(["deploy", "adopt", ".tmux.conf"]);
  assert.equal(status, 0, stderr);
  assert.equal(home.read("configs/tmux.conf"), "set -g mouse on\n");
  assert.ok(
    home.read("deploy/deploy.toml").endsWith(
      '\n[[file]]\nsource = "../configs/tmux.conf"\ntarget = "~/.tmux.conf"\n',
    ),
  );
  const again = await home.run(["deploy", "adopt", ".tmux.conf"]);
  assert.match(again.stderr, /it is in the manifest already/);
  const { files } = await home.json(["deploy", "status"]) as {
    files: { address: string; apply: string | null }[];
  };
  assert.equal(files.find(({ address }) => address.endsWith(".tmux.conf"))?.apply, null);
});

Deno.test("--target narrows, and errors are told", async () => {
  await using home = await makeRepository();
  assert.equal((await home.run(["deploy", "--target", "~/.a.conf"])).status, 0);
  assert.equal(home.read(".a.conf"), "one\n");
  assert.throws(() => Deno.lstatSync(`${home.path}/.link`), Deno.errors.NotFound);
  const missing = await home.run(["deploy", "plan", "--manifest", "none.toml"]);
  assert.deepEqual([missing.status, missing.stderr.split("\n")[0]], [
    1,
    'error: cannot read "none.toml": there is no such file',
  ]);
  home.write("deploy/deploy.toml", "keep = 0\n");
  assert.match((await home.run(["deploy"])).stderr, /^error: deploy\/deploy.toml:1:8: "keep"/);
});

Deno.test("elsewhere the checkout's own manifest is deployed, and reports take it", async () => {
  await using home = await makeHome();
  const { status, stderr } = await home.run(["deploy"]);
  assert.deepEqual([status, stderr], [0, ""]);
  for (
    const [file, source] of [["config.toml", "ocmonitor.config.toml"], [
      "models.json",
      "models.json",
    ]]
  ) {
    assert.equal(
      Deno.readTextFileSync(`${home.path}/.config/ocmonitor/${file}`),
      Deno.readTextFileSync(`${ROOT}/configs/${source}`),
    );
  }
  const check = await home.run(["config", "check"]);
  assert.deepEqual([check.status, check.stderr], [0, ""]);
  assert.match(check.stdout, /config\.toml is right\n.*models\.json is right\n/);
});

Deno.test("only what runs commands of the manifest may run a shell, and nothing may do all", async () => {
  await using home = await makeHome();
  const deno = `${home.path}/deno`;
  await Deno.writeTextFile(deno, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  await Deno.chmod(deno, 0o755);
  for (const name of ["plan", "status", "history", "apply", "rollback", "adopt", "watch", ""]) {
    const { stdout } = await home.run(["deploy", name], { TMUXFORM_DENO: deno });
    const run = stdout.split("\n").filter((line) => line.startsWith("--allow-run"));
    const runs = !["plan", "status", "history"].includes(name);
    assert.deepEqual(run, runs ? ["--allow-run=/bin/sh"] : [], name);
    assert.doesNotMatch(stdout, /^(-A|--allow-all|--allow-net.*|--allow-sys)$/m);
  }
});
