import assert from "node:assert/strict";
import { type Home, makeHome } from "../support/home.ts";
import { ROOT } from "../support/program.ts";
import { makeTools } from "../support/tools.ts";
import { TestServer } from "../support/tmux_server.ts";

/** What `doctor --json` prints. */
interface Report {
  readonly format_version: number;
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly found: string;
    readonly hint: string | null;
  }[];
}

/** A machine that has all that there is to have: every program but tmux is a stand-in. */
const ALL = { watch: "exit 9", ccze: "exit 9", ps: "exit 9", "apt-get": "exit 9" };

Deno.test("where nothing is missing, doctor says so, and changes nothing", async () => {
  await using machine = await makeMachine({ fixture: "1.2.1", programs: ["tmux"], scripts: ALL });
  const { home, run } = machine;
  await Deno.symlink(`${ROOT}/bin/tmuxform`, `${home.path}/tools/tmuxform`);
  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  await Deno.copyFile(`${ROOT}/configs/models.json`, `${home.path}/.config/ocmonitor/models.json`);
  await Deno.writeTextFile(`${home.path}/.config/ocmonitor/config.toml`, CONFIG);
  await Deno.mkdir(`${home.path}/workspaces`);
  await Deno.writeTextFile(`${home.path}/workspaces/a.toml`, WORKSPACE);
  const before = await filesIn(home.path);
  const { status, report } = await run();
  assert.equal(status, 0);
  const bad = report.checks.filter((check) => check.status !== "ok");
  // It is ours only where it is what configs/ has.
  assert.deepEqual(bad.filter(({ name }) => !["deployed", "built form"].includes(name)), []);
  assert.equal(report.format_version, 1);
  assert.ok(report.checks.length >= 18);
  assert.deepEqual(await filesIn(home.path), before);
});

Deno.test("what is missing is named with the command that brings it", async () => {
  await using machine = await makeMachine({ scripts: { "apt-get": "exit 9" } });
  const { status, of } = await machine.run();
  assert.equal(status, 1);
  const apt = Deno.uid() === 0 ? "apt-get install" : "sudo apt-get install";
  assert.deepEqual(of("tmux"), ["error", "not in PATH", `${apt} tmux`]);
  assert.deepEqual(of("watch").slice(0, 1), ["warning"]);
  assert.deepEqual(of("watch")[2], `${apt} procps`);
  assert.deepEqual(of("ps")[2], `${apt} procps`);
  assert.deepEqual(of("ccze")[2], `${apt} ccze`);
  assert.deepEqual(of("PATH"), ["warning", "it has no tmuxform", `${ROOT}/bin/tmuxform install`]);
  assert.equal(of("OpenCode")[0], "warning");
  assert.equal(of("deployed")[2], "tmuxform deploy");
  assert.equal(of("workspaces")[0], "warning");
});

for (const [manager, command] of [["brew", "brew install"], ["apk", "apk add"]] as const) {
  Deno.test(`with ${manager}, doctor says so`, async () => {
    await using machine = await makeMachine({ scripts: { [manager]: "exit 9" } });
    const { of } = await machine.run();
    assert.match(of("tmux")[2] ?? "", new RegExp(`${command} tmux$`));
  });
}

for (
  const [says, status, found] of [
    ["echo tmux 2.9", "error", /^2\.9, /],
    ["echo tmux 3.4", "warning", /^3\.4, /],
    ["exit 1", "error", /does not answer to -V$/],
    ["echo hello", "warning", /of an unknown version: hello$/],
  ] as const
) {
  Deno.test(`a tmux that does \`${says}\``, async () => {
    await using machine = await makeMachine({ scripts: { tmux: says } });
    const { of } = await machine.run();
    assert.equal(of("tmux")[0], status);
    assert.match(of("tmux")[1] ?? "", found);
  });
}

Deno.test("no program is run but tmux", async () => {
  const told = 'echo "$0" >>"$HOME/told"';
  const scripts = Object.fromEntries(Object.keys(ALL).map((name) => [name, told]));
  await using machine = await makeMachine({ scripts: { ...scripts, tmux: "echo tmux 3.3" } });
  const { of } = await machine.run();
  assert.equal(of("watch")[0], "ok");
  await assert.rejects(Deno.stat(`${machine.home.path}/told`), Deno.errors.NotFound);
});

Deno.test("a server that runs is asked, and left alone", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "mine");
  await using machine = await makeMachine({ programs: ["tmux"] });
  const { of } = await machine.run({ TMUX: `${server.address.socket},1,0` });
  assert.deepEqual(of("tmux server"), ["ok", `${server.address.socket} answers`, null]);
  assert.deepEqual(await server.lines("list-sessions", "-F", "#{session_name}"), ["mine"]);
  const other = await machine.run({}, ["-S", `${server.directory}/none`]);
  assert.deepEqual(other.of("tmux server").slice(0, 1), ["ok"]);
  assert.match(other.of("tmux server")[1] ?? "", /^none runs at .*\/none; apply starts one$/);
  await assert.rejects(Deno.stat(`${server.directory}/none`), Deno.errors.NotFound);
});

