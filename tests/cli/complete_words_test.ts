import assert from "node:assert/strict";
import { complete, HOSTILE, makeHome, names, WORKSPACE } from "./_completion_home.ts";

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
