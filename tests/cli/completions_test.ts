import { run } from "@stricli/core";
import fc from "fast-check";
import assert from "node:assert/strict";
import { openApp } from "../../lib/cli/app.ts";
import { proposeAddresses, proposeNames } from "../../lib/cli/complete.ts";
import type { Context } from "../../lib/cli/context.ts";

const ROOT = decodeURIComponent(new URL("../..", import.meta.url).pathname);

/** Would be trouble for a shell that evaluates it, or that does not quote it. */
const HOSTILE = 'x $(touch canary) `touch canary` it\'s "q" \\ !a ;&|<>*?[{~#=é';

const WORKSPACE = `
[[session]]
name = "dev"
window = [{ name = "api:8080" }, { name = "edit.or", pane = [{}, {}] }]

[[session]]
name = "my session"
window = [{ name = "a b", pane = [{}] }]

[[session]]
name = ${JSON.stringify(HOSTILE)}
`;

Deno.test("proposeNames() gives sessions in the order of the files", async () => {
  await using home = await makeHome({
    "b.toml": '[[session]]\nname = "two"\n[[session]]\nname = "one"',
    "a.toml": '[[session]]\nname = "three"\n[[session]]\nname = "two"',
    "note.txt": '[[session]]\nname = "four"',
  });
  assert.deepEqual(proposeNames(home.context(), ""), ["three", "two", "one"]);
});

Deno.test("proposeNames() passes over what is broken", async () => {
  await using home = await makeHome({
    "a.toml": "[[session]\nname = 3",
    "b.toml": `session = "dev"`,
    "c.toml": `session = [1, { name = 3 }, { window = [] }, { name = "\${NOT_SET}" }]`,
    "d.toml": `[[session]]\nname = "good"`,
    "e.toml": `#${"x".repeat(1024 * 1024)}\n[[session]]\nname = "large"`,
  });
  await new Deno.Command("mkfifo", { args: [`${home.workspaces}/f.toml`] }).output();
  await Deno.symlink("nowhere", `${home.workspaces}/g.toml`);
  assert.deepEqual(proposeNames(home.context(), ""), ["good"]);
  assert.deepEqual(proposeAddresses(home.context(), ""), ["good"]);
});

Deno.test("proposeNames() expands variables", async () => {
  await using home = await makeHome({ "a.toml": '[[session]]\nname = "on-${HOST:-here}-$$"' });
  assert.deepEqual(proposeNames(home.context(), "on"), ["on-here-$"]);
  assert.deepEqual(proposeNames(home.context({ HOST: "ann" }), "on"), ["on-ann-$"]);
});

Deno.test("proposeNames() gives files where a path was begun", async () => {
  await using home = await makeHome({ "a.toml": WORKSPACE, "b.toml": "" });
  const context = home.context({ TMUXFORM_WORKSPACES: "" });
  for (const partial of [".", "workspaces/", "x.toml"]) {
    const files = ["workspaces/a.toml", "workspaces/b.toml"];
    assert.deepEqual(proposeNames(context, partial), files, partial);
  }
});

Deno.test("proposeNames() gives nothing where nothing is", async () => {
  await using home = await makeHome({});
  const context = home.context({ TMUXFORM_WORKSPACES: "/nowhere" });
  assert.deepEqual(proposeNames(context, ""), []);
  assert.deepEqual(proposeNames(context, "/"), []);
  assert.deepEqual(proposeAddresses(home.context(), ""), []);
});

Deno.test("proposeAddresses() gives sessions, windows, and panes where there are several", async () => {
  await using home = await makeHome({ "a.toml": WORKSPACE });
  const addresses = [
    "dev",
    "dev/api:8080",
    "dev/edit.or",
    "dev/edit.or.0",
    "dev/edit.or.1",
    "my session",
    "my session/a b",
    HOSTILE,
  ];
  assert.deepEqual(proposeAddresses(home.context(), ""), addresses);
  assert.deepEqual(proposeAddresses(home.context(), "dev/e"), addresses.slice(2, 5));
  assert.deepEqual(proposeAddresses(home.context(), "-"), []);
});

Deno.test("completion does not load zod", async () => {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "lib/cli/complete.ts"],
    cwd: ROOT,
  }).output();
  const graph = new TextDecoder().decode(stdout);
  assert.ok(graph.includes('"specifier": "npm:/smol-toml'), "there is a graph");
  assert.ok(!graph.includes('"specifier": "npm:/zod'));
});

Deno.test("complete-words proposes commands, and none that is hidden", async () => {
  await using home = await makeHome({});
  const commands = await complete(home, [""]);
  assert.ok(commands.includes("apply\tMake live tmux what the workspace files declare"));
  assert.deepEqual(await complete(home, []), commands);
  assert.deepEqual(names(await complete(home, ["comp"])), ["completions"]);
  assert.deepEqual(await complete(home, ["nothing", ""]), []);
});

