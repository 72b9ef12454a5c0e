/** Traps of layouts, sizes, indexes and hooks in tmux: numbers as in the facts, section 4. */
import assert from "node:assert/strict";
import { ControlConnection } from "../../lib/tmux/mod.ts";
import { applyRound, planLines, planRound, workspace } from "../support/reconciler.ts";
import { type TestServer, waitFor } from "../support/tmux_server.ts";
import { assertSettled, bringUp, sleeping, windowsOf } from "./_rounds.ts";
import { withServer } from "./_server.ts";

const panes = (layout: string, count: number) =>
  `[[session]]\nname = "dev"\nroot = "/tmp"\n[[session.window]]\nname = "w"\nlayout = "${layout}"\n` +
  Array.from(
    { length: count },
    (_, index) => `[[session.window.pane]]\ncommand = "sleep ${1000 + index}"\n`,
  ).join("");

const commandsOf = (server: TestServer, window: string) =>
  server.lines("list-panes", "-t", window, "-F", "#{pane_start_command}");

// Trap 37: a window that nobody looks at is small, and panes soon find no room.
for (const layout of ["tiled", "even-vertical", "main-horizontal"]) {
  Deno.test(`a window of 12 panes is created in one go: ${layout}`, async () => {
    await withServer(async (server) => {
      await bringUp(server, panes(layout, 12));
      const expected = Array.from(
        { length: 12 },
        (_, index) => new RegExp(`sleep ${1000 + index}`),
      );
      const commands = await commandsOf(server, "=dev:w");
      assert.equal(commands.length, 12);
      for (const [index, command] of commands.entries()) {
        assert.match(command, expected[index] ?? /x/);
      }
    }, { isEmpty: true, conf: "set -g default-size 80x24\n" });
  });
}

// Trap 37: nor do panes that are declared later.
Deno.test("a window grows from 2 panes to 60, and back", async () => {
  await withServer(async (server) => {
    await bringUp(server, panes("even-vertical", 2));
    await bringUp(server, panes("even-vertical", 60));
    assert.equal((await commandsOf(server, "=dev:w")).length, 60);
    await bringUp(server, panes("tiled", 5), { force: true, prune: true });
    assert.equal((await commandsOf(server, "=dev:w")).length, 5);
  }, { isEmpty: true });
});

// Trap 38: the terminals that show a window change its sizes, and they do not come back.
Deno.test("a terminal that shows the session is no drift", async () => {
  await withServer(async (server) => {
    const text = panes("main-vertical", 3);
    await bringUp(server, text);
    const client = server.client.spawn(["-C", "attach-session", "-t", "=dev:"]);
    const writer = client.stdin.getWriter();
    await waitFor(async () => (await server.lines("list-clients", "-t", "=dev:")).length === 1);
    await writer.write(new TextEncoder().encode("refresh-client -C 60,20\n"));
    const width = () => server.tmux("display-message", "-p", "-t", "=dev:w", "#{window_width}");
    await waitFor(async () => await width() === "60");
    await assertSettled(server, text);
    // Nor is an apply that goes on behind it, and it does not change the size.
    await bringUp(server, text.replace("sleep 1001", "sleep 9999"));
    assert.equal(await width(), "60");
    await writer.close();
    await Promise.all([client.output(), client.status]).catch(() => {});
    await assertSettled(server, text.replace("sleep 1001", "sleep 9999"));
  });
});

// Trap 39: select-layout takes a string for more panes, and refuses one for fewer.
Deno.test("a layout string arranges a window, by hand changed or not", async () => {
  await withServer(async (server) => {
    await server.tmux("split-window", "-d", "-h", "-t", "=main:", "sleep 1000");
    await server.tmux("split-window", "-d", "-t", "=main:", "sleep 1000");
    const layout = await server.tmux("display-message", "-p", "-t", "=main:", "#{window_layout}");
    const text = panes(layout, 3);
    await bringUp(server, text);
    await server.tmux("select-layout", "-t", "=dev:w", "even-vertical");
    await bringUp(server, text);
    await server.tmux("kill-pane", "-t", "=dev:w.{last}");
    await bringUp(server, text, { force: true });
    await server.tmux("resize-pane", "-Z", "-t", "=dev:w");
    await assertSettled(server, text);
  });
});

