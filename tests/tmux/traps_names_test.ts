/** Traps of names, targets and links in tmux: numbers are those of the facts, section 4. */
import assert from "node:assert/strict";
import { observe, planDestroy } from "../../lib/reconcile/mod.ts";
import { applyRound, planLines, planRound, workspace } from "../support/reconciler.ts";
import type { TestServer } from "../support/tmux_server.ts";
import { assertSettled, bringUp, sleeping, windowsOf } from "./_rounds.ts";
import { withServer } from "./_server.ts";

/** All that there is of a session, to see that it was left alone. */
const contents = (server: TestServer, session: string) =>
  server.lines(
    ...["list-panes", "-s", "-t", `=${session}:`],
    ...["-F", "#{window_id} #{window_index} #{window_name} #{pane_id} #{pane_pid} #{@note}"],
  );

const others = async (server: TestServer, ...names: string[]) => {
  for (const name of names) {
    await server.tmux("new-session", "-d", "-s", name, "-n", "api", "sleep 1000");
    await server.tmux("new-window", "-d", "-t", `=${name}:`, "-n", "apiserver", "sleep 1000");
  }
  return await Promise.all(names.map((name) => contents(server, name)));
};

// Trap 13: `-t foo` is also the beginning of a name, and a pattern.
Deno.test("a session whose name begins like ours, or fits as a pattern, is left alone", async () => {
  await withServer(async (server) => {
    const names = ["foobar", "foo1", "fooo", "xfoo"];
    const before = await others(server, ...names);
    const text = sleeping("foo", "api", "web");
    for (
      const change of [text, sleeping("foo", "web"), sleeping("f*", "api"), sleeping("[f]oo", "a")]
    ) {
      await bringUp(server, change, { prune: true, force: true });
      assert.deepEqual(await Promise.all(names.map((name) => contents(server, name))), before);
    }
    await bringUp(server, text);
    const observed = await observe(server.client);
    const plan = planDestroy(observed, ({ mark }) => mark?.session === "foo", []);
    assert.deepEqual(plan.changes.map(({ address }) => address), ["foo"]);
  });
});

// Traps 13 and 14: nor is one that is gone mistaken for another.
Deno.test("a session that is gone is not mistaken for one whose name begins like it", async () => {
  await withServer(async (server) => {
    const text = sleeping("foo", "api");
    await bringUp(server, text);
    const [before] = await others(server, "foobar");
    await server.tmux("kill-session", "-t", "=foo:");
    await bringUp(server, text);
    assert.deepEqual(await contents(server, "foobar"), before);
    assert.deepEqual(await windowsOf(server, "foo"), ["1 api"]);
  });
});

// Trap 13: the same for windows.
Deno.test("windows whose names begin alike are told apart", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "apiserver", "api", "ap", "a*", "1", "v1.2", "a:b", "^", "+1");
    await bringUp(server, text);
    await server.tmux("kill-window", "-t", "=dev:=api");
    await bringUp(server, text);
    assert.deepEqual(
      (await windowsOf(server, "dev")).map((line) => line.slice(2)),
      ["apiserver", "api", "ap", "a*", "1", "v1.2", "a:b", "^", "+1"],
    );
  });
});

// Trap 15: where a target is gone, some commands are about another one.
Deno.test("what is gone when the plan is applied is refused, and nothing else is touched", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "one", "two", "three");
    await bringUp(server, text);
    const changed = await workspace(server, text.replaceAll("1000", "2000"));
    const { observed, plan } = await planRound(server, [changed]);
    const keep = await contents(server, "main");
    await server.tmux("kill-window", "-t", "=dev:one");
    const { applyPlan } = await import("../../lib/reconcile/mod.ts");
    const { surroundings } = await import("../support/reconciler.ts");
    const results = await applyPlan(plan, observed, surroundings(server));
    assert.deepEqual(results.map(({ change, outcome }) => `${change.address} ${outcome}`), [
      "dev/one refused",
      "dev/two done",
      "dev/three done",
    ]);
    assert.deepEqual(await contents(server, "main"), keep);
    assert.deepEqual(await windowsOf(server, "dev"), ["2 two", "3 three"]);
  });
});

// Trap 17: names and directories are formats.
Deno.test("a directory that looks like a command is a directory", async () => {
  await withServer(async (server, canary) => {
    const names = [
      "#(touch canary)",
      "#{pid}",
      "##",
      "#[fg=red]",
      "##[x",
      "a#",
      "#,}",
      "%H",
      "$HOME",
    ];
    for (const [index, name] of names.entries()) {
      const root = `${server.directory}/${name}`;
      await Deno.mkdir(root, { recursive: true });
      const text = `[[session]]\nname = "s${index}"\nroot = ${JSON.stringify(root)}\n` +
        `on_create = ["pwd >${server.directory}/created"]\n[[session.window]]\nname = "w"\n` +
        'layout = "tiled"\n' +
        `[[session.window.pane]]\ncommand = "pwd; exec sleep 1000"\n`.repeat(2);
      await bringUp(server, text);
      assert.equal(await Deno.readTextFile(`${server.directory}/created`), `${root}\n`);
      await bringUp(server, text.replaceAll("1000", "2000"));
      for (
        const pid of await server.lines("list-panes", "-t", `=s${index}:`, "-F", "#{pane_pid}")
      ) {
        assert.equal(await Deno.readLink(`/proc/${pid}/cwd`), root);
      }
    }
    await Deno.remove(canary).catch(() => {});
  });
});

