import assert from "node:assert/strict";
import { type Home, makeHome } from "../support/home.ts";
import { ROOT } from "../support/program.ts";
import { makeTools } from "../support/tools.ts";

const LINK = ".local/bin/tmuxform";
const BASH = ".local/share/bash-completion/completions/tmuxform";
const ZSH = ".local/share/zsh/site-functions/_tmuxform";
const FISH = ".config/fish/completions/tmuxform.fish";

Deno.test("install links the program, which runs by its name, and uninstall takes it away", async () => {
  await using home = await makeHome();
  const tools = await makeTools(`${home.path}/tools`);
  const environment = { PATH: `${home.path}/.local/bin:${tools}`, SHELL: "/bin/bash" };
  const before = await filesIn(home.path);
  const first = await home.run(["install"], environment);
  assert.deepEqual(first, {
    status: 0,
    stderr: "",
    stdout: [LINK, BASH, ZSH, FISH].map((path) => `+ create     ~/${path}\n`).join(""),
  });
  assert.equal(await Deno.readLink(`${home.path}/${LINK}`), `${ROOT}/bin/tmuxform`);
  const version = await runShell(home, "sh", "tmuxform --version", environment);
  assert.match(version, /^\d+\.\d+\.\d+\n$/);
  for (const [path, shell] of [[BASH, "bash"], [ZSH, "zsh"], [FISH, "fish"]] as const) {
    const { stdout } = await home.run(["completions", shell]);
    assert.equal(await Deno.readTextFile(`${home.path}/${path}`), stdout);
  }
  const second = await home.run(["install"], environment);
  assert.deepEqual(second, { status: 0, stderr: "", stdout: "Nothing to do.\n" });
  const removed = await home.run(["uninstall"], environment);
  assert.equal(removed.status, 0);
  assert.equal(removed.stdout, first.stdout.replaceAll("+ create", "- remove"));
  assert.deepEqual(await filesIn(home.path), before);
  const nothing = await home.run(["uninstall"], environment);
  assert.deepEqual(nothing, { status: 0, stderr: "", stdout: "Nothing to do.\n" });
});

Deno.test("--with-ocmonitor and --dir: also that command, and elsewhere", async () => {
  await using home = await makeHome("1.2.1");
  const tools = await makeTools(`${home.path}/tools`);
  const environment = { PATH: tools, SHELL: "/usr/bin/fish" };
  const { status, stderr } = await home.run(
    ["install", "--with-ocmonitor", "--dir", "my bin"],
    environment,
  );
  assert.equal(status, 0);
  assert.equal(stderr, '~/my bin is not in PATH; mend it with\n  fish_add_path "$HOME/my bin"\n');
  const daily = await home.run(["--version"], environment, `${home.path}/my bin/ocmonitor`);
  assert.match(daily.stdout, /ocmonitor/);
  const { stdout } = await home.run(["uninstall", "--json"], environment);
  const { format_version, changes } = JSON.parse(stdout);
  assert.equal(format_version, 1);
  assert.deepEqual(
    changes.map(({ action }: { action: string }) => action),
    Array(5).fill("remove"),
  );
});

