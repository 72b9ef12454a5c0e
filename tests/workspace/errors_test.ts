import assert from "node:assert/strict";
import { WINDOW } from "./_errors.ts";
import { problems } from "./_read.ts";

const FIXTURES = new URL("../fixtures/workspaces/", import.meta.url);

Deno.test("parseWorkspace() reports everything at once, in the order of the lines", async () => {
  const text = Deno.readTextFileSync(new URL("everything_wrong.toml", FIXTURES));
  const expected = Deno.readTextFileSync(new URL("everything_wrong.txt", FIXTURES));
  assert.equal(`${(await problems(text)).join("\n")}\n`, expected);
});

Deno.test("parseWorkspace() asks the one who knows about layout strings", async () => {
  const asked: unknown[] = [];
  const checkLayout = (layout: string, panes: number) => {
    asked.push([layout, panes]);
    return "its checksum is wrong";
  };
  assert.deepEqual(await problems(`${WINDOW}layout = "b25d,80x24,0,0,0"`, { checkLayout }), [
    'error: w.toml:5:10: "layout" in session "dev", window "api" cannot be used: its checksum is wrong',
  ]);
  assert.deepEqual(asked, [["b25d,80x24,0,0,0", 1]]);
});

Deno.test("a misspelt command is reported alone, without what it leaves behind", async () => {
  const text = `${WINDOW}comand = "x"\nrefresh = "5s"\nrestart = "always"`;
  assert.equal((await problems(text)).length, 1);
});

Deno.test("a value with a variable that is not set is reported once", async () => {
  const text = `${WINDOW}root = ["~", "\${NOPE}"]\nenvironment = { A = "\${NOPE}\\u0007" }`;
  assert.equal((await problems(text)).length, 2);
});
