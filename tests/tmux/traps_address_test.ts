/** Which server is meant: by flags, by variables, and from inside of tmux. */
import assert from "node:assert/strict";
import { TmuxClient } from "../../lib/tmux/mod.ts";
import { ROOT, runProgram, writeWorkspace } from "../support/program.ts";
import type { TestServer } from "../support/tmux_server.ts";
import { sleeping } from "./_rounds.ts";
import { exists, waitForFile, withServer } from "./_server.ts";

/** What runs on the server at a socket, which is ended afterwards. */
async function sessionsAt(server: TestServer, socket: string): Promise<string> {
  const client = new TmuxClient(server.client.program, { flags: ["-S", socket], socket });
  const { stdout } = await client.call(["list-sessions", "-F", "#{session_name}"]);
  await client.call(["kill-server"]);
  return new TextDecoder().decode(stdout);
}

// Trap 6: TMUX_TMPDIR, TMUX.
Deno.test("-S, -L and TMUX_TMPDIR name the server, whatever TMUX says", async () => {
  await withServer(async (server) => {
    await writeWorkspace(server, sleeping("dev", "w"));
    const uid = Deno.uid();
    const { directory } = server;
    const wrong = { TMUX: `${server.address.socket},1,0`, TMUX_PANE: "%0", TMUX_TMPDIR: directory };
    const ways: [args: string[], environment: Record<string, string>, socket: string][] = [
      [["-S", `${directory}/a`], wrong, `${directory}/a`],
      [["-S", "b c'd"], wrong, `${directory}/b c'd`],
      [["-L", "é;#(x)"], wrong, `${directory}/tmux-${uid}/é;#(x)`],
      [[], { TMUX: "", TMUX_TMPDIR: directory }, `${directory}/tmux-${uid}/default`],
      [[], { ...wrong, TMUX: `${directory}/dangling,1,0` }, `${directory}/dangling`],
    ];
    for (const [args, environment, socket] of ways) {
      const { status, stderr } = await runProgram(server, ["apply", ...args], { environment });
      assert.deepEqual([status, stderr], [0, ""], socket);
      assert.equal(await sessionsAt(server, socket), "dev\n", socket);
    }
    assert.equal(await server.tmux("list-sessions", "-F", "#{session_name}"), "main");
  });
});

Deno.test("inside of tmux it is the server around, and tmuxform is found there", async () => {
  await withServer(async (server) => {
    await writeWorkspace(server, sleeping("dev", "w").replace("sleep 1000", "tmuxform --version"));
    const [out, done] = [`${server.directory}/out`, `${server.directory}/done`];
    const denoDirectory = Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`;
    const script =
      `cd ${server.directory}; "${ROOT}/bin/tmuxform" apply >${out} 2>&1; echo $? >${done}`;
    await server.tmux(
      ...["new-window", "-d", "-e", `TMUXFORM_DENO=${Deno.execPath()}`],
      ...["-e", `DENO_DIR=${denoDirectory}`, "-e", `TMUX_BIN=${server.client.program.path}`],
      script,
    );
    assert.equal(await waitForFile(done), "0\n", await Deno.readTextFile(out).catch(() => ""));
    assert.equal(await server.tmux("list-sessions", "-F", "#{session_name}"), "dev\nmain");
    assert.equal(await exists(`${server.directory}/canary`), false);
  });
});

// Trap 8: a server that hangs.
Deno.test("a server that hangs is an error after 5 seconds, not later", async () => {
  await withServer(async (server) => {
    await writeWorkspace(server, sleeping("dev", "w"));
    const pid = Number(await server.tmux("display-message", "-p", "#{pid}"));
    Deno.kill(pid, "SIGSTOP");
    try {
      const start = performance.now();
      const runs = await Promise.all(["plan", "status"].map((name) => runProgram(server, [name])));
      assert.ok(performance.now() - start < 9000);
      for (const { status, stderr } of runs) {
        assert.equal(status, 1);
        assert.match(
          stderr,
          /^error: the tmux server at ".*" does not answer within 5 s\n {2}is it/,
        );
      }
    } finally {
      Deno.kill(pid, "SIGCONT");
    }
  });
});
