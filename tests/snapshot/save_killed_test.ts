/**
 * The real program, killed at each system call of a save that any of its threads makes, and its
 * children with it: nothing partial is ever taken for a snapshot, and the one before is intact.
 *
 * @module
 */
import assert from "node:assert/strict";
import { listSnapshots, readSnapshot, verifySnapshots } from "../../lib/snapshot/mod.ts";
import { environmentFor, ROOT, runProgram } from "../support/program.ts";
import {
  changesOf,
  countCalls,
  disturb,
  HAS_STRACE,
  killAt,
  type Traced,
} from "../support/strace.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";
/** Of all calls, so many are taken where not all are. */
const SAMPLE = 12;

Deno.test({
  name: "a save that is killed at any system call is done or was not, and the one before is whole",
  ignore: !HAS_STRACE,
  fn: async () => {
    await using server = await TestServer.create();
    await makeWindows(server);
    const store = `${server.directory}/.local/state/tmuxform/snapshots`;
    const [before, after] = [`${server.directory}/before`, store];
    assert.equal((await runProgram(server, ["snapshot", "save", "--name", "before"])).status, 0);
    await copy(store, before);
    await server.tmux("send-keys", "-t", "=two:", "more on a screen", "Enter");
    const traced: Traced = {
      command: [`${ROOT}/bin/tmuxform`, "snapshot", "save"],
      environment: environmentFor(server),
      cwd: server.directory,
    };
    const kept = await readSnapshot(store, "before");
    let [killed, done, survived] = [0, 0, 0];
    const check = async (
      context: string,
      { status, stdout }: { status: number; stdout: string },
    ) => {
      const { snapshots, setAside, newer } = await listSnapshots(store);
      assert.deepEqual([setAside, newer], [[], []], context);
      assert.deepEqual((await verifySnapshots(store)).defects, [], context);
      assert.deepEqual(snapshots[0]?.snapshot, kept.snapshot, context);
      assert.ok(snapshots.length <= 2, context);
      // Who is told that it is done has it.
      if (status === 0) assert.equal(snapshots[1]?.id, stdout.trim(), context);
      const panes = snapshots[1]?.snapshot.sessions.map(({ windows }) => windows.length);
      if (panes) assert.deepEqual(panes, [2, 1], context);
      if (status === 0) survived++;
      else if (snapshots.length > 1) done++;
      else killed++;
      await copy(before, after);
    };
    // Where it writes, every call is taken at all times.
    const changes = await changesOf(traced, store);
    await copy(before, after);
    for (const call of changes) {
      const result = await disturb(traced, call, "signal=KILL");
      await check(`${call.name} ${call.path}`, result);
    }
    const counts = [...await countCalls(traced)];
    await copy(before, after);
    const all = counts.flatMap(([name, count]) =>
      Array.from({ length: count }, (_, number) => [name, number + 1] as const)
    );
    const step = SOAK ? 1 : Math.ceil(all.length / SAMPLE);
    for (const [name, number] of all.filter((_, place) => place % step === 0)) {
      await check(`${name} ${number}`, await killAt(traced, name, number));
    }
    const total = killed + done + survived;
    console.log(
      `snapshots: ${total} saves killed (${changes.length} calls that write, ${
        total - changes.length
      } of ${all.length} others): ${killed} left nothing, ${done} were done, ` +
        `${survived} did without the child that was killed`,
    );
    assert.ok(killed > 0);
  },
});

async function makeWindows(server: TestServer): Promise<void> {
  await server.tmux("new-session", "-d", "-s", "one", "-n", "a", "cat");
  await server.tmux("new-window", "-d", "-t", "=one:", "-n", "b", "cat");
  await server.tmux("new-session", "-d", "-s", "two", "-n", "c", "cat");
  for (const target of ["=one:a", "=one:b", "=two:c"]) {
    await server.tmux("send-keys", "-t", target, `on the screen of ${target}`, "Enter");
    await waitFor(async () => (await server.tmux("capture-pane", "-p", "-t", target)) !== "");
  }
}

async function copy(from: string, to: string): Promise<void> {
  const script = 'rm -rf -- "$2" && cp -a -- "$1" "$2"';
  const { success } = await new Deno.Command("sh", { args: ["-c", script, "sh", from, to] })
    .output();
  assert.ok(success);
}
