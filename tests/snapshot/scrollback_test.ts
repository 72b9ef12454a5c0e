/** How much of the screens is kept. */
import assert from "node:assert/strict";
import { runProgram } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";
import { killServer } from "./_cycle.ts";

const LINES = 300;

Deno.test("--scrollback keeps so many lines above each screen, or no screens at all", async () => {
  await using server = await TestServer.create();
  const run = (...args: string[]) => runProgram(server, ["snapshot", ...args]);
  const command = `seq ${LINES}; exec cat`;
  await server.tmux("new-session", "-d", "-s", "x", "-n", "w", "-x", "80", "-y", "24", command);
  const whole = () => server.tmux("capture-pane", "-p", "-S", "-", "-t", "=x:w");
  const numbers = async () => (await whole()).split("\n").filter((line) => /^\d+$/.test(line));
  await waitFor(async () => (await numbers()).length === LINES);
  for (const lines of ["all", "10", "0", "none"]) {
    const { status, stderr } = await run("save", "--scrollback", lines, "--name", lines);
    assert.equal(status, 0, stderr);
  }
  for (const wrong of ["-1", "many", "1.5", ""]) {
    const { status, stderr } = await run("save", "--scrollback", wrong);
    assert.equal(status, 1);
    assert.match(stderr, /^error: .*[Cc]annot read .* as a number of lines/s);
  }
  // The last line of the screen is where the cursor is.
  const onScreen = 23;
  const kept = { all: LINES, 10: onScreen + 10, 0: onScreen, none: 0 };
  for (const [name, count] of Object.entries(kept)) {
    await killServer(server);
    const { status, stderr } = await run("restore", name);
    assert.equal(status, 0, stderr);
    await waitFor(async () =>
      name === "none" || /── restored from /.test(await whole()) ? true : undefined
    );
    const expected = Array.from({ length: count }, (_, place) => String(LINES - count + place + 1));
    assert.deepEqual(await numbers(), expected, name);
  }
});
