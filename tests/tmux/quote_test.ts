/** Text through the commands of a real tmux: it comes back to the letter, and runs nothing. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { commandLine, ControlConnection, quoteArgument } from "../../lib/tmux/mod.ts";
import { nasty, runs } from "./_nasty.ts";
import { assertBuffer, setBuffer, waitForFile, withServer } from "./_server.ts";

/** Strings for one call. */
const texts = (canary: string) =>
  fc.array(nasty({ canary, controls: "all" }), { minLength: 20, maxLength: 40 });

Deno.test("any text goes through source-file as it is", async () => {
  await withServer(async (server, canary) => {
    await fc.assert(
      fc.asyncProperty(texts(canary), async (values) => {
        const input = setBuffer(values).map((command) => `${commandLine([command])}\n`).join("");
        const { status, stderr } = await server.client.call(["source-file", "-"], input);
        assert.deepEqual([status, stderr], [0, ""]);
        await assertBuffer(server, values);
      }),
      runs(15, 600),
    );
  });
});

Deno.test("any text goes through a list of commands in control mode as it is", async () => {
  await withServer(async (server, canary) => {
    const connection = await ControlConnection.attach(server.client, "=main:");
    await fc.assert(
      fc.asyncProperty(texts(canary), async (values) => {
        assert.deepEqual(await connection.run(setBuffer(values)), { outputs: [] });
        await assertBuffer(server, values);
      }),
      runs(15, 600),
    );
    await connection.close();
  });
});

Deno.test("any text goes through a list of commands within a command as it is", async () => {
  await withServer(async (server, canary) => {
    const connection = await ControlConnection.attach(server.client, "=main:");
    await fc.assert(
      fc.asyncProperty(texts(canary), async (values) => {
        const line = commandLine(setBuffer(values));
        assert.deepEqual(await connection.run([["if-shell", "-F", "1", line]]), { outputs: [] });
        await assertBuffer(server, values);
      }),
      runs(10, 300),
    );
    await connection.close();
  });
});

Deno.test("any text is an argument of a program that tmux runs", async () => {
  await withServer(async (server, canary) => {
    const connection = await ControlConnection.attach(server.client, "=main:");
    const file = `${server.directory}/arguments`;
    const script = 'printf "%s\\0" "$@" >"$0.new"; mv "$0.new" "$0"';
    await fc.assert(
      fc.asyncProperty(texts(canary), async (values) => {
        const start = ["new-window", "-d", "--", "/bin/sh", "-c", script, file, ...values];
        assert.deepEqual(await connection.run([start]), { outputs: [] });
        assert.deepEqual((await waitForFile(file)).split("\0").slice(0, -1), values);
        await Deno.remove(file);
      }),
      runs(15, 300),
    );
    await connection.close();
  });
});

Deno.test("quoteArgument() leaves what needs no quotes", () => {
  assert.equal(quoteArgument("new-window"), "new-window");
  assert.equal(quoteArgument("=dev:api"), "=dev:api");
  assert.equal(quoteArgument("%1"), '"%1"');
  assert.equal(quoteArgument(""), '""');
  assert.equal(quoteArgument("~/x"), '"\\176/x"');
  assert.equal(quoteArgument("one;"), '"one;"');
});
