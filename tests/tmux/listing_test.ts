/** Values out of a real tmux: they come back to the letter, whatever they hold. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  atLeast,
  type Command,
  commandLine,
  ControlConnection,
  parseRows,
  parseTmuxVersion,
  rowFormat,
} from "../../lib/tmux/mod.ts";
import type { TestServer } from "../support/tmux_server.ts";
import { nasty, runs } from "./_nasty.ts";
import { withServer } from "./_server.ts";

const names = (count: number) => Array.from({ length: count }, (_, index) => `@v${index}`);

/** Values of options, set with escapes for every byte and read by rows. */
async function roundTrip(
  server: TestServer,
  values: readonly Uint8Array[],
): Promise<readonly string[] | undefined> {
  const lines = values.map((value, index) => {
    const text = [...value].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
    return `set-option -g @v${index} "${text}"\n`;
  });
  const format = rowFormat("S", ["session_id", ...names(values.length)]);
  const list = commandLine([["list-sessions", "-F", format]]);
  const { stdout } = await server.client.call(["source-file", "-"], `${lines.join("")}${list}\n`);
  const [row, ...others] = parseRows(stdout, { S: values.length + 1 });
  assert.deepEqual(others, []);
  return row?.values.slice(1);
}

/** Whether this tmux prints control characters with escapes. */
async function escapesOutput(server: TestServer): Promise<boolean> {
  const version = parseTmuxVersion(await server.tmux("display-message", "-p", "#{version}"));
  return version !== undefined && atLeast(version, 3, 4) && !atLeast(version, 3, 6);
}

/** What tmux 3.4 and 3.5 print for both an escape and for itself. */
const AMBIGUOUS = /\\(?:[0-3][0-7]{2}|[abfrv]|\$[A-Za-z_{])/;

Deno.test("any value comes back from a row as it is", async () => {
  await withServer(async (server, canary) => {
    const escapes = await escapesOutput(server);
    // With digits, a value could look like one and the length of the next.
    const text = nasty({ canary, controls: "all" })
      .map((text) => escapes ? text.replaceAll(/(?<!\\|\\[0-3]|\\[0-3][0-7])\d/g, "x") : text);
    const values = fc.array(text, { minLength: 10, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(values, async (texts) => {
        const encoder = new TextEncoder();
        const read = await roundTrip(server, texts.map((text) => encoder.encode(text)));
        // Of a text that has both, only the length is known.
        const isClear = (text: string) => !escapes || !AMBIGUOUS.test(text);
        assert.deepEqual(
          read?.filter((_, index) => isClear(texts[index] ?? "")),
          texts.filter(isClear),
        );
      }),
      runs(15, 600),
    );
  });
});

Deno.test("bytes that are not UTF-8 are read as replacement characters", async () => {
  await withServer(async (server) => {
    const bytes = fc.uint8Array({ min: 1, max: 255, maxLength: 30 })
      .filter((bytes) => !bytes.includes(0x5c) && !bytes.includes(0x24));
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { minLength: 10, maxLength: 30 }), async (values) => {
        const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
        assert.deepEqual(
          await roundTrip(server, values),
          values.map((value) => decoder.decode(value)),
        );
      }),
      runs(15, 600),
    );
  });
});

Deno.test("a value that looks like rows is one value", async () => {
  await withServer(async (server) => {
    const encoder = new TextEncoder();
    const values = ["1:x\nS2:$01:y", "\nS", "\\033", "0:", "S", "9:", "S\r", "", "$HOME\\033"];
    assert.deepEqual(
      await roundTrip(server, values.map((value) => encoder.encode(value))),
      values,
    );
  });
});

Deno.test("a row of a comparison has one byte", async () => {
  await withServer(async (server) => {
    await server.tmux("set-option", "-g", "@v0", "a\nb");
    const format = rowFormat("S", ["@v0", "#{==:#{@v0},a}", "#{==:a,a}"]);
    const { stdout } = await server.client.call(["list-sessions", "-F", format]);
    assert.deepEqual(parseRows(stdout, { S: 3 }), [{ kind: "S", values: ["a\nb", "0", "1"] }]);
  });
});

Deno.test("names of windows that programs and users made are read whatever they hold", async () => {
  await withServer(async (server, canary) => {
    const connection = await ControlConnection.attach(server.client, "=main:");
    const texts = fc.array(nasty({ canary, controls: "all", longest: 5000 }), {
      minLength: 5,
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (names) => {
        // Newer versions refuse some names; older ones keep them as they are.
        for (const name of names) {
          const text = name.replaceAll("#", "##");
          await connection.run([["new-window", "-d", "-n", text, "--", "sleep", "1000"]]);
        }
        const format = rowFormat("W", ["window_id", "window_name", "pane_start_command"]);
        const list: Command = ["list-windows", "-a", "-F", format];
        const { stdout } = await server.client.call([...list]);
        for (const { values: [id = ""] } of parseRows(stdout, { W: 3 })) {
          assert.match(id, /^@\d+$/);
        }
        await connection.run([["kill-window", "-a", "-t", "=main:^"]]);
      }),
      runs(15, 300),
    );
    await connection.close();
  });
});

Deno.test("output that is cut is an error", () => {
  const encoder = new TextEncoder();
  const encode = (text: string) => encoder.encode(text.replaceAll("|", "\u241f"));
  const whole = "S1:a|2:bc|\nW0:|\n";
  assert.deepEqual(parseRows(encode(whole), { S: 2, W: 1 }), [
    { kind: "S", values: ["a", "bc"] },
    { kind: "W", values: [""] },
  ]);
  for (let length = 1; length < whole.length; length++) {
    if (length === whole.indexOf("W")) continue;
    const bytes = encode(whole.slice(0, length));
    assert.throws(() => parseRows(bytes, { S: 2, W: 1 }), SyntaxError, `${length}`);
  }
  const texts = ["X1:a|\n", "S-1:a|1:b|\n", "S1:a|1:b|", "S1:a1:b\n", "S999999999999:a|1:b|\n"];
  for (const text of [...texts, "S1:a|1:b|\\\n", "S1:a|1:b|\\r\n", "S1:\\|1:\\r\\r|\n"]) {
    assert.throws(() => parseRows(encode(text), { S: 2 }), SyntaxError, text);
  }
});
