/** One call of a real tmux, and what can be in its way. */
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import { observe } from "../../lib/reconcile/mod.ts";
import { meansNoServer, serverAddress, serverError, TmuxClient } from "../../lib/tmux/mod.ts";
import { applyRound, workspace } from "../support/reconciler.ts";
import { type TestServer, TMUX_BIN, waitFor } from "../support/tmux_server.ts";
import { withServer } from "./_server.ts";

const WINDOW =
  '[[session]]\nname = "dev"\n[[session.window]]\nname = "w"\ncommand = "sleep 1000"\n';

/** A client for another socket. */
function at(server: TestServer, socket: string): TmuxClient {
  return new TmuxClient(server.client.program, { flags: ["-S", socket], socket });
}

async function up(server: TestServer): Promise<string[]> {
  const { results } = await applyRound(server, [await workspace(server, WINDOW)]);
  return results.map(({ outcome, error }) => error?.message ?? outcome);
}

Deno.test("output is bytes, an exit status is no exception, input is read", async () => {
  await withServer(async (server) => {
    const { status, stdout, stderr } = await server.client.call(["source-file", "-"], "no-such\n");
    assert.equal(status, 1);
    assert.match(stderr + new TextDecoder().decode(stdout), /unknown command: no-such/);
    const listed = await server.client.call(["list-sessions", "-F", "#{session_name}"]);
    assert.deepEqual(listed, {
      status: 0,
      stdout: new TextEncoder().encode("main\n"),
      stderr: "",
    });
  });
});

Deno.test("megabytes go in and out", async () => {
  await withServer(async (server) => {
    const text = `${"x".repeat(1_000_000)}é`;
    await server.client.call(["source-file", "-"], `set-buffer -b big "${text}"\n`);
    const { stdout } = await server.client.call(["save-buffer", "-b", "big", "-"]);
    assert.equal(new TextDecoder().decode(stdout) === text, true);
  });
});

Deno.test("input that nobody reads is no error", async () => {
  await withServer(async (server) => {
    const { status } = await server.client.call(["list-sessions"], "x".repeat(1_000_000));
    assert.equal(status, 0);
  });
});

Deno.test("where no server is, nothing is there", async () => {
  await withServer(async (server) => {
    assert.deepEqual(await observe(server.client), { sessions: [] });
    assert.deepEqual(await observe(at(server, `${server.directory}/no/such`)), { sessions: [] });
  }, { isEmpty: true });
});

Deno.test("the socket of a server that was killed is no server, and does for the next", async () => {
  await withServer(async (server) => {
    const pid = Number(await server.tmux("display-message", "-p", "#{pid}"));
    Deno.kill(pid, "SIGKILL");
    await waitFor(async () => (await observe(server.client)).sessions.length === 0);
    assert.ok((await Deno.stat(server.address.socket)).isSocket);
    assert.deepEqual(await up(server), ["done", "done"]);
  });
});

Deno.test("a server that ends while it is looked at is no server", async () => {
  for (let round = 0; round < 20; round++) {
    await withServer(async (server) => {
      const [observed] = await Promise.all([
        observe(server.client),
        server.client.call(["kill-server"]),
      ]);
      assert.ok(observed.sessions.length <= 1);
    });
  }
});

Deno.test("a file in the place of the socket is left alone", async () => {
  await withServer(async (server) => {
    const { socket } = server.address;
    await Deno.writeTextFile(socket, "precious");
    assert.deepEqual(await observe(server.client), { sessions: [] });
    const [created, window] = await up(server);
    assert.match(created ?? "", /tmux\.sock" is there and is not the socket of a tmux server/);
    assert.notEqual(window, "done");
    assert.equal(await Deno.readTextFile(socket), "precious");
    await Deno.remove(socket);
    await Deno.mkdir(socket);
    assert.match((await up(server))[0] ?? "", /is not the socket of a tmux server/);
  }, { isEmpty: true });
});

Deno.test("a place where no socket can be is an error", async () => {
  await withServer(async (server) => {
    await assert.rejects(
      observe(at(server, `${server.directory}/${"x".repeat(200)}`)),
      (error) => error instanceof UserError && /File name too long/.test(error.message),
    );
    const error = (await applyRound(
      {
        ...server,
        client: at(server, `${server.directory}/no/such`),
        environment: server.environment,
        directory: server.directory,
      } as TestServer,
      [await workspace(server, WINDOW)],
    )).results[0]?.error;
    assert.match(error?.message ?? "", /no\/such": error c.* \(No such file or directory\)/);
  }, { isEmpty: true });
});

const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
});