Deno.test("complete-words proposes flags to who has begun one", async () => {
  await using home = await makeHome({ "a.toml": WORKSPACE });
  const flags = names(await complete(home, ["apply", "-"]));
  assert.ok(flags.includes("--yes") && flags.includes("--lock-timeout"));
  assert.ok(flags.includes("--no-color") && !flags.includes("--no-yes") && !flags.includes("--"));
  assert.ok(flags.every((flag) => flag.startsWith("--")));
  assert.deepEqual(names(await complete(home, ["apply", "--yes", "--y"])), []);
  assert.deepEqual(names(await complete(home, ["apply", "--no-c"])), ["--no-color"]);
  assert.deepEqual(await complete(home, ["apply", ""]), ["dev", "my session", HOSTILE]);
});

Deno.test("complete-words proposes values of arguments and flags", async () => {
  await using home = await makeHome({ "a.toml": WORKSPACE });
  const cases: [words: string[], proposals: string[]][] = [
    [["completions", ""], ["bash", "zsh", "fish"]],
    [["completions", "z"], ["zsh"]],
    [["apply", "dev", "--json", "m"], ["my session"]],
    [["apply", "--target", "dev/a"], ["dev/api:8080"]],
    [["apply", "-t", "dev/a"], ["dev/api:8080"]],
    [["apply", "--target", "dev", "--target", "my session/"], ["my session/a b"]],
    [["apply", "--target=dev/a"], ["--target=dev/api:8080"]],
    [["apply", "--json=d"], []],
    [["apply", "--nothing=d"], []],
    [["apply", "--lock-timeout", ""], []],
    [["apply", "--", "d"], ["dev"]],
    [["apply", "--", "--json", "--", "d"], ["dev"]],
    [["apply", "--", "--j"], []],
    [["apply", "--", "--target=d"], []],
    [["apply", `${home.workspaces}/`], [`${home.workspaces}/a.toml`]],
  ];
  for (const [words, proposals] of cases) {
    assert.deepEqual(await complete(home, words), proposals, words.join(" "));
  }
});

Deno.test("complete-words looks where --workspaces says", async () => {
  await using home = await makeHome({ "a.toml": WORKSPACE });
  await home.write("other/b.toml", '[[session]]\nname = "other"');
  for (
    const flag of [["--workspaces", "other"], ["--workspaces=other"], ["--workspaces", "~/other"]]
  ) {
    assert.deepEqual(await complete(home, ["apply", ...flag, ""]), ["other"], flag.join(" "));
    assert.deepEqual(await complete(home, ["apply", ...flag, "--target", ""]), ["other"]);
  }
  assert.deepEqual(await complete(home, ["apply", "--", "--workspaces", "other", "d"]), ["dev"]);
});

Deno.test("complete-words keeps names with control characters to itself", async () => {
  await using home = await makeHome({ "a.toml": '[[session]]\nname = "a\\nb\\tc"' });
  assert.deepEqual(await complete(home, ["apply", ""]), []);
});

Deno.test("completions prints small scripts, and knows which there are", async () => {
  await using home = await makeHome({});
  for (const shell of ["bash", "zsh", "fish"]) {
    const context = home.context();
    await run(await openApp("all"), ["completions", shell], context);
    const { written: { stdout, stderr }, process } = context;
    assert.ok(stdout.includes("tmuxform complete-words -- ") && stdout.endsWith("\n"));
    assert.ok(stdout.split("\n").length <= 16, shell);
    assert.deepEqual([stderr, process.exitCode], ["", 0]);
  }
  const context = home.context();
  await run(await openApp("all"), ["completions", "zhs"], context);
  assert.deepEqual([context.written.stdout, context.process.exitCode], ["", 1]);
  assert.equal(
    context.written.stderr,
    'error: there is no completion script for "zhs"\n' +
      '  did you mean "zsh"? there are scripts for bash, zsh and fish\n',
  );
});

/** What is typed before Tab and Enter, and the words that the program gets. */
const TYPED: readonly [typed: string, words: readonly string[]][] = [
  ["tmuxform ap", ["apply"]],
  ["tmuxform apply --lock", ["apply", "--lock-timeout"]],
  ["tmuxform apply de", ["apply", "dev"]],
  ["tmuxform apply --target dev/a", ["apply", "--target", "dev/api:8080"]],
  ["tmuxform apply --target dev/api:8", ["apply", "--target", "dev/api:8080"]],
  ["tmuxform apply --target=dev/api:", ["apply", "--target=dev/api:8080"]],
  ["tmuxform apply --target dev/edit.or.1", ["apply", "--target", "dev/edit.or.1"]],
  ["tmuxform apply my", ["apply", "my session"]],
  ["tmuxform apply my\\ s", ["apply", "my session"]],
  ["tmuxform apply 'my s", ["apply", "my session"]],
  ['tmuxform apply "my s', ["apply", "my session"]],
  ['tmuxform apply --target="my session/', ["apply", "--target=my session/a b"]],
  ["tmuxform apply '' \"my session\" d", ["apply", "", "my session", "dev"]],
  ["tmuxform apply x", ["apply", HOSTILE]],
  ["tmuxform apply 'x", ["apply", HOSTILE]],
  ['tmuxform apply "x', ["apply", HOSTILE]],
  ["tmuxform apply -- x\\ \\$", ["apply", "--", HOSTILE]],
  ["tmuxform apply --workspaces other o", ["apply", "--workspaces", "other", "other"]],
  ["tmuxform validate some\\ f", ["validate", "some file"]],
];

