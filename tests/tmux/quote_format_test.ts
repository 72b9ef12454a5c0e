/** Text in the formats of a real tmux: it stands for itself, and runs nothing. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Command,
  commandLine,
  ControlConnection,
  formatAll,
  formatEquals,
  formatLiteral,
  ifFormat,
} from "../../lib/tmux/mod.ts";
import { checkSessionName, checkWindowName } from "../../lib/workspace/names.ts";
import { type TestServer, waitFor } from "../support/tmux_server.ts";
import { nasty, runs } from "./_nasty.ts";
import { withServer } from "./_server.ts";

/** Source text goes in without limits on its length. */
async function source(server: TestServer, commands: readonly Command[]): Promise<string> {
  const input = commands.map((command) => `${commandLine([command])}\n`).join("");
  const { status, stdout, stderr } = await server.client.call(["source-file", "-"], input);
  assert.deepEqual([status, stderr], [0, ""]);
  return new TextDecoder().decode(stdout);
}

/** For each format whether it is true. */
async function evaluate(server: TestServer, formats: readonly string[]): Promise<boolean[]> {
  const format = formats.map((condition) => `#{?${condition},yes,no} `).join("");
  const printed = await source(server, [["list-sessions", "-F", format]]);
  return printed.trim().split(" ").map((word) => word === "yes");
}

Deno.test("formatLiteral() gives any text as it is", async () => {
  await withServer(async (server, canary) => {
    const values = fc.array(nasty({ canary, controls: "all" }), { minLength: 20, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(values, async (texts) => {
        await source(
          server,
          texts.flatMap((text, index): Command[] => [
            ["set-option", "-g", `@raw${index}`, text],
            ["set-option", "-gF", `@format${index}`, formatLiteral(text)],
          ]),
        );
        const equal = texts.map((_, index) => `#{==:#{@raw${index}},#{@format${index}}}`);
        const results = await evaluate(server, equal);
        assert.deepEqual(texts.filter((_, index) => !results[index]), []);
      }),
      runs(15, 600),
    );
  });
});

Deno.test("formatLiteral() gives any directory as it is", async () => {
  await withServer(async (server, canary) => {
    // The names of directories hold 255 bytes.
    const name = nasty({ canary, controls: "all", longest: 60 })
      .map((text) => `d${text.replaceAll("/", "|")}`)
      .filter((text) => new TextEncoder().encode(text).length < 256);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 5, maxLength: 10 }), async (names) => {
        const pids = await Promise.all(names.map(async (name) => {
          const directory = `${server.directory}/${name}`;
          await Deno.mkdir(directory);
          const flags = ["-d", "-P", "-F", "#{pane_pid}", "-c", formatLiteral(directory)];
          const pid = await source(server, [["new-window", ...flags, "sleep", "1000"]]);
          return { directory, pid: pid.trim() };
        }));
        for (const { directory, pid } of pids) {
          await waitFor(() => Deno.readLinkSync(`/proc/${pid}/cwd`) === directory);
        }
        await source(server, [["kill-window", "-a", "-t", "=main:^"]]);
        for (const { directory } of pids) await Deno.remove(directory);
      }),
      runs(5, 100),
    );
  });
});

/**
 * What every tmux keeps in a name: characters that the oldest libc knows, and no variable. What
 * happens to other names is in the hostile tests.
 */
const KEPT = /^(?:[\0-\u04ff日本🦕](?<!\$(?=[A-Za-z_{])))*$/u;

Deno.test("a name that is allowed is one that tmux keeps, when it creates and when it renames", async () => {
  await withServer(async (server, canary) => {
    const text = nasty({ canary, longest: 80 }).filter((name) => KEPT.test(name));
    const sessionName = text.filter((name) => !checkSessionName(name) && name !== "main");
    const windowName = text.filter((name) => !checkWindowName(name));
    const names = fc.uniqueArray(sessionName, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(names, windowName, windowName, async (sessions, first, second) => {
        for (const session of sessions) {
          const target = `=${session}:`;
          const printed = await source(server, [
            ["new-session", "-d", "-s", session, "-n", formatLiteral(first), "sleep", "1000"],
            ["display-message", "-p", "-t", target, "#{session_name}\n#{window_name}"],
            ["rename-window", "-t", target, "--", formatLiteral(second)],
            ["display-message", "-p", "-t", target, "#{window_name}"],
            ["rename-session", "-t", target, "--", formatLiteral(`${session}2`)],
            ["display-message", "-p", "-t", `=${session}2:`, "#{session_name}"],
            ["kill-session", "-t", `=${session}2:`],
          ]);
          assert.deepEqual(printed.split("\n"), [session, first, second, `${session}2`, ""]);
        }
      }),
      runs(40, 1000),
    );
  });
});

/** Two texts that are often the same, or nearly so. */
const pair = (canary: string) =>
  fc.tuple(
    nasty({ canary, controls: "all" }),
    nasty({ canary, controls: "all" }),
    fc.nat(20_000),
    fc.constantFrom("same", "cut", "added", "other"),
  ).map(([one, other, at, how]): [string, string] => {
    const place = at % (one.length + 1);
    if (how === "same") return [one, one];
    if (how === "other") return [one, other];
    const rest = one.slice(how === "cut" ? place + 1 : place);
    return [one, (one.slice(0, place) + (how === "added" ? "#" : "") + rest).toWellFormed()];
  });

Deno.test("formatEquals() is true just when an option is equal", async () => {
  await withServer(async (server, canary) => {
    const pairs = fc.array(pair(canary), { minLength: 20, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(pairs, async (values) => {
        await source(
          server,
          values.map(([value], index) => ["set-option", "-g", `@v${index}`, value]),
        );
        const formats = values.map(([, text], index) => formatEquals(`#{@v${index}}`, text));
        assert.deepEqual(
          await evaluate(server, formats),
          values.map(([value, text]) => value === text),
        );
      }),
      runs(15, 600),
    );
  });
});

Deno.test("ifFormat() does what it guards just when all conditions hold", async () => {
  await withServer(async (server, canary) => {
    const connection = await ControlConnection.attach(server.client, "=main:");
    const pairs = fc.array(pair(canary), { minLength: 1, maxLength: 6 });
    const said = nasty({ canary, controls: "all" });
    await fc.assert(
      fc.asyncProperty(pairs, said, said, async (values, then, otherwise) => {
        await connection.run(
          values.map(([value], index) => ["set-option", "-t", "=main:", `@v${index}`, value]),
        );
        const [first = "1", ...more] = values.map(([, text], index) =>
          formatEquals(`#{@v${index}}`, text)
        );
        const { outputs, error } = await connection.run([
          ifFormat(
            "=main:",
            formatAll([first, ...more]),
            [["set-option", "-g", "@said", then], ["display-message", "-p", "then"]],
            [["set-option", "-g", "@said", otherwise], ["display-message", "-p", "otherwise"]],
          ),
        ]);
        const holds = values.every(([value, text]) => value === text);
        assert.deepEqual([error, outputs], [undefined, [holds ? "then" : "otherwise"]]);
        const equal = formatEquals("#{@said}", holds ? then : otherwise);
        assert.deepEqual(await evaluate(server, [equal]), [true]);
      }),
      runs(150, 5000),
    );
    await connection.close();
  });
});
