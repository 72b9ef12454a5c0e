/** What the program may do: no more than it needs, and locks only where nobody else can be. */
import assert from "node:assert/strict";
import { ROOT, writeWorkspace } from "../support/program.ts";
import type { TestServer } from "../support/tmux_server.ts";
import { sleeping, windowsOf } from "../tmux/_rounds.ts";
import { withServer } from "../tmux/_server.ts";
import { runScript } from "./_shell.ts";

/** A Deno that runs another program than ours, with our permissions. */
async function fakeDeno(server: TestServer, program: string): Promise<string> {
  const [path, probe] = [`${server.directory}/deno`, `${server.directory}/probe.ts`];
  await Deno.writeTextFile(probe, program);
  const script = `#!/bin/sh
for arg; do
  shift
  case $arg in */cli/main.[jt]s) arg='${probe}' ;; esac
  set -- "$@" "$arg"
done
exec '${Deno.execPath()}' "$@"
`;
  await Deno.writeTextFile(path, script);
  await Deno.chmod(path, 0o755);
  return path;
}

const ATTEMPTS = `
const attempts = {
  "write home": () => Deno.writeTextFileSync(Deno.env.get("HOME") + "/x", "x"),
  "write here": () => Deno.writeTextFileSync("x", "x"),
  "write workspaces": () => Deno.writeTextFileSync("workspaces/test.toml", "x"),
  "write beside": () => Deno.writeTextFileSync(Deno.env.get("XDG_RUNTIME_DIR") + "/x", "x"),
  "write by dots": () => Deno.writeTextFileSync(Deno.env.get("XDG_RUNTIME_DIR") + "/tmuxform/../x", "x"),
  "remove": () => Deno.removeSync("workspaces/test.toml"),
  "link": () => Deno.symlinkSync("/", Deno.env.get("XDG_RUNTIME_DIR") + "/tmuxform/x"),
  "run sh": () => new Deno.Command("/bin/sh", { args: ["-c", ":"], clearEnv: true }).outputSync(),
  "run by name": () => new Deno.Command("sh", { args: ["-c", ":"], clearEnv: true }).outputSync(),
  "set variables": () => Deno.env.set("PATH", "/"),
  "connect": () => Deno.connect({ port: 1 }),
  "listen": () => Deno.listen({ port: 0 }),
  "kill": () => Deno.kill(1, "SIGCONT"),
  "load a library": () => Deno.dlopen("/no/such.so", {}),
  "the name of the machine": () => Deno.hostname(),
  "import": () => import("https://localhost/x.ts"),
  "write locks": () => {
    Deno.mkdirSync(Deno.env.get("XDG_RUNTIME_DIR") + "/tmuxform", { recursive: true });
    Deno.writeTextFileSync(Deno.env.get("XDG_RUNTIME_DIR") + "/tmuxform/x", "x");
  },
  "run tmux": () => new Deno.Command(Deno.env.get("TMUXFORM_TMUX") || "/bin/tmux", { args: ["-V"], clearEnv: true }).outputSync(),
  "read": () => Deno.readTextFileSync("workspaces/test.toml"),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    await attempt();
    console.log(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable) && !(error instanceof TypeError)) console.log(name, error);
  }
}
`;

Deno.test("apply may write locks, run tmux and ps, and read: nothing else", async () => {
  await withServer(async (server) => {
    await writeWorkspace(server, sleeping("dev", "w"));
    const TMUXFORM_DENO = await fakeDeno(server, ATTEMPTS);
    for (const name of ["apply", "destroy", "watch"]) {
      const { stdout, stderr } = await runScript(server, `"$T" ${name}`, { TMUXFORM_DENO });
      // Variables are set in the process alone.
      assert.deepEqual(
        stdout.trim().split("\n"),
        ["set variables", "write locks", "run tmux", "read"],
        name + stderr,
      );
    }
    const { stdout } = await runScript(server, '"$T" status', { TMUXFORM_DENO });
    assert.deepEqual(stdout.trim().split("\n"), ["set variables", "run tmux", "read"]);
    const validate = await runScript(server, '"$T" validate', { TMUXFORM_DENO });
    assert.deepEqual(validate.stdout.trim().split("\n"), ["set variables", "read"]);
  });
});