Deno.test("the locale counts as programs see it", async () => {
  await using machine = await makeMachine();
  assert.equal((await machine.run({ LANG: "" })).of("locale")[0], "warning");
  assert.equal((await machine.run({ LC_ALL: "C" })).of("locale")[0], "warning");
  assert.equal((await machine.run({ LANG: "de_DE.UTF-8" })).of("locale")[0], "ok");
});

Deno.test("directories are looked at, each as it is", async () => {
  await using machine = await makeMachine();
  const { home } = machine;
  const [state, cache] = [`${home.path}/.local/state/tmuxform`, `${home.path}/.cache/tmuxform`];
  await Deno.mkdir(state, { recursive: true });
  await Deno.chmod(state, 0o755);
  await Deno.mkdir(`${home.path}/.cache`, { recursive: true });
  await Deno.writeTextFile(cache, "");
  const { of, status } = await machine.run();
  assert.equal(status, 1);
  assert.deepEqual(of("state"), [
    "warning",
    `${state} is open to others: 0755`,
    `chmod 700 ${state}`,
  ]);
  assert.deepEqual(of("cache").slice(0, 2), ["error", `${cache} is no directory`]);
  assert.deepEqual(of("runtime"), [
    "ok",
    `${home.path}/run/tmuxform is made when it is needed`,
    null,
  ]);
  // The hint mends it.
  await Deno.remove(cache);
  await new Deno.Command("/bin/sh", { args: ["-c", of("state")[2] ?? "exit 1"] }).output();
  const after = await machine.run();
  assert.deepEqual([after.of("state")[0], after.of("cache")[0]], ["ok", "ok"]);
});

Deno.test("workspaces and configuration that are wrong are errors, with the place", async () => {
  await using machine = await makeMachine();
  const { home } = machine;
  await Deno.mkdir(`${home.path}/workspaces`);
  await Deno.writeTextFile(`${home.path}/workspaces/a.toml`, WORKSPACE.replace('"a"', "3"));
  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  const config = `${home.path}/.config/ocmonitor/config.toml`;
  await Deno.writeTextFile(config, "[ui]\ncolors = 3\n");
  const { of, status } = await machine.run();
  assert.equal(status, 1);
  assert.deepEqual([of("workspaces")[0], of("workspaces")[2]], ["error", "tmuxform validate"]);
  assert.match(of("workspaces")[1] ?? "", /^workspaces\/a\.toml:2:8: /);
  assert.deepEqual([of("config")[0], of("config")[2]], ["error", "tmuxform config check"]);
  assert.match(of("config")[1] ?? "", /config\.toml:2:10: /);
  await Deno.writeTextFile(config, "");
  await Deno.writeTextFile(`${home.path}/workspaces/a.toml`, WORKSPACE);
  await Deno.writeTextFile(`${home.path}/.config/ocmonitor/models.json`, '{"m":{"input":"x"}}');
  const { of: after } = await machine.run();
  assert.deepEqual(after("workspaces"), ["ok", "1 session in 1 file of workspaces", null]);
  assert.equal(after("config")[0], "ok");
  assert.equal(after("prices")[0], "error");
  assert.match(after("deployed")[1] ?? "", /config\.toml and 1 more not as .* wants$/);
  assert.deepEqual([after("deployed")[0], after("deployed")[2]], [
    "warning",
    "tmuxform deploy plan",
  ]);
});

Deno.test("every store is named, and what is none is an error", async () => {
  await using machine = await makeMachine({ fixture: "1.2.1" });
  const { data } = machine.home;
  await Deno.writeTextFile(`${data}/opencode-dev.db`, "this is not SQLite, not at all");
  await Deno.mkdir(`${data}/storage/message`, { recursive: true });
  const { of } = await machine.run();
  assert.deepEqual(of("OpenCode"), ["ok", `database: ${data}/opencode.db`, null]);
  assert.deepEqual(of("OpenCode", 1).slice(0, 2), [
    "error",
    `database: ${data}/opencode-dev.db: it is no SQLite database`,
  ]);
  assert.deepEqual(of("OpenCode", 2).slice(0, 1), ["ok"]);
});

Deno.test("OpenCode's credentials are not looked at", async () => {
  await using machine = await makeMachine({ fixture: "1.2.1" });
  const { home } = machine;
  // It would be waited for, if it were opened.
  await new Deno.Command("mkfifo", { args: [`${home.data}/auth.json`] }).output();
  const { of } = await machine.run();
  assert.equal(of("OpenCode")[0], "ok");
  const shown = await machine.text(["doctor", "--json"]);
  assert.doesNotMatch(shown.stdout, /auth/);
});

