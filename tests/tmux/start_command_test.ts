/** What a pane was started with, as a real tmux shows it. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Command,
  commandLine,
  parseRows,
  parseStartCommand,
  rowFormat,
  shellCommand,
} from "../../lib/tmux/mod.ts";
import type { TestServer } from "../support/tmux_server.ts";
import { nasty, runs } from "./_nasty.ts";
import { withServer } from "./_server.ts";

/** For each list of arguments what tmux shows of it. */
async function started(server: TestServer, lists: readonly string[][]): Promise<string[]> {
  const commands = lists.map((args): Command => ["new-window", "-d", "--", ...args]);
  const list: Command = [
    "list-windows",
    "-t",
    "=main:",
    "-F",
    rowFormat("W", ["pane_start_command"]),
  ];
  const input = [...commands, list].map((command) => `${commandLine([command])}\n`).join("");
  const { stdout, stderr } = await server.client.call(["source-file", "-"], input);
  assert.equal(stderr, "");
  await server.tmux("kill-window", "-a", "-t", "=main:^");
  return parseRows(stdout, { W: 1 }).slice(1).map(({ values }) => values[0] ?? "");
}

Deno.test("parseStartCommand() gives the arguments that a pane was started with", async () => {
  await withServer(async (server, canary) => {
    const text = nasty({ canary, controls: "all" });
    const args = fc.array(text, { minLength: 1, maxLength: 4 })
      .map((more) => ["/bin/sh", "-c", "exec sleep 1000", ...more]);
    await fc.assert(
      fc.asyncProperty(fc.array(args, { minLength: 5, maxLength: 10 }), async (lists) => {
        const shown = await started(server, lists);
        assert.deepEqual(shown.map(parseStartCommand), lists);
      }),
      runs(15, 500),
    );
  });
});

Deno.test("parseStartCommand() gives the command that a shell was started with", async () => {
  await withServer(async (server, canary) => {
    // Given to a shell that does not look at it.
    await server.tmux("set-option", "-g", "default-shell", "/bin/true");
    await server.tmux("set-option", "-g", "remain-on-exit", "on");
    const command = nasty({ canary, controls: "all" }).filter((text) => text !== "");
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 10 }), async (commands) => {
        const shown = await started(server, commands.map((text) => [text]));
        assert.deepEqual(shown.map(parseStartCommand), commands.map((text) => [text]));
      }),
      runs(15, 500),
    );
  });
});

Deno.test("parseStartCommand() gives nothing for a shell", async () => {
  await withServer(async (server) => {
    assert.deepEqual((await started(server, [[]])).map(parseStartCommand), [[]]);
  });
});

Deno.test("shellCommand() does what the pane was started with", async () => {
  await withServer(async (server, canary) => {
    const args = fc.array(nasty({ canary, controls: "all", longest: 5000 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(args, { minLength: 3, maxLength: 5 }), async (lists) => {
        const script = 'printf "%s\\0" "$@" >&2; : ';
        const words = lists.map((args) => ["/bin/dash", "-c", script, "x", ...args]);
        for (const [index, shown] of (await started(server, words)).entries()) {
          const { stderr } = await new Deno.Command("/bin/sh", {
            args: ["-c", shellCommand(shown) ?? ""],
            stderr: "piped",
            stdout: "null",
          }).output();
          const expected = lists[index]?.map((arg) => `${arg}\0`).join("") || "\0";
          const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
          assert.equal(decoder.decode(stderr), expected);
        }
      }),
      runs(15, 200),
    );
  });
});