// Trap 19: programs and tmux itself rename windows.
Deno.test("neither a program nor tmux renames a window of ours", async () => {
  await withServer(async (server) => {
    const rename = String.raw`printf '\\033kother\\033\\\\'; printf '\\033]2;title\\007'; `;
    const text = sleeping("dev", "api").replace("sleep", `${rename}exec sleep`);
    await bringUp(server, text);
    await server.tmux("set-option", "-wg", "allow-rename", "on");
    await bringUp(server, text.replace("1000", "2000"), { force: true });
    assert.deepEqual(await windowsOf(server, "dev"), ["1 api"]);
    await server.tmux("set-option", "-w", "-t", "=dev:api", "automatic-rename", "on");
    await bringUp(server, text.replace("1000", "2000"));
    assert.deepEqual(await windowsOf(server, "dev"), ["1 api"]);
  });
});

// Trap 21: user options are handed down from session to window to pane.
Deno.test("what a user opens within ours does not inherit our marks", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "one", "two");
    await bringUp(server, text);
    await server.tmux("new-window", "-d", "-t", "=dev:", "-n", "own", "sleep 1000");
    await server.tmux("split-window", "-d", "-t", "=dev:one", "sleep 1000");
    const before = await contents(server, "dev");
    const { sessions } = await observe(server.client);
    const windows = sessions.find(({ name }) => name === "dev")?.windows ?? [];
    assert.deepEqual(windows.map(({ name, mark }) => [name, mark?.window]), [
      ["one", "one"],
      ["two", "two"],
      ["own", undefined],
    ]);
    assert.deepEqual(windows[0]?.panes.map(({ mark }) => mark?.pane), [0, undefined]);
    await bringUp(server, text, { prune: true, force: true });
    assert.deepEqual(await contents(server, "dev"), before);
  });
});

// Trap 22: rows repeat for windows that are linked, and for sessions of a group.
Deno.test("a window that is linked elsewhere is managed once, in its own session", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "one", "two");
    await bringUp(server, text);
    await server.tmux("link-window", "-d", "-s", "=dev:one", "-t", "=main:7");
    await assertSettled(server, text, { prune: true });
    await bringUp(server, text.replaceAll("1000", "2000"));
    assert.deepEqual((await windowsOf(server, "main")).slice(1), ["7 one"]);
    // In its own session no more: it comes back.
    await server.tmux("unlink-window", "-t", "=dev:one");
    await bringUp(server, text.replaceAll("1000", "2000"));
    assert.deepEqual(await windowsOf(server, "dev"), ["1 one", "2 two"]);
  });
});

Deno.test("a window that is linked twice into its session does no harm", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "one", "two", "three");
    await bringUp(server, text);
    await server.tmux("link-window", "-d", "-s", "=dev:one", "-t", "=dev:9");
    await assertSettled(server, text, { prune: true });
    await bringUp(server, text.replaceAll("1000", "2000"), { prune: true });
    // In the way of the others.
    await server.tmux("swap-window", "-d", "-s", "=dev:9", "-t", "=dev:2");
    const { results } = await applyRound(server, [
      await workspace(server, text.replaceAll("1000", "2000")),
    ]);
    assert.deepEqual(results.map(({ outcome }) => outcome).filter((o) => o !== "done"), []);
    const names = (await windowsOf(server, "dev")).slice(0, 3);
    assert.deepEqual(names, ["1 one", "2 two", "3 three"]);
  });
});

Deno.test("a session that somebody grouped with ours is left alone", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "one", "two");
    await bringUp(server, text);
    await server.tmux("new-session", "-d", "-t", "=dev", "-s", "mine");
    await assertSettled(server, text, { prune: true });
    await server.tmux("rename-window", "-t", "=dev:one", "other");
    await bringUp(server, text.replaceAll("1000", "2000") + sleeping("more", "w"));
    await server.tmux("kill-window", "-t", "=mine:two");
    await bringUp(server, text.replaceAll("1000", "2000") + sleeping("more", "w"));
    for (const session of ["dev", "mine"]) {
      assert.deepEqual(await windowsOf(server, session), ["1 one", "2 two"]);
    }
    const { plan } = await planRound(server, [await workspace(server, text)], { prune: true });
    assert.ok(!planLines(plan).some((line) => line.includes("mine")));
  });
});