Deno.test({
  name: "a socket of somebody else is an error, not an absent server",
  // For root nothing is forbidden, so that somebody else has to ask.
  ignore: Deno.uid() === 0 && setpriv === undefined,
  fn: async () => {
    await withServer(async (server) => {
      const wrapper = `${server.directory}/tmux`;
      const as = Deno.uid() === 0 ? `${setpriv} --reuid 65534 --clear-groups ` : "";
      await Deno.writeTextFile(wrapper, `#!/bin/sh\nexec ${as}${TMUX_BIN} "$@"\n`);
      await Deno.chmod(wrapper, 0o755);
      await Deno.chmod(server.directory, 0o755);
      const { environment } = server.client.program;
      const client = new TmuxClient({ path: wrapper, environment }, server.address);
      await Deno.chmod(server.address.socket, 0);
      const isDenied = (error: unknown) =>
        error instanceof UserError && /Permission denied/.test(error.message) &&
        /belongs to somebody else/.test(error.problems[0]?.hint ?? "");
      await assert.rejects(observe(client), isDenied);
      await Deno.chmod(server.address.socket, 0o777);
      if (Deno.uid() !== 0) return;
      // tmux itself looks who it is; what it says differs.
      await assert.rejects(observe(client), UserError);
    });
  },
});

Deno.test("a program that is not there is an error", async () => {
  await withServer(async (server) => {
    const client = new TmuxClient({ path: "/no/such/tmux", environment: {} }, server.address);
    await assert.rejects(observe(client), Error);
  });
});

Deno.test("meansNoServer() knows the three texts, and no other", () => {
  for (
    const text of [
      "no server running on /tmp/tmux-0/default\n",
      "error connecting to /tmp/tmux-0/default (No such file or directory)\n",
      "error connecting to /tmp/x (Connection refused)",
      "server exited unexpectedly\n",
      "lost server",
    ]
  ) assert.equal(meansNoServer(text), true, text);
  for (
    const text of [
      "",
      "no current client",
      "can't find session: no server running on",
      "error connecting to /tmp/x (Permission denied)",
      "error connecting to /tmp/x (File name too long)",
      "access not allowed",
      "directory /tmp/tmux-0 has unsafe permissions",
      "open terminal failed: not a terminal",
    ]
  ) assert.equal(meansNoServer(text), false, text);
});

Deno.test("serverError() says what can be done", () => {
  const address = serverAddress({ environment: {}, uid: 7, directory: "/", socketName: "x" });
  const hint = (text: string) => serverError(address, "look", text).problems[0]?.hint;
  assert.match(hint("directory /tmp/tmux-0 has unsafe permissions") ?? "", /somebody else/);
  assert.match(hint("server exited unexpectedly") ?? "", /tmux -L x display-message/);
  assert.match(hint("protocol version mismatch (client 8, server 7)") ?? "", /upgraded/);
  assert.equal(hint("something else"), undefined);
  assert.match(serverError(address, "look", " \n").message, /tmux gave no reason/);
});

Deno.test("serverAddress() is where tmux itself would look", () => {
  const address = (options: object) =>
    serverAddress({ environment: {}, uid: 7, directory: "/work", ...options }).socket;
  assert.equal(address({}), "/tmp/tmux-7/default");
  assert.equal(address({ environment: { TMUX: "" } }), "/tmp/tmux-7/default");
  assert.equal(address({ environment: { TMUX: "/s,1,0" } }), "/s");
  assert.equal(address({ environment: { TMUX_TMPDIR: "/run/t" } }), "/run/t/tmux-7/default");
  assert.equal(address({ socketName: "x", environment: { TMUX: "/s,1,0" } }), "/tmp/tmux-7/x");
  assert.equal(address({ socketPath: "a/b", socketName: "x" }), "/work/a/b");
  assert.equal(address({ socketPath: "/a/b" }), "/a/b");
});
