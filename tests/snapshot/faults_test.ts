/**
 * A save whose server ends in the middle, and a restore that is killed.
 *
 * @module
 */
import assert from "node:assert/strict";
import { runProgram, spawnProgram } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";
import { canonical, captureAll, killServer, save } from "./_cycle.ts";

const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";
const SERVERS_KILLED = SOAK ? 100 : 8;
const RESTORES_KILLED = SOAK ? 60 : 4;
const WINDOWS = 12;

Deno.test("a server that is killed in the middle of a save leaves nothing partial", async () => {
  await using server = await TestServer.create();
  let accepted = 0;
  await makeWindows(server);
  const start = performance.now();
  await captureAll(server);
  const time = performance.now() - start;
  await killServer(server);
  for (let round = 0; round < SERVERS_KILLED; round++) {
    await makeWindows(server);
    const [pid] = await server.lines("display-message", "-p", "#{pid}");
    const captured = captureAll(server).catch((error: Error) => error);
    // Spread over the time that a save takes.
    await new Promise((resolve) => setTimeout(resolve, 1.3 * time * round / SERVERS_KILLED));
    Deno.kill(Number(pid), "SIGKILL");
    const result = await captured;
    if (result instanceof Error) {
      assert.match(result.message, /no tmux server|not whole|does not answer|lost|exited|Cannot/);
    } else {
      accepted++;
      assert.equal(result.snapshot.sessions.length, 2);
      for (const { windows } of result.snapshot.sessions) assert.equal(windows.length, WINDOWS);
    }
    await waitFor(async () => (await server.lines("list-sessions")).length === 0);
  }
  console.log(`snapshots: ${SERVERS_KILLED} servers killed in a save, ${accepted} were too late`);
});

Deno.test("a restore that is killed is gone on with by the next one, and nothing is doubled", async () => {
  await using server = await TestServer.create();
  const restore = ["snapshot", "restore", "latest"];
  await makeWindows(server);
  const { snapshot } = await save(server);
  await runProgram(server, ["snapshot", "save"]);
  const wanted = canonical(snapshot);
  let cut = 0;
  for (let round = 0; round < RESTORES_KILLED; round++) {
    await killServer(server);
    const child = spawnProgram(server, restore);
    const count = Math.floor((round / RESTORES_KILLED) * 2 * WINDOWS);
    await waitFor(async () => (await server.lines("list-windows", "-a")).length >= count);
    child.kill("SIGKILL");
    await child.output();
    const again = await runProgram(server, restore);
    assert.equal(again.status, 0, again.stderr);
    if (!/^Nothing to do/m.test(again.stdout)) cut++;
    await waitFor(async () => canonical((await captureAll(server)).snapshot) === wanted);
    const third = await runProgram(server, restore);
    assert.match(third.stdout, /^Nothing to do/m);
    const options = await server.tmux("show-options", "-w", "-t", "=one:1");
    assert.doesNotMatch(options, /@tmuxform/);
  }
  console.log(`snapshots: ${RESTORES_KILLED} restores killed, ${cut} before their end`);
});

async function makeWindows(server: TestServer): Promise<void> {
  const names = Array.from({ length: WINDOWS - 1 }, (_, place) => `w${place}`);
  for (const session of ["one", "two"]) {
    const first = ["new-session", "-d", "-s", session, "-n", "first", "sleep", "1000"];
    await server.tmux(
      ...names.reduce(
        (
          all,
          name,
        ) => [
          ...all,
          ";",
          "new-window",
          "-d",
          "-t",
          `=${session}:`,
          "-n",
          name,
          "tail",
          "-f",
          "/dev/null",
        ],
        first,
      ),
    );
  }
}