shellTest("bash", "inserts what it completes, and evaluates nothing", async (home) => {
  const setup = `PS1= PS2= HISTFILE=; eval "$(tmuxform completions bash)"\n`;
  const lines = TYPED.map(([typed]) => `${typed}\t\n`);
  // Completed and wiped away with Ctrl-U: what was typed is not evaluated by completing behind it.
  const wiped = ["$(touch canary) d", "`touch canary` d", '"$(touch canary)" d', "$(touch canary"]
    .map((typed) => `tmuxform apply ${typed}\t\x15\n`);
  const args = ["--noprofile", "--norc", "-i"];
  const output = await runShell(home, "bash", args, [setup, ...wiped, ...lines].join(""));
  assert.deepEqual(output.match(/GOT.*/g), TYPED.map(([, words]) => got(words)));
});

shellTest("zsh", "inserts what it completes, and evaluates nothing", async (home) => {
  const driver = String.raw`
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell 'autoload -Uz compinit; compinit -u -D; eval "$(tmuxform completions zsh)"'
    zpty -w shell 'unsetopt beep; print "GOT""<ready>"'
    zpty -r shell text $'*GOT<ready>\r\n*'
    while IFS= read -r line; do
      zpty -w -n shell $line$'\t\n'
      zpty -r shell text $'*GOT<*>\r\n*'
      print -r -- $text
    done
    zpty -d shell`;
  const lines = TYPED.map(([typed]) => `${typed}\n`).join("");
  const output = await runShell(home, "zsh", ["-f", "-c", driver], lines);
  assert.deepEqual(output.match(/GOT.*>/g), TYPED.map(([, words]) => got(words)));
});

shellTest("fish", "is told what it can insert, and evaluates nothing", async (home) => {
  const driver = `tmuxform completions fish | source
    while read -l line
      complete -C "$line"
      echo GOT
    end`;
  // Fish tells what it would insert, before it is quoted.
  const lines = TYPED.map(([typed]) => `${typed}\n`).join("");
  const output = await runShell(home, "fish", ["--no-config", "-c", driver], lines);
  const proposals = output.split("GOT\n").slice(0, -1);
  assert.deepEqual(
    proposals.map((text) => text.replace(/\t.*/, "")),
    TYPED.map(([, words]) => `${words.at(-1)}\n`),
  );
  assert.equal(proposals[0], "apply\tMake live tmux what the workspace files declare\n");
});

for (const shell of ["bash", "zsh", "fish"]) {
  shellTest(shell, "finds no fault in its script", async (home) => {
    const context = home.context();
    await run(await openApp("all"), ["completions", shell], context);
    const check = async (text: string) => {
      await home.write("script", text);
      const args = ["-n", `${home.directory}/script`];
      return (await new Deno.Command(shell, { args, stderr: "null" }).output()).success;
    };
    assert.equal(await check(context.written.stdout), true);
    assert.equal(await check(`${context.written.stdout}\nif (`), false);
  });
}

shellTest("bash", "takes every name as complete-words quotes it", async (home) => {
  const character = fc.constantFrom(
    ...`ab '"\\$\`!*?[]{}()<>|&;#~=:/.,^%@+-_`,
    "é",
    "漢",
    "👍",
    "\u0301",
  );
  const name = fc.string({ unit: character, minLength: 1, maxLength: 12 });
  const script: string[] = [];
  const expected: string[] = [];
  for (const text of fc.sample(name, 300)) {
    await home.write(
      "workspaces/a.toml",
      `[[session]]\nname = ${JSON.stringify(`n${text.replaceAll("$", "$$$$")}`)}`,
    );
    for (const quote of ["", "'", '"']) {
      const line = `tmuxform apply ${quote}n`;
      const environment = { COMP_LINE: line, COMP_POINT: `${line.length}` };
      const [proposal] = names(await complete(home, ["n"], environment));
      script.push(`printf '%s\\0' ${quote}${proposal}${quote}`);
      expected.push(`n${text}`);
    }
  }
  const output = await runShell(home, "bash", ["--norc"], script.join("\n"));
  assert.deepEqual(output.split("\0").slice(0, -1), expected);
});

