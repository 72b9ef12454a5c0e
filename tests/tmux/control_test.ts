/** One connection to a real tmux, many commands, and what can go wrong with it. */
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import { type Command, ControlConnection } from "../../lib/tmux/mod.ts";
import { type TestServer, waitFor } from "../support/tmux_server.ts";
import { SOAK } from "./_nasty.ts";
import { withServer } from "./_server.ts";

/** A test with a connection that is closed at the end. */
async function withConnection(
  test: (connection: ControlConnection, server: TestServer) => Promise<void>,
): Promise<void> {
  await withServer(async (server) => {
    const connection = await ControlConnection.attach(server.client, "=main:");
    try {
      await test(connection, server);
    } finally {
      await connection.close();
    }
  });
}

const say = (text: string): Command => ["display-message", "-p", text];

Deno.test("a list gives the outputs of its commands in order", async () => {
  await withConnection(async (connection) => {
    assert.deepEqual(await connection.run([say("one"), ["set-option", "-g", "@x", "y"]]), {
      outputs: ["one"],
    });
    assert.deepEqual(await connection.run([say("#{@x}"), say("two\nlines")]), {
      outputs: ["y", "two\nlines"],
    });
    assert.deepEqual(await connection.run([["start-server"]]), { outputs: [] });
  });
});

