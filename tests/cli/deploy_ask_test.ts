/** What is asked on a terminal about a file that was edited by hand. */
import assert from "node:assert/strict";
import type { Context } from "../../lib/cli/context.ts";
import { deployOnce } from "../../lib/cli/deploy.ts";
import { output } from "../../lib/cli/output.ts";

/** Deploys with somebody at the terminal who gives these answers. */
async function answered(answers: readonly string[]) {
  const home = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "tmuxform-ask-" }));
  try {
    const write = (name: string, text: string) => Deno.writeTextFileSync(`${home}/${name}`, text);
    Deno.mkdirSync(`${home}/deploy`);
    write("deploy/deploy.toml", '[[file]]\nsource = "../a"\ntarget = "~/b"\n');
    write("a", "source\n");
    write("b", "by hand\n");
    const rest = [...answers];
    let said = "";
    const writer = { write: (text: string) => void (said += text) };
    const context: Context = {
      process: { stdout: writer, stderr: writer },
      environment: { HOME: home, PATH: "" },
      directory: home,
      terminal: { output: true, messages: true, input: true, size: () => undefined },
      ask: () => assert.fail("it asks with choices"),
      choose: (question, choices) => {
        assert.match(question, /\/b: not written by tmuxform$/);
        assert.deepEqual(choices, ["diff", "keep", "overwrite", "take back"]);
        return Promise.resolve(rest.shift() ?? assert.fail("it asks too often"));
      },
      onInterrupt: () => ({ [Symbol.dispose]: () => {} }),
    };
    const status = await deployOnce(context, { color: false }, output(context, { color: false }));
    const read = (name: string) => Deno.readTextFileSync(`${home}/${name}`);
    assert.deepEqual(rest, []);
    return { status, said, source: read("a"), target: read("b") };
  } finally {
    Deno.removeSync(home, { recursive: true });
  }
}

Deno.test("keep holds it back", async () => {
  const { status, source, target } = await answered(["keep"]);
  assert.deepEqual([status, source, target], [2, "source\n", "by hand\n"]);
});

Deno.test("diff shows it and asks again, overwrite overwrites it", async () => {
  const { status, said, source, target } = await answered(["diff", "overwrite"]);
  assert.deepEqual([status, source, target], [0, "source\n", "source\n"]);
  assert.match(said, / {4}- by hand\n {4}\+ source\n/);
});

Deno.test("take back writes it into the source", async () => {
  const { status, source, target } = await answered(["take back"]);
  assert.deepEqual([status, source, target], [0, "by hand\n", "by hand\n"]);
});