Deno.test("no command is run with all permissions, and programs are named by their paths", async () => {
  await withServer(async (server) => {
    const path = `${server.directory}/deno`;
    await Deno.writeTextFile(path, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
    await Deno.chmod(path, 0o755);
    const commands = ["apply", "plan", "status", "destroy", "validate", "import", "watch", "init"];
    for (const name of [...commands, "completions", "--help", ""]) {
      const { stdout } = await runScript(server, `"$T" ${name}`, { TMUXFORM_DENO: path });
      const flags = stdout.split("\n").filter((line) => line.startsWith("-"));
      assert.ok(flags.includes("--no-prompt") && flags.includes("--no-remote"), name);
      assert.deepEqual(
        flags.filter((flag) => /^(-A|--allow-all|--allow-run|--allow-net|-P)$/.test(flag)),
        [],
      );
      const [, run = ""] = stdout.match(/^--allow-run=(.*)$/m) ?? [];
      for (const program of run.split(",")) assert.match(program, /^$|^\//, name);
      const main = [`${ROOT}/lib/cli/main.ts`, `${ROOT}/dist/cli/main.js`];
      assert.ok(main.some((path) => stdout.includes(path)), stdout);
    }
  });
});

Deno.test("an apply leaves a lock behind, and no other file", async () => {
  await withServer(async (server) => {
    await writeWorkspace(server, sleeping("dev", "w"));
    const before = await filesIn(server.directory);
    const { status, stderr } = await runScript(server, '"$T" apply');
    assert.deepEqual([status, stderr], [0, ""]);
    const lock = `run/tmuxform/${encodeURIComponent(server.address.socket)}.lock`;
    const added = (await filesIn(server.directory)).filter((file) => !before.includes(file));
    assert.deepEqual(added, ["run", "run/tmuxform", lock]);
    const modes = await Promise.all(
      ["run/tmuxform", lock].map((file) => Deno.stat(`${server.directory}/${file}`)),
    );
    assert.deepEqual(modes.map(({ mode }) => (mode ?? 0) & 0o777), [0o700, 0o600]);
  });
});

async function filesIn(directory: string, prefix = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    files.push(prefix + name);
    if (isDirectory) files.push(...await filesIn(`${directory}/${name}`, `${prefix}${name}/`));
  }
  return files.sort();
}

/** What is in the place where locks are, made by a script. */
const PLACES: readonly [script: string, said: RegExp | undefined][] = [
  ["mkdir run", undefined],
  ["mkdir -p run/tmuxform; chmod 777 run", undefined],
  ["mkdir real; ln -s real run", undefined],
  ["mkdir run real; ln -s ../real run/tmuxform", undefined],
  ["echo x >run", /cannot lock the tmux server at ".*" in ".*\/run\/tmuxform": /],
  ["mkdir run; echo x >run/tmuxform", /cannot lock the tmux server/],
  ["mkdir run; ln -s /no/such run/tmuxform", /cannot lock the tmux server/],
  ["mkdir run; mkfifo run/tmuxform", /cannot lock the tmux server/],
];

for (const [script, said] of PLACES) {
  Deno.test(`the place of locks: ${script}`, async () => {
    await withServer(async (server) => {
      await writeWorkspace(server, sleeping("dev", "w"));
      const { status, stderr } = await runScript(server, `${script}; "$T" apply`);
      const isUp = (await windowsOf(server, "dev")).length > 0;
      assert.deepEqual([status, isUp], said ? [1, false] : [0, true], stderr);
      assert.match(stderr, said ?? /^$/);
    });
  });
}

Deno.test("a place that somebody cannot write to is said", async () => {
  await withServer(async (server) => {
    await writeWorkspace(server, sleeping("dev", "w"));
    const { status, stderr } = await runScript(server, '"$T" apply', {
      XDG_RUNTIME_DIR: "/proc/1",
    });
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^error: cannot lock .* in "\/proc\/1\/tmuxform": .*\n {2}set XDG_RUNTIME_DIR/,
    );
  });
});

Deno.test({
  name: "a place that belongs to somebody else is not used",
  ignore: Deno.uid() !== 0,
  fn: async () => {
    await withServer(async (server) => {
      await writeWorkspace(server, sleeping("dev", "w"));
      for (const make of ["mkdir run/tmuxform", "ln -s ../real run/tmuxform"]) {
        const script =
          `rm -rf run real; mkdir -p run real; ${make}; chown -h 65534 run/tmuxform; "$T" apply`;
        const { status, stderr } = await runScript(server, script);
        assert.equal(status, 1, stderr);
        assert.match(stderr, /run\/tmuxform": it belongs to somebody else\n/);
        assert.deepEqual(await filesIn(`${server.directory}/real`), []);
      }
      // Nor one in the temporary directory, where everybody can make it first.
      const script = 'mkdir tmp; mkdir "tmp/tmuxform-$(id -u)"; chown 65534 tmp/*; "$T" apply';
      const { stderr } = await runScript(server, script, {
        XDG_RUNTIME_DIR: undefined,
        TMPDIR: `${server.directory}/tmp`,
      });
      assert.match(stderr, /it belongs to somebody else\n/);
    });
  },
});