Deno.test("a list ends at the first command that fails", async () => {
  await withConnection(async (connection) => {
    const { outputs, error } = await connection.run([
      say("before"),
      ["kill-window", "-t", "=nope:"],
      ["set-option", "-g", "@x", "y"],
      say("after"),
    ]);
    assert.deepEqual(outputs, ["before"]);
    assert.match(error ?? "", /can't find (session|window): (=)?nope/);
    assert.deepEqual(await connection.run([say("<#{@x}>")]), { outputs: ["<>"] });
  });
});

Deno.test("a list that tmux cannot parse is an error, and the next is not touched by it", async () => {
  await withConnection(async (connection) => {
    const { outputs, error } = await connection.run([say("before"), ["no-such-command"]]);
    assert.deepEqual(outputs, []);
    assert.match(error ?? "", /unknown command: no-such-command/);
    assert.deepEqual(await connection.run([say("next")]), { outputs: ["next"] });
    const wrong = await connection.run([["new-window", "-Q"]]);
    assert.match(wrong.error ?? "", /unknown flag -Q|usage: new-window/);
    assert.deepEqual(await connection.run([say("next")]), { outputs: ["next"] });
  });
});

Deno.test("an error within a command within a command is that list's error", async () => {
  await withConnection(async (connection) => {
    const [bad, good] = await Promise.all([
      connection.run([["if-shell", "-F", "1", "display-message -p in ; kill-window -t =nope:"]]),
      connection.run([say("next")]),
    ]);
    assert.deepEqual(bad.outputs, ["in"]);
    assert.match(bad.error ?? "", /can't find/);
    assert.deepEqual(good, { outputs: ["next"] });
  });
});

Deno.test("many lists that are sent at once are each answered with their own", async () => {
  await withConnection(async (connection) => {
    const count = SOAK ? 20_000 : 1000;
    const answers = await Promise.all(Array.from({ length: count }, (_, index) =>
      connection.run(
        index % 3 === 0
          ? [say(`${index}`), ["kill-pane", "-t", "%999999"], say("after")]
          : [say(`${index}`), say("second")],
      )));
    for (const [index, { outputs, error }] of answers.entries()) {
      assert.deepEqual(outputs, index % 3 === 0 ? [`${index}`] : [`${index}`, "second"]);
      assert.equal(error !== undefined, index % 3 === 0);
    }
    console.log(`${count} lists`);
  });
});

Deno.test("output that looks like the frame around it is output", async () => {
  await withConnection(async (connection) => {
    const now = Math.floor(Date.now() / 1000);
    const lines = [
      `%end ${now} 1 1`,
      `%error ${now} 2 1`,
      `%begin ${now} 3 1`,
      "%end 1 2 3",
      "%session-changed $0 main",
      "%exit",
      "tmuxform answer 1",
      "tmuxform answer 2",
      "tmuxform refused",
      "",
      "",
      "%%",
    ].join("\n");
    await connection.run([["set-option", "-g", "@lines", lines]]);
    for (const show of [say("#{@lines}"), ["list-sessions", "-F", "#{@lines}"]]) {
      assert.deepEqual(await connection.run([show, say("end")]), { outputs: [lines, "end"] });
    }
    for (const line of lines.split("\n").filter((line) => line)) {
      await connection.run([["set-option", "-g", "@line", line]]);
      assert.deepEqual(await connection.run([say("#{@line}")]), { outputs: [line] });
    }
  });
});

Deno.test("output that looks like the end of an answer is output", async () => {
  await withConnection(async (connection) => {
    for (let number = 1; number < 60; number++) {
      await connection.run([["set-option", "-g", "@line", `tmuxform answer ${number}`]]);
      const { outputs } = await connection.run([say("#{@line}"), say("end")]);
      assert.deepEqual(outputs, [`tmuxform answer ${number}`, "end"]);
    }
  });
});

Deno.test("what programs say in panes is no output", async () => {
  await withConnection(async (connection) => {
    await connection.run([
      ["new-window", "-d", "--", "/bin/sh", "-c", "yes '%end 1 1 1'"],
      ["set-option", "-g", "visual-bell", "off"],
    ]);
    for (let round = 0; round < 50; round++) {
      assert.deepEqual(await connection.run([say(`${round}`)]), { outputs: [`${round}`] });
    }
  });
});

Deno.test("commands and outputs of a megabyte go through", async () => {
  await withConnection(async (connection) => {
    for (const size of [16_000, 17_000, 70_000, 1_000_000]) {
      const text = "0123456789abcdé\n".repeat(size / 16);
      const answer = await connection.run([["set-buffer", "-b", "big", "--", text]]);
      assert.deepEqual(answer, { outputs: [] });
      const { outputs } = await connection.run([["show-buffer", "-b", "big"]]);
      assert.equal(outputs.join("").trimEnd() === text.trimEnd(), true, `${size}`);
    }
  });
});

Deno.test("a session that is not there is an error of its own", async () => {
  await withServer(async (server) => {
    await assert.rejects(
      ControlConnection.attach(server.client, "=nope:"),
      (error) => error instanceof UserError && /can't find session: (=)?nope/.test(error.message),
    );
    // Nobody stays attached.
    await waitFor(async () => await server.tmux("list-clients") === "");
  });
});

Deno.test("without a server there is an error", async () => {
  await withServer(async (server) => {
    await assert.rejects(ControlConnection.attach(server.client, "=main:"), UserError);
  }, { isEmpty: true });
});

Deno.test("a connection is no client that shows the session", async () => {
  await withConnection(async (connection, server) => {
    const before = await server.tmux("display-message", "-p", "-t", "main", "#{window_width}");
    assert.equal(before, "200");
    assert.match(await server.tmux("list-clients", "-F", "#{client_flags}"), /no-output/);
    await connection.close();
    await waitFor(async () => await server.tmux("list-clients") === "");
    await assert.rejects(connection.run([say("late")]), UserError);
    await connection.close();
  });
});

Deno.test("a server is started, a session created and connected to at once; what fails is said", async () => {
  await withServer(async ({ client }) => {
    const create = (name: string): Command => [
      ...["new-session", "-d", "-P", "-F", "#{session_name}", "-s", name],
      ...["-e", "X=a;", "sleep", "1000"],
    ];
    const failed = await ControlConnection.start(
      client,
      [create("a"), ["kill-pane"], ["nope"]],
      "=a:",
    );
    assert.equal(failed.connection, undefined);
    assert.deepEqual(failed.outputs, []);
    const show: Command = ["show-environment", "-t", "=b:", "X"];
    const { connection, outputs } = await ControlConnection.start(
      client,
      [create("b"), show],
      "=b:",
    );
    assert.deepEqual(outputs, ["b", "X=a;"]);
    assert.deepEqual(await connection?.run([say("#{session_name}")]), { outputs: ["b"] });
    await connection?.close();
  }, { isEmpty: true });
});
