/**
 * An apply that is cut short at any point: the next one makes whole what it left.
 *
 * @module
 */
import assert from "node:assert/strict";
import { runProgram, type RunResult, spawnProgram, writeWorkspace } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";
const RANDOM_KILLS = SOAK ? 50 : 3;
const LONGEST_DELAY = 150;
/** After how many results the server is killed, or the program asked to end. */
const PLACES = SOAK ? [0, 1, 2, 3, 4, 5, 6, 7] : [0, 1, 5];
const APPLY = ["apply", "--yes", "--prune"];

const session = (name: string, ...keys: string[]) =>
  `[[session]]\nname = "${name}"\n${keys.join("\n")}\n`;
const window = (name: string, ...keys: string[]) =>
  session(name, ...keys).replace("]]", ".window]]");
const command = (number: number) => `command = "sleep ${number}"`;
const panes = (...numbers: number[]) =>
  numbers.map((number) => `[[session.window.pane]]\n${command(number)}`).join("\n");
// It takes its time to end, so that there is some in which something can happen.
const slow = `command = "trap 'sleep 0.3; exit' TERM; sleep 1000"`;

/** A workspace, and the windows that it gives, as `SESSION NAME PANES`. */
const FIRST = {
  text: session("one", "options = { history-limit = 4000 }") +
    window("api", command(1001)) +
    window("panes", 'layout = "main-vertical"', panes(1002, 1003, 1004)) +
    window("old-name", command(1005)) +
    session("two") +
    window("same", command(1006)) +
    window("shell") +
    window("removed", slow),
  windows: "one api 1,one panes 3,one old-name 1,two same 1,two shell 1,two removed 1",
};

/** It differs from the first one in all that an apply changes. */
const SECOND: typeof FIRST = {
  text: session("one", "options = { history-limit = 5000, mouse = true }") +
    window("api", "options = { monitor-activity = true }", command(2001)) +
    window("panes", 'layout = "even-horizontal"', panes(1004, 2002)) +
    window("new-name", command(1005)) +
    session("two") +
    window("same", command(1006)) +
    window("shell", 'root = "/"') +
    window("added", slow),
  windows: "one api 1,one panes 2,one new-name 1,two same 1,two shell 1,two added 1",
};

Deno.test("an apply that is killed is made whole by the next, beside what is not ours", async () => {
  const [created, changed] = await Promise.all([killEverywhere(true), killEverywhere(false)]);
  console.log(`killed applies: ${created} that create, ${changed} that change`);
  assert.ok(created > 4 && changed > 8, "most ended before they were killed");
});

/** Kill an apply after each of its results, and at random; give how often that was in time. */
async function killEverywhere(isCreation: boolean): Promise<number> {
  await using server = await TestServer.create();
  const own = await unmanaged(server);
  if (!isCreation) await converges(server, FIRST);
  let rounds = 0;
  let killed = 0;
  const round = async (place: number, delay = 0): Promise<number> => {
    if (isCreation) {
      for (const name of ["one", "two"]) await server.lines("kill-session", "-t", `=${name}`);
    }
    const state = isCreation || rounds++ % 2 === 1 ? FIRST : SECOND;
    const result = await cutShort(server, state, place, (child) => child.kill("SIGKILL"), delay);
    if (result.status === 137) killed++;
    const told = `killed after ${place} and ${delay} ms:\n${result.stdout}${result.stderr}`;
    await converges(server, state, told);
    assert.deepEqual(await panesOf(server, "=mine"), own, told);
    return result.stdout.match(/^\S (create|update|replace|delete) /gm)?.length ?? 0;
  };
  for (let place = 0, changes = 0; place <= changes; place++) {
    changes = Math.max(changes, await round(place));
    if (!isCreation) changes = Math.max(changes, await round(place));
  }
  for (let times = 0; times < RANDOM_KILLS; times++) await round(0, Math.random() * LONGEST_DELAY);
  return killed;
}

Deno.test("an apply whose server is killed ends soon and says so", async () => {
  for (const place of PLACES) {
    await using server = await TestServer.create();
    await unmanaged(server);
    const isCreation = place % 2 === 0 && place < 3;
    if (!isCreation) await converges(server, FIRST);
    const pid = Number(await server.tmux("display-message", "-p", "#{pid}"));
    const start = performance.now();
    const state = isCreation ? FIRST : SECOND;
    const result = await cutShort(server, state, place, () => Deno.kill(pid, "SIGKILL"));
    const told = `server killed after ${place}:\n${result.stdout}${result.stderr}`;
    assert.ok([1, 3].includes(result.status), `${result.status}, ${told}`);
    assert.ok(performance.now() - start < 15_000, told);
    assert.doesNotMatch(told, /at .*file:\/\/|Uncaught/);
    await converges(server, state, told);
  }
  console.log(`killed servers: ${PLACES.length}`);
});

