/** A connection whose other end goes away. */
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import { CALL_TIMEOUT, type Command, ControlConnection } from "../../lib/tmux/mod.ts";
import { SOAK } from "./_nasty.ts";
import { withServer } from "./_server.ts";

const say = (text: string): Command => ["display-message", "-p", text];
const isGone = (error: unknown) =>
  error instanceof UserError && /the server or the session went away/.test(error.message);
const ROUNDS = SOAK ? 200 : 5;

Deno.test("a server that is killed in the middle ends all lists with an error", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await withServer(async (server) => {
      const connection = await ControlConnection.attach(server.client, "=main:");
      const pid = Number(await server.tmux("display-message", "-p", "#{pid}"));
      const lists = Array.from({ length: 200 }, (_, index) => connection.run([say(`${index}`)]));
      if (round % 2 === 0) Deno.kill(pid, "SIGKILL");
      else setTimeout(() => Deno.kill(pid, "SIGKILL"), round % 7);
      const settled = await Promise.allSettled(lists);
      for (const result of settled) {
        assert.ok(result.status === "fulfilled" || isGone(result.reason), String(result.status));
      }
      await assert.rejects(connection.run([say("late")]), isGone);
      await connection.close();
    });
  }
});

Deno.test("a server that ends itself ends the list with an error", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await withServer(async (server) => {
      const connection = await ControlConnection.attach(server.client, "=main:");
      const lists = [connection.run([["kill-server"], say("late")]), connection.run([say("next")])];
      for (const result of await Promise.allSettled(lists)) {
        assert.ok(result.status === "fulfilled" || isGone(result.reason));
      }
      await connection.close();
    });
  }
});

Deno.test("a session that is killed under the connection ends it", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await withServer(async (server) => {
      await server.tmux("new-session", "-d", "-s", "other", "sleep", "1000");
      const connection = await ControlConnection.attach(server.client, "=other:");
      await server.tmux("kill-session", "-t", "=other:");
      await assert.rejects(
        (async () => {
          for (let index = 0; index < 1000; index++) await connection.run([say(`${index}`)]);
        })(),
        isGone,
      );
      await connection.close();
      assert.equal(await server.tmux("list-sessions", "-F", "#{session_name}"), "main");
    });
  }
});

Deno.test("a client that is killed ends the connection", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await withServer(async (server) => {
      const connection = await ControlConnection.attach(server.client, "=main:");
      const [pid] = await server.lines("list-clients", "-F", "#{client_pid}");
      Deno.kill(Number(pid), "SIGKILL");
      await assert.rejects(
        (async () => {
          for (let index = 0; index < 1000; index++) await connection.run([say(`${index}`)]);
        })(),
        isGone,
      );
      await connection.close();
    });
  }
});

Deno.test("a server that hangs is given up, in a call and in a connection", async () => {
  await withServer(async (server) => {
    const connection = await ControlConnection.attach(server.client, "=main:");
    const pid = Number(await server.tmux("display-message", "-p", "#{pid}"));
    Deno.kill(pid, "SIGSTOP");
    try {
      const start = performance.now();
      const isLate = (error: unknown) =>
        error instanceof UserError && /does not answer within 5 s/.test(error.message) &&
        /kill -CONT/.test(error.problems[0]?.hint ?? "");
      await Promise.all([
        assert.rejects(server.client.call(["list-sessions"]), isLate),
        assert.rejects(connection.run([say("x")]), isLate),
        assert.rejects(ControlConnection.attach(server.client, "=main:"), UserError),
      ]);
      const time = performance.now() - start;
      assert.ok(time >= CALL_TIMEOUT && time < CALL_TIMEOUT + 2000, `${time} ms`);
      await connection.close();
    } finally {
      Deno.kill(pid, "SIGCONT");
    }
    assert.equal(await server.tmux("list-sessions", "-F", "#{session_name}"), "main");
  });
});
