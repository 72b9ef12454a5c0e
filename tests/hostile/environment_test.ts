/** A hostile environment of the program itself: variables, streams, directories, links. */
import assert from "node:assert/strict";
import { ROOT, writeWorkspace } from "../support/program.ts";
import { type TestServer, waitFor } from "../support/tmux_server.ts";
import { sleeping, windowsOf } from "../tmux/_rounds.ts";
import { withServer } from "../tmux/_server.ts";
import { runScript } from "./_shell.ts";

/** A test with a workspace file that declares the session `dev`. */
async function withWorkspace(test: (server: TestServer) => Promise<void>): Promise<void> {
  await withServer(async (server) => {
    await writeWorkspace(server, sleeping("dev", "w"));
    await test(server);
  });
}

const isUp = async (server: TestServer) => (await windowsOf(server, "dev")).join() === "1 w";

/** Variables with which all goes well. */
const HARMLESS: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  "no TERM, LANG=C": { TERM: undefined, LANG: "C", LC_ALL: "C" },
  "no LANG, no SHELL, no USER": { LANG: undefined, SHELL: undefined, USER: undefined },
  "a CDPATH": { CDPATH: "/:/usr:." },
  "a hostile IFS and PS4": { IFS: "/tmux", PS4: "$(touch canary)", ENV: "/no/such" },
  "an exported function": { "BASH_FUNC_tmux%%": "() { touch canary; }" },
  "variables of Deno and Node": {
    NODE_OPTIONS: "--no-such-flag",
    DENO_NO_PROMPT: "",
    NO_COLOR: "",
  },
  "FORCE_COLOR": { FORCE_COLOR: "3", CLICOLOR_FORCE: "1" },
  "line ends and escapes in variables": { PS1: "\x1b]0;x\x07\n", "a b": "c\nd", MULTI: "1\n2\n" },
  "an unknown time zone": { TZ: "No/Where" },
  "TMUX of a session of the past": { TMUX_PANE: "%999" },
  "a Deno that is not there": { TMUXFORM_DENO: "/no/such/deno" },
  "a directory for a Deno": { TMUXFORM_DENO: "/tmp" },
  "a prototype's names": { __proto__: "x", constructor: "y", toString: "z" },
};

for (const [name, environment] of Object.entries(HARMLESS)) {
  Deno.test(`apply goes well with ${name}`, async () => {
    await withWorkspace(async (server) => {
      const path = `${Deno.execPath().replace(/\/[^/]*$/, "")}:${server.environment["PATH"]}`;
      const { status, stdout, stderr } = await runScript(server, 'cd workspaces/..; "$T" apply', {
        PATH: path,
        ...environment,
      });
      assert.deepEqual([status, stderr], [0, ""], stdout);
      assert.ok(await isUp(server));
    });
  });
}

Deno.test("LD_PRELOAD and LD_LIBRARY_PATH reach the sessions of a new server", async () => {
  await withServer(async (server) => {
    await writeWorkspace(server, sleeping("dev", "w"));
    const hostile = "/no such:#{pid};#(touch canary)";
    const { status, stderr } = await runScript(server, '"$T" apply', { LD_LIBRARY_PATH: hostile });
    assert.deepEqual([status, stderr], [0, ""]);
    const [pid] = await server.lines("list-panes", "-t", "=dev:", "-F", "#{pane_pid}");
    const environment = (await Deno.readTextFile(`/proc/${pid}/environ`)).split("\0");
    assert.ok(environment.includes(`LD_LIBRARY_PATH=${hostile}`));
    // The linker itself complains of what it cannot load.
    const preload = await runScript(server, '"$T" apply', { LD_PRELOAD: "/no/such.so" });
    assert.equal(preload.status, 0);
    assert.match(preload.stdout, /^Nothing to do/);
  }, { isEmpty: true });
});

/** What is said, for what. */
const REFUSED: readonly [
  script: string,
  environment: Record<string, string | undefined>,
  said: RegExp,
][] = [
  ['"$T" plan', { HOME: undefined }, /^error: HOME is not set\n {2}set it/],
  ['"$T" plan', { HOME: "" }, /^error: HOME is not set\n/],
  ['"$T" plan', { HOME: "relative" }, /^error: HOME is "relative", which is no full path\n/],
  ['"$T" plan', { TMUX_BIN: "no-such-tmux" }, /^error: tmux is not installed\n {2}install it with/],
  ['"$T" plan', { PATH: "/no/such" }, /^error: tmux is not installed\n/],
  [
    '"$T" plan',
    { PATH: "/no/such", TMUXFORM_DENO: "" },
    /^error: Deno is not installed\n {2}install/,
  ],
  ['"$T" apply', { XDG_RUNTIME_DIR: "/a,/b" }, /^error: a path with a comma cannot be permitted/],
  ['"$T" apply', { TMUX: "/no/such/place,1,0" }, /no\/such/],
  ['mkdir gone; cd gone; rmdir ../gone; "$T" plan', {}, /current working directory/],
  ['"$T" plan >/dev/full', {}, /^error: cannot write to standard output: No space left/],
  ['"$T" constructor', {}, /^error: unknown command "constructor"/],
  ['"$T" plan __proto__', {}, /^error: /],
  ['"$T" plan "$(printf \'a\\033[31mb\')"', {}, /^error: /],
  ['mkdir workspaces/d.toml; "$T" validate workspaces/d.toml', {}, /it is not a file/],
  ['mkfifo workspaces/f.toml; "$T" plan', {}, /it is not a file/],
  ['"$T" apply x.json', {}, /there is no such file/],
  ["echo '{' >x.json; \"$T\" apply x.json", {}, /it is not JSON/],
  ["echo '{}' >x.json; \"$T\" apply x.json", {}, /it is not one/],
  ['mkdir x.json; "$T" apply x.json', {}, /it is not a file/],
  ['mkfifo x.json; "$T" apply x.json', {}, /it is not a file/],
];