Deno.test("--json tells every change, and what is left to do", async () => {
  await using home = await makeHome();
  const PATH = await makeTools(`${home.path}/tools`, [], { zsh: "exit 9" });
  const { stdout, stderr } = await home.run(["install", "--json", "--quiet", "-n"], { PATH });
  assert.equal(stderr, "");
  const report = JSON.parse(stdout);
  assert.equal(report.format_version, 1);
  assert.equal(report.dry_run, true);
  assert.deepEqual(report.changes[0], {
    action: "create",
    kind: "link",
    path: `${home.path}/${LINK}`,
  });
  assert.match(report.advice[0], /^~\/\.local\/bin is not in PATH/);
  assert.match(report.advice[1], /^zsh finds .*\n {2}fpath=\("\$HOME\/\.local\/share\/zsh\//);
  await assert.rejects(Deno.stat(`${home.path}/.local/bin`), Deno.errors.NotFound);
});

Deno.test("zsh's fpath is spoken of only where it does not have the directory", async () => {
  await using home = await makeHome();
  const PATH = await makeTools(`${home.path}/tools`, [], { zsh: "exit 9" });
  const speaks = async (environment: Record<string, string> = {}) =>
    /fpath=/.test((await home.run(["install", "-n"], { PATH, ...environment })).stderr);
  const directory = `${home.path}/.local/share/zsh/site-functions`;
  assert.equal(await speaks(), true);
  assert.equal(await speaks({ FPATH: `/usr/share/zsh:${directory}` }), false);
  for (const form of ["~", "$HOME", home.path]) {
    const line = `fpath=(${form}/.local/share/zsh/site-functions $fpath)\n`;
    await Deno.writeTextFile(`${home.path}/.zshrc`, line);
    assert.equal(await speaks(), false, form);
  }
});

Deno.test("what is somebody else's is held back, said, and left, until --force keeps it", async () => {
  await using home = await makeHome();
  await Deno.mkdir(`${home.path}/.local/bin`, { recursive: true });
  await Deno.writeTextFile(`${home.path}/${LINK}`, "mine");
  const held = await home.run(["install"]);
  assert.equal(held.status, 2);
  assert.match(
    held.stdout,
    /^! held back {2}~\/\.local\/bin\/tmuxform\n {13}a file is there that install did not make\n/,
  );
  assert.match(held.stderr, /^--force makes it all the same/);
  assert.equal(await Deno.readTextFile(`${home.path}/${LINK}`), "mine");
  const forced = await home.run(["install", "--force"]);
  assert.equal(forced.status, 0);
  assert.match(forced.stdout, /^± replace {4}.*\n {13}kept as ~\/\.local\/bin\/tmuxform\.~1~\n/);
  assert.equal(await Deno.readTextFile(`${home.path}/${LINK}.~1~`), "mine");
  await Deno.remove(`${home.path}/${LINK}`);
  await Deno.writeTextFile(`${home.path}/${LINK}`, "mine again");
  const left = await home.run(["uninstall"]);
  assert.equal(left.status, 2);
  assert.match(left.stdout, /^! held back {2}~\/\.local\/bin\/tmuxform\n/m);
  assert.equal(await Deno.readTextFile(`${home.path}/${LINK}`), "mine again");
});

Deno.test("after the checkout moved, installing from its new place mends all", async () => {
  await using home = await makeHome();
  const [one, two] = [`${home.path}/one`, `${home.path}/two`];
  await Deno.mkdir(one);
  const parts = ["bin", "lib", "configs", "deno.json", "deno.lock"].map((name) =>
    `${ROOT}/${name}`
  );
  await new Deno.Command("cp", { args: ["-R", ...parts, one] }).output();
  const first = await home.run(["install", "--with-ocmonitor"], {}, `${one}/bin/tmuxform`);
  assert.equal(first.status, 0);
  await Deno.rename(one, two);
  const mended = await home.run(["install"], {}, `${two}/bin/tmuxform`);
  assert.deepEqual([mended.status, mended.stdout], [
    0,
    "~ update     ~/.local/bin/tmuxform\n~ update     ~/.local/bin/ocmonitor\n",
  ]);
  const { status } = await home.run(["--version"], {}, `${home.path}/${LINK}`);
  assert.equal(status, 0);
});

Deno.test("a home directory that is not to be had or not to be written to is said", async () => {
  await using home = await makeHome();
  const none = await home.run(["install"], { HOME: "" });
  assert.deepEqual([none.status, none.stdout], [1, ""]);
  assert.match(none.stderr, /^error: HOME is not set\n {2}/);
  await Deno.writeTextFile(`${home.path}/file`, "");
  const file = await home.run(["install"], { XDG_CONFIG_HOME: `${home.path}/file` });
  assert.equal(file.status, 1);
  assert.match(
    file.stderr,
    /^error: cannot make ".*\/file\/fish\/completions\/tmuxform\.fish": .*\n {2}/,
  );
  const proc = await home.run(["install"], { HOME: "/proc/self", XDG_STATE_HOME: home.path });
  assert.deepEqual([proc.status, proc.stdout.match(/^! held back/gm)?.length], [2, 4], proc.stderr);
});

/** Completes `tmuxform inst` where the shell finds the script by itself, and prints what it gets. */
const SHELLS: Readonly<Record<string, readonly [args: readonly string[], script: string]>> = {
  zsh: [
    ["-f", "-c"],
    String.raw`
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell 'fpath=(~/.local/share/zsh/site-functions $fpath); autoload -Uz compinit; compinit -u -D'
      zpty -w shell 'unsetopt beep; print "GOT""<ready>"'
      zpty -r shell text $'*GOT<ready>\r\n*'
      for typed in 'tmuxform inst' 'tmuxform doct'; do
        # Completed, then made the argument of a print.
        zpty -w -n shell $typed$'\t\x01print "GOT""<" \x05">"\n'
        zpty -r shell text $'*GOT<*>\r\n*'
        print -r -- $text
      done
      zpty -d shell`,
  ],
  fish: [["-c"], "complete -C 'tmuxform inst'; complete -C 'tmuxform doct'"],
  bash: [
    ["--norc", "-c"],
    `. "$XDG_DATA_HOME/bash-completion/completions/tmuxform"
     COMP_LINE='tmuxform inst' COMP_POINT=13 COMP_WORDS=(tmuxform inst) COMP_CWORD=1
     _tmuxform tmuxform inst tmuxform; printf '%s\\n' "\${COMPREPLY[@]}"
     COMP_LINE='tmuxform doct'; _tmuxform tmuxform doct tmuxform; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
};

for (const [shell, [args, script]] of Object.entries(SHELLS)) {
  const ignore = !isInstalled(shell);
  if (ignore) console.log(`${shell} is not installed: its installed completion is not tried`);
  Deno.test({
    name: `${shell} completes with what install put there`,
    ignore,
    fn: async () => {
      await using home = await makeHome();
      await home.run(["install"]);
      const output = await runShell(home, shell, script, {
        PATH: `${home.path}/.local/bin:${Deno.env.get("PATH")}`,
        XDG_DATA_HOME: `${home.path}/.local/share`,
        XDG_CONFIG_HOME: `${home.path}/.config`,
        TERM: "dumb",
      }, args);
      for (const name of ["install", "doctor"]) {
        const whole = shell === "zsh" ? `GOT< tmuxform ${name}>` : name;
        assert.match(output, new RegExp(`^${whole}\\s`, "m"));
      }
      const { success } = await new Deno.Command(shell, {
        args: ["-n", `${home.path}/${{ bash: BASH, zsh: ZSH, fish: FISH }[shell]}`],
      }).output();
      assert.ok(success, "its syntax is right");
    },
  });
}

function isInstalled(program: string): boolean {
  try {
    return new Deno.Command(program, { args: ["--version"] }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function runShell(
  { path }: Home,
  program: string,
  script: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = ["-c"],
): Promise<string> {
  const { stdout } = await new Deno.Command(program, {
    args: [...args, script],
    cwd: path,
    clearEnv: true,
    env: {
      HOME: path,
      DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
      TMUXFORM_DENO: Deno.execPath(),
      ...environment,
    },
    // Out of reach of the terminal, which an interactive shell would take for its own.
    detached: true,
    signal: AbortSignal.timeout(60_000),
    stdin: "null",
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout);
}

async function filesIn(directory: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    files.push(`${directory}/${name}`);
    if (isDirectory) files.push(...await filesIn(`${directory}/${name}`));
  }
  return files.sort();
}