Deno.test("an apply that is interrupted ends with the signal's status", async () => {
  await using server = await TestServer.create();
  const own = await unmanaged(server);
  await converges(server, FIRST);
  let rounds = 0;
  for (const place of PLACES) {
    for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
      const state = rounds++ % 2 === 0 ? SECOND : FIRST;
      const result = await cutShort(server, state, place, (child) => child.kill(signal));
      const told = `${signal} after ${place}:\n${result.stdout}${result.stderr}`;
      assert.equal(result.status, status, told);
      if (place > 0) assert.match(told, / not reached$/m);
      await converges(server, state, told);
      assert.deepEqual(await panesOf(server, "=mine"), own, told);
    }
  }
  console.log(`interrupted applies: ${rounds}`);
});

Deno.test("a saved plan is refused when its server was started anew", async () => {
  await using server = await TestServer.create();
  await converges(server, FIRST);
  await writeWorkspace(server, FIRST.text.replaceAll("sleep 100", "sleep 200"));
  const saved = await runProgram(server, ["plan", "--yes", "--prune", "--out", "plan.json"]);
  assert.equal(saved.status, 0, saved.stderr);
  await server.tmux("kill-server");
  await waitFor(async () => (await server.lines("list-sessions")).length === 0);
  await converges(server, FIRST);
  const before = await panesOf(server);

  const { status, stdout, stderr } = await runProgram(server, ["apply", "plan.json"]);
  assert.equal(status, 1, stdout + stderr);
  assert.match(stdout, /one\/api: refused to replace it/);
  assert.doesNotMatch(stdout, /^. \S+ (created|updated|replaced|deleted)$/m);
  assert.deepEqual(await panesOf(server), before);
});

/** Run an apply, and do something after so many of its results, if it gets there. */
async function cutShort(
  server: TestServer,
  { text }: typeof FIRST,
  place: number,
  deed: (child: Deno.ChildProcess) => void,
  delay = 0,
): Promise<RunResult> {
  await writeWorkspace(server, text);
  const child = spawnProgram(server, APPLY);
  const stderr = new Response(child.stderr).text();
  let stdout = "";
  let isDone = false;
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    stdout += chunk;
    const results = stdout.split(/^Plan: .*\n/m)[1]?.match(/^\S.*\n/gm) ?? [];
    if (isDone || !stdout.includes("\nPlan: ") || results.length < place) continue;
    isDone = true;
    const end = performance.now() + delay;
    await waitFor(() => performance.now() >= end);
    try {
      deed(child);
    } catch {
      // It has ended meanwhile.
    }
  }
  return { status: (await child.status).code, stdout, stderr: await stderr };
}

/** An apply ends with 0, another has nothing to do, and all is there once, and marked as ours. */
async function converges(server: TestServer, { text, windows }: typeof FIRST, told = "") {
  await writeWorkspace(server, text);
  const first = await runProgram(server, APPLY);
  const second = await runProgram(server, APPLY);
  const all = `${told}\nthen:\n${first.stdout}${first.stderr}\nthen:\n${second.stdout}`;
  assert.deepEqual([first.status, second.status], [0, 0], all);
  assert.match(second.stdout, /^Nothing to do/, all);
  const format = "#{session_name} #{window_name} #{window_panes}#{?@tmuxform_window,, unmarked}";
  const live = await server.lines("list-windows", "-a", "-F", format);
  assert.equal(live.filter((line) => !line.startsWith("mine ")).join(), windows, all);
}

/** A session that is not ours. */
async function unmanaged(server: TestServer): Promise<string[]> {
  await server.tmux("new-session", "-d", "-s", "mine", "-n", "api", "sleep 3000");
  await server.tmux("new-window", "-d", "-t", "=mine:", "-n", "other", "sleep 3001");
  return await panesOf(server, "=mine");
}

function panesOf(server: TestServer, session?: string): Promise<string[]> {
  const format = "#{session_id} #{session_name} #{window_id} #{window_name} #{pane_id} #{pane_pid}";
  const which = session === undefined ? ["-a"] : ["-s", "-t", session];
  return server.lines("list-panes", ...which, "-F", format);
}