Deno.test({
  name: "what may not be read is said",
  // Root may read everything.
  ignore: Deno.uid() === 0,
  fn: async () => {
    await using machine = await makeMachine({ fixture: "1.2.1" });
    const { data } = machine.home;
    await Deno.chmod(`${data}/opencode.db`, 0);
    assert.match((await machine.run()).of("OpenCode")[1] ?? "", /permission denied$/);
    await Deno.chmod(data, 0);
    try {
      assert.match((await machine.run()).of("OpenCode")[1] ?? "", /may not be read$/);
    } finally {
      await Deno.chmod(data, 0o700);
    }
  },
});

Deno.test("for people: words, 80 columns, colours only where they are wanted", async () => {
  await using machine = await makeMachine({ scripts: { tmux: "echo tmux 2.9", ...ALL } });
  const plain = await machine.text(["doctor"]);
  assert.equal(plain.status, 1);
  assert.equal(plain.stderr, "");
  assert.ok(!plain.stdout.includes("\x1b"));
  assert.match(plain.stdout, /^error +tmux +2\.9, /m);
  assert.match(plain.stdout, /^ +\$ .*apt-get install tmux$/m);
  assert.match(plain.stdout, /^1 error, \d+ warnings?, \d+ ok\.\n$/m);
  for (const line of plain.stdout.split("\n")) {
    // A command or a path stays whole.
    const isWhole = line.trim().startsWith("$ ") || /\/\S{40,}/.test(line);
    assert.ok(isWhole || line.length <= 80, line);
  }
  const colored = await machine.text(["doctor", "--color"]);
  assert.ok(colored.stdout.includes("\x1b[1;31merror"));
  const [first, ...parts] = colored.stdout.split("\x1b[");
  assert.equal(
    [first, ...parts.map((part) => part.replace(/^[\d;]*m/, ""))].join(""),
    plain.stdout,
  );
});

Deno.test("without a home directory doctor still answers", async () => {
  await using machine = await makeMachine({ programs: ["tmux"] });
  const { status, of } = await machine.run({ HOME: "" });
  assert.equal(status, 1);
  assert.equal(of("workspaces")[1], "HOME is not set");
  assert.equal(of("state")[0], "error");
});

Deno.test("a checkout that lost files says which, and how to have them back", async () => {
  await using machine = await makeMachine();
  const copy = `${machine.home.path}/src`;
  await Deno.mkdir(copy);
  const parts = ["bin", "lib", "configs", "deno.json", "deno.lock"].map((name) =>
    `${ROOT}/${name}`
  );
  await new Deno.Command("cp", { args: ["-R", ...parts, copy] }).output();
  await Deno.remove(`${copy}/configs/model-aliases.json`);
  const program = `${copy}/bin/tmuxform`;
  const { checks }: Report = JSON.parse((await machine.text(["doctor", "--json"], program)).stdout);
  const own = checks.find(({ name }) => name === "program");
  assert.equal(own?.status, "error");
  assert.equal(own?.hint, `git -C ${copy} checkout -- configs/model-aliases.json`);
});

const WORKSPACE = '[[session]]\nname = "a"\nwindow = [{ name = "w" }]\n';
const CONFIG = '[ui]\ntable_style = "simple"\n';

/** A home with tools of its own. */
interface Machine extends AsyncDisposable {
  readonly home: Home;
  /** Runs `doctor --json`. */
  readonly run: (environment?: Record<string, string>, args?: readonly string[]) => Promise<{
    status: number;
    report: Report;
    /** Status, what was found, and the hint of the check of a name, or of a later one of it. */
    of: (name: string, index?: number) => (string | null | undefined)[];
  }>;
  /** Runs any command. */
  readonly text: (args: readonly string[], program?: string) => ReturnType<Home["run"]>;
}

async function makeMachine(
  { fixture, programs, scripts }: {
    fixture?: string;
    programs?: readonly string[];
    scripts?: Readonly<Record<string, string>>;
  } = {},
): Promise<Machine> {
  const home = await makeHome(fixture);
  const PATH = await makeTools(`${home.path}/tools`, programs, scripts);
  await Deno.mkdir(`${home.path}/run`);
  const own = {
    PATH,
    LANG: "C.UTF-8",
    XDG_RUNTIME_DIR: `${home.path}/run`,
    TMUX_TMPDIR: home.path,
  };
  return {
    home,
    text: (args, program) => home.run(args, own, program),
    run: async (environment = {}, args = []) => {
      const all = { ...own, ...environment };
      const { status, stdout, stderr } = await home.run(["doctor", "--json", ...args], all);
      assert.equal(stderr, "");
      const report: Report = JSON.parse(stdout);
      const of = (name: string, index = 0) => {
        const check = report.checks.filter((check) => check.name === name)[index];
        return [check?.status, check?.found, check?.hint];
      };
      return { status, report, of };
    },
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  };
}

async function filesIn(directory: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    files.push(`${directory}/${name}`);
    if (isDirectory) files.push(...await filesIn(`${directory}/${name}`));
  }
  return files.sort();
}
