import assert from "node:assert/strict";
import { formatProblem } from "../../lib/base/problem.ts";
import { firstDirectory, missingDirectories } from "../../lib/workspace/mod.ts";
import { inDirectory } from "./_directory.ts";
import { read } from "./_read.ts";

Deno.test("firstDirectory() takes the first that is a directory", async () => {
  await inDirectory({ "a": "a file", "b/x": "" }, (cwd) => {
    assert.equal(firstDirectory([`${cwd}/a`, `${cwd}/none`, `${cwd}/b`, cwd]), `${cwd}/b`);
    assert.equal(firstDirectory([`${cwd}/a`]), undefined);
    assert.equal(firstDirectory(["/a\0b"]), undefined);
  });
});

Deno.test("missingDirectories() warns once where a directory is declared", async () => {
  await inDirectory({ "src/x": "" }, async (cwd) => {
    const workspace = await read(
      `
[[session]]
name = "a"
root = ["none", "src"]
[[session.window]]
name = "fine"
root = "../src"
[[session.window]]
name = "gone"
root = ["gone", "lost"]
[[session.window.pane]]
[[session.window.pane]]
root = "/gone"

[[session]]
name = "b"
root = "$HOME/x"
[[session.window]]
name = "inherits"
`,
      { cwd },
    );
    const gone = `"${cwd}/none/gone", "${cwd}/none/lost"`;
    assert.deepEqual(missingDirectories(workspace).map(formatProblem), [
      `warning: w.toml:11:1: none of the directories ${gone} of session "a", window "gone", ` +
      "pane 1 exists",
      'warning: w.toml:12:1: the directory "/gone" of session "a", window "gone", pane 2 does ' +
      "not exist",
      `warning: w.toml:15:1: the directory "${cwd}/$HOME/x" of session "b" does not exist\n` +
      '  a variable is written "${HOME}"',
    ]);
  });
});
