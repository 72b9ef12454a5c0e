import { run } from "@stricli/core";
import fc from "fast-check";
import assert from "node:assert/strict";
import { openApp } from "../../lib/cli/app.ts";
import { got, runShell, shellTest } from "./_completion_shell.ts";
import { complete, HOSTILE, makeHome, names } from "./_completion_home.ts";

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