for (const [script, environment, said] of REFUSED) {
  Deno.test(`what cannot be is said: ${script} ${JSON.stringify(environment)}`, async () => {
    await withWorkspace(async (server) => {
      const { status, stdout, stderr } = await runScript(server, script, {
        ...environment,
        ...(environment["PATH"] === "/no/such" && { PATH: await pathWithout(server) }),
      });
      assert.match(stderr + stdout, said);
      assert.equal(status, 1, stderr + stdout);
      assert.ok(!await isUp(server));
    });
  });
}

/** A PATH with what the launcher needs, without tmux and Deno. */
async function pathWithout(server: TestServer): Promise<string> {
  const bin = `${server.directory}/bin`;
  await Deno.mkdir(bin);
  for (const name of ["id", "ps", "readlink", "sh"]) {
    await Deno.symlink(`/bin/${name}`, `${bin}/${name}`).catch(() => {});
  }
  return bin;
}

Deno.test("the streams may be closed, or be closed early", async () => {
  await withWorkspace(async (server) => {
    for (const redirection of ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "</dev/full"]) {
      await server.client.call(["kill-session", "-t", "=dev:"]);
      const { status, stderr } = await runScript(server, `"$T" apply --no-color ${redirection}`);
      assert.deepEqual([status, stderr], [0, ""], redirection);
      assert.ok(await isUp(server), redirection);
    }
    const head = await runScript(server, '{ "$T" --help; echo $? >status; } | head -n 1 >first');
    assert.equal(head.stderr, "");
    await runScript(server, '{ "$T" plan; echo $? >status; } | :');
    assert.match(await Deno.readTextFile(`${server.directory}/status`), /^(0|141)\n$/);
  });
});

Deno.test("the launcher is reached by links and through places with spaces", async () => {
  await withWorkspace(async (server) => {
    const place = "a place; with 'quotes' $HOME";
    await Deno.mkdir(`${server.directory}/${place}/bin`, { recursive: true });
    await Deno.symlink(ROOT, `${server.directory}/${place}/check out`);
    const links: [string, string][] = [
      [`${ROOT}/bin/tmuxform`, "absolute"],
      ["absolute", "relative"],
      ["../relative", "bin/up"],
      ["../check out/bin/tmuxform", "bin/through"],
    ];
    for (const [target, link] of links) {
      await Deno.symlink(target, `${server.directory}/${place}/${link}`);
    }
    const scripts = [
      "./absolute --version",
      "./relative --version",
      "bin/up --version",
      "bin/through --version",
      "'check out/bin/tmuxform' --version",
      "cd bin; ./up --version",
      "PATH=$PWD/bin:$PATH; up --version",
      "PATH=bin:$PATH; up --version",
      "sh bin/up --version",
      'cd "check out/bin"; sh tmuxform --version',
      'CDPATH=/:/usr; cd "check out" >/dev/null; bin/tmuxform --version',
      'ln -s "$PWD/absolute" -- -n; ./-n --version',
    ];
    for (const script of scripts) {
      const { status, stdout, stderr } = await runScript(
        server,
        `cd '${place.replaceAll("'", "'\\''")}'; ${script}`,
      );
      assert.deepEqual([status, stderr], [0, ""], script);
      assert.match(stdout, /^\d+\.\d+\.\d+\n?$/, script);
    }
  });
});

Deno.test("an apply whose reader goes away leaves what the next can go on from", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", ...Array.from({ length: 20 }, (_, index) => `w${index}`));
    await writeWorkspace(server, text);
    await runScript(server, '"$T" apply | head -n 22');
    await waitFor(async () => (await server.lines("list-clients")).length === 0);
    const { status, stdout } = await runScript(server, '"$T" apply');
    assert.equal(status, 0, stdout);
    assert.equal((await windowsOf(server, "dev")).length, 20);
  });
});