/** A process as a command sees it, and what was written to its streams. */
interface FakeContext extends Context {
  readonly written: { stdout: string; stderr: string };
}

/** A directory that is home and current directory. */
interface Home extends AsyncDisposable {
  readonly directory: string;
  /** Its workspace files. */
  readonly workspaces: string;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly context: (environment?: Record<string, string>) => FakeContext;
}

async function makeHome(files: Readonly<Record<string, string>>): Promise<Home> {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-completions-" });
  const workspaces = `${directory}/workspaces`;
  const write = async (path: string, text: string) => {
    await Deno.mkdir(`${directory}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${directory}/${path}`, text, { mode: 0o755 });
  };
  await Deno.mkdir(workspaces);
  for (const [name, text] of Object.entries(files)) await write(`workspaces/${name}`, text);
  return {
    directory,
    workspaces,
    write,
    context: (environment = {}) => {
      const own = { HOME: directory, TMUXFORM_WORKSPACES: workspaces };
      return fakeContext(directory, { ...own, ...environment });
    },
    [Symbol.asyncDispose]: () => Deno.remove(directory, { recursive: true }),
  };
}

function fakeContext(directory: string, environment: Record<string, string>): FakeContext {
  const written = { stdout: "", stderr: "" };
  return {
    written,
    process: {
      stdout: { write: (text) => void (written.stdout += text) },
      stderr: { write: (text) => void (written.stderr += text) },
    },
    environment,
    directory,
    terminal: { output: false, messages: false, input: false, size: () => undefined },
    ask: () => assert.fail("completion asks nothing"),
    choose: () => assert.fail("completion asks nothing"),
    onInterrupt: () => assert.fail("completion is short"),
  };
}

/** The lines that `complete-words` prints; it never complains. */
async function complete(
  home: Home,
  words: readonly string[],
  environment?: Record<string, string>,
): Promise<string[]> {
  const context = home.context(environment);
  await run(await openApp("all"), ["complete-words", "--", ...words], context);
  assert.deepEqual([context.written.stderr, context.process.exitCode], ["", 0]);
  return context.written.stdout.split("\n").slice(0, -1);
}

function names(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/\t.*/, ""));
}

/** Answers completion as the program does, and else tells its arguments. */
const PROGRAM = `#!/bin/sh
case $1 in
  complete-words | completions)
    HOME=$DENO_HOME exec "$DENO" run -A --no-check --quiet "$MAIN" "$@" ;;
esac
printf GOT; printf '<%s>' "$@"; echo
`;

/** What the program tells of its arguments. */
function got(words: readonly string[]): string {
  return `GOT${words.map((word) => `<${word}>`).join("")}`;
}

function shellTest(shell: string, does: string, test: (home: Home) => Promise<void>): void {
  const ignore = !isInstalled(shell);
  if (ignore) console.log(`${shell} is not installed: skipping "${shell} ${does}"`);
  Deno.test({
    name: `${shell} ${does}`,
    ignore,
    fn: async () => {
      await using home = await makeHome({ "a.toml": WORKSPACE });
      await home.write("other/b.toml", '[[session]]\nname = "other"');
      await home.write("some file", "");
      await home.write("bin/tmuxform", PROGRAM);
      await test(home);
      const there = Array.from(Deno.readDirSync(home.directory), ({ name }) => name);
      assert.ok(!there.includes("canary"), "a shell evaluated a word");
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

/** Runs a shell to its end. */
async function runShell(
  { directory, workspaces }: Home,
  program: string,
  args: readonly string[],
  input: string,
): Promise<string> {
  const { DENO_DIR, XDG_CACHE_HOME, HOME = "", PATH = "" } = Deno.env.toObject();
  const child = new Deno.Command(program, {
    args: [...args],
    cwd: directory,
    clearEnv: true,
    env: {
      PATH: `${directory}/bin:${PATH}`,
      HOME: directory,
      TMUXFORM_WORKSPACES: workspaces,
      TERM: "dumb",
      LC_ALL: "C.UTF-8",
      INPUTRC: "/dev/null",
      MAIN: `${ROOT}lib/cli/main.ts`,
      DENO: Deno.execPath(),
      DENO_HOME: HOME,
      // Modules as they are cached.
      ...(DENO_DIR && { DENO_DIR }),
      ...(XDG_CACHE_HOME && { XDG_CACHE_HOME }),
    },
    // Out of reach of the terminal, which an interactive shell would take for its own.
    detached: true,
    signal: AbortSignal.timeout(120_000),
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  const written = writer.write(new TextEncoder().encode(input)).then(() => writer.close());
  const [{ stdout }] = await Promise.all([child.output(), written]);
  return new TextDecoder().decode(stdout);
}