// Trap 40: indexes shift.
for (
  const options of [
    "set -g base-index 0",
    "set -g base-index 1\nset -g renumber-windows on",
    "set -g base-index 5\nsetw -g pane-base-index 3\nset -g renumber-windows on",
  ]
) {
  Deno.test(`windows keep their order and places: ${options.replaceAll("\n", ", ")}`, async () => {
    await withServer(async (server) => {
      const text = sleeping("dev", "a", "b", "c", "d");
      const base = Number(options.match(/base-index (\d)/)?.[1]);
      const expected = ["a", "b", "c", "d"].map((name, place) => `${base + place} ${name}`);
      await bringUp(server, text);
      const hands: string[][] = [
        ["kill-window", "-t", "=dev:b"],
        ["move-window", "-d", "-s", "=dev:a", "-t", "=dev:99"],
        ["swap-window", "-d", "-s", "=dev:c", "-t", "=dev:d"],
        ["move-window", "-r", "-t", "=dev:"],
        ["new-window", "-d", "-b", "-t", "=dev:a", "-n", "own", "sleep 1000"],
        ["kill-window", "-t", "=dev:own"],
        ["set-option", "-w", "-t", "=dev:a", "pane-base-index", "7"],
      ];
      for (const hand of hands) {
        await server.tmux(...hand);
        await bringUp(server, text);
        const windows = (await windowsOf(server, "dev")).filter((line) => !line.includes("own"));
        assert.deepEqual(windows, expected, hand.join(" "));
      }
    }, { isEmpty: true, conf: `${options}\n` });
  });
}

// Trap 40: the highest index that there is.
Deno.test("a window of the user's at the highest index is not in the way", async () => {
  await withServer(async (server) => {
    await bringUp(server, sleeping("dev", "a", "b"));
    await server.tmux("new-window", "-d", "-t", "=dev:2147483647", "-n", "own", "sleep 1000");
    await bringUp(server, sleeping("dev", "a", "b", "c"));
    await server.tmux("swap-window", "-d", "-s", "=dev:own", "-t", "=dev:b");
    const { results } = await applyRound(server, [
      await workspace(server, sleeping("dev", "a", "b", "c", "d")),
    ]);
    assert.deepEqual(results.map(({ error }) => error?.message), results.map(() => undefined));
    await assertSettled(server, sleeping("dev", "a", "b", "c", "d"));
  });
});

// Trap 44: hooks are the user's.
Deno.test("hooks that the user has set are still there", async () => {
  await withServer(async (server) => {
    await server.tmux("set-hook", "-g", "pane-died", "set-option -g @died yes");
    await server.tmux("set-hook", "-g", "window-linked[3]", "set-option -g @linked yes");
    const hooks = () => server.tmux("show-hooks", "-g");
    const before = await hooks();
    await bringUp(server, sleeping("dev", "a").replace("sleep 1000", "exit 3"));
    await waitFor(async () => (await server.tmux("show-options", "-gqv", "@died")) === "yes");
    assert.equal(await hooks(), before);
  });
});

// Trap 45: what a pane showed when its command failed.
Deno.test("a failed on_create is quoted, and what it says is no command", async () => {
  await withServer(async (server, canary) => {
    const say =
      `printf '%%end 1 1 1\\n%%error\\n#(touch ${canary})\\n\\033[31mred\\033[0m\\n'; exit 3`;
    const text = sleeping("dev", "a").replace("root", `on_create = [${JSON.stringify(say)}]\nroot`);
    const { results } = await applyRound(server, [await workspace(server, text)]);
    const [problem] = results[0]?.error?.problems ?? [];
    assert.equal(problem?.message, "on_create failed with status 3");
    assert.match(problem?.hint ?? "", /%end 1 1 1\n%error\n#\(touch .*\)\nred/);
    await bringUp(server, text.replace("exit 3", "exit 0"));
  });
});

// Trap 27: a connection counts as a client of its session.
Deno.test("a session that is shown is destroyed only if that was known", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "a");
    await bringUp(server, text);
    const other = [await workspace(server, sleeping("other", "a"))];
    const { observed, plan } = await planRound(server, other, { prune: true });
    assert.ok(planLines(plan).some((line) => line.startsWith("delete dev")));
    const shown = await ControlConnection.attach(server.client, "=dev:");
    const { applyPlan } = await import("../../lib/reconcile/mod.ts");
    const { surroundings } = await import("../support/reconciler.ts");
    const results = await applyPlan(plan, observed, surroundings(server));
    const outcome = results.find(({ change }) => change.address === "dev")?.outcome;
    assert.equal(outcome, "refused");
    await shown.close();
    await bringUp(server, sleeping("other", "a"), { prune: true, isAbandoned: () => true });
    assert.equal(await server.tmux("list-sessions", "-F", "#{session_name}"), "main\nother");
  });
});
