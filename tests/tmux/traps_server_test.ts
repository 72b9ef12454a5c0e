/** Traps of tmux's servers and their configuration: numbers are those of the facts, section 4. */
import assert from "node:assert/strict";
import { observe } from "../../lib/reconcile/mod.ts";
import { atLeast, namedLayouts, parseTmuxVersion, TmuxClient } from "../../lib/tmux/mod.ts";
import { applyRound, planRound, workspace } from "../support/reconciler.ts";
import { isAlive, type TestServer } from "../support/tmux_server.ts";
import { SOAK } from "./_nasty.ts";
import { assertSettled, bringUp, sleeping, windowsOf } from "./_rounds.ts";
import { withServer } from "./_server.ts";

const serverPid = async (server: TestServer) =>
  Number(await server.tmux("display-message", "-p", "#{pid}"));

// Trap 1: a layout that it does not know ends the server of tmux 3.3a.
Deno.test("every layout that can be declared leaves the server alive", async () => {
  await withServer(async (server) => {
    const pid = await serverPid(server);
    const version = parseTmuxVersion(await server.tmux("display-message", "-p", "#{version}"));
    assert.ok(version);
    const known = namedLayouts(version);
    const window = (layout: string, panes: number) =>
      `[[session]]\nname = "s"\nroot = "/"\n[[session.window]]\nname = "w"\nlayout = "${layout}"\n` +
      "[[session.window.pane]]\ncommand = 'sleep 1000'\n".repeat(panes);
    for (const layout of ["main-horizontal-mirrored", "main-vertical-mirrored", ...known]) {
      for (const panes of [1, 2, 4]) {
        const text = window(layout, panes);
        if (known.includes(layout)) await bringUp(server, text, { force: true, prune: true });
        else if (panes > 1) {
          const { results } = await applyRound(server, [await workspace(server, text)]);
          const errors = results.flatMap(({ error }) => error?.message ?? []).join();
          assert.match(errors, /mirrored" needs tmux 3\.5 or newer/);
        }
      }
    }
    assert.ok(isAlive(pid));
    assert.equal(await serverPid(server), pid);
  });
});

// Trap 3: a server that was told to end takes a while, and is in the way of the next.
Deno.test("a server can be started right after the last was ended", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "w");
    const rounds = SOAK ? 100 : 10;
    for (let round = 0; round < rounds; round++) {
      await bringUp(server, text);
      await server.client.call(["kill-server"]);
    }
    console.log(`${rounds} rounds`);
  }, { isEmpty: true });
});

// Traps 4 and 5: nothing starts a server but a call that creates a session; conf that takes long.
Deno.test("a server that starts slowly is waited for", async () => {
  await withServer(async (server) => {
    await bringUp(server, sleeping("dev", "one", "two"));
    assert.deepEqual(await windowsOf(server, "dev"), ["0 one", "1 two"]);
  }, { isEmpty: true, conf: 'run-shell "sleep 1"\n' });
});

// Trap 6: without TMUX and with a path, no variable leads to another server.
Deno.test("neither TMUX nor TMUX_TMPDIR leads a call to another server", async () => {
  await withServer(async (server) => {
    const { path, environment } = server.client.program;
    const wrong = { ...environment, TMUX_TMPDIR: "/no/such", TMUX_PANE: "%77" };
    const client = new TmuxClient({ path, environment: wrong }, server.address);
    const { sessions } = await observe(client);
    assert.deepEqual(sessions.map(({ name }) => name), ["main"]);
  });
});

// Trap 11: what a user's configuration can do.
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  "base-index 1 and renumber-windows": "set -g base-index 1\nsetw -g pane-base-index 1\n" +
    "set -g renumber-windows on\n",
  "automatic-rename and allow-rename": "setw -g automatic-rename on\nsetw -g allow-rename on\n" +
    "setw -g automatic-rename-format '#{pane_current_command}!'\n",
  "a default-command": "set -g default-command 'exec /bin/sh'\n",
  "a default-command with a variable": "set -g default-command 'exec \"$SHELL\"'\n",
  "default-shell /bin/false": "set -g default-shell /bin/false\n",
  "window-size smallest and aggressive-resize": "set -g window-size smallest\n" +
    "setw -g aggressive-resize on\n",
  "a small default-size": "set -g default-size 20x5\n",
  "remain-on-exit and status lines": "setw -g remain-on-exit on\nset -g status 5\n" +
    "set -g pane-border-status top\nset -g status-format[0] '#(true) #{session_name}'\n",
  "hooks that do nothing": "set-hook -g after-new-window 'display-message x'\n" +
    "set-hook -g session-created 'set -g @seen yes'\nset-hook -g pane-died 'set -g @died yes'\n",
  "a wrong line": "set -g no-such-option on\nnew-window -Q\nset -g @after yes\n",
  "a session of its own": "new-session -d -s own 'sleep 1000'\n",
  "exit-empty off": "set -g exit-empty off\n",
  "a prefix in names": "set -g @tmuxform_note x\nset -g word-separators 'abc'\n",
  "mode-keys, set-clipboard, detach-on-destroy": "set -g mode-keys vi\nset -g set-clipboard on\n" +
    "set -g detach-on-destroy off\n",
};

const WORKSPACE = `${sleeping("dev", "one", "two", "three")}
[[session.window]]
name = "panes"
layout = "even-vertical"
  [[session.window.pane]]
  command = "sleep 1000"
  [[session.window.pane]]
  command = "sleep 2000"
  focus = true
[[session.window]]
name = "ended"
command = "exit 7"
`;

for (const [name, conf] of Object.entries(CONFIGURATIONS)) {
  Deno.test(`with ${name} in tmux.conf, all is as declared`, async () => {
    await withServer(async (server) => {
      const round = await bringUp(server, WORKSPACE);
      assert.equal(round.plan.changes.length, 6);
      const base = Number(
        await server.tmux("display-message", "-p", "-t", "=dev:", "#{base-index}"),
      );
      const windows = ["one", "two", "three", "panes", "ended"];
      const expected = windows.map((name, place) => `${base + place} ${name}`);
      assert.deepEqual(await windowsOf(server, "dev"), expected);
      // Changed, and changed back by hand.
      await server.tmux("rename-window", "-t", "=dev:two", "other");
      await server.tmux("kill-window", "-t", "=dev:one");
      await bringUp(server, WORKSPACE.replaceAll("sleep 2000", "sleep 3000"));
      assert.deepEqual(await windowsOf(server, "dev"), expected);
    }, { isEmpty: true, conf });
  });
}

// Trap 41, and worse: tmux 3.3 to 3.5 end themselves at the next window that anybody opens.
Deno.test("with window-size manual, all is as declared, or the error is clear", async () => {
  await withServer(async (server) => {
    const { stderr } = await server.client.call(["new-session", "-d", "-s", "probe", "sleep 1000"]);
    if (stderr === "") await bringUp(server, WORKSPACE);
    else {
      const { results } = await applyRound(server, [await workspace(server, WORKSPACE)]);
      assert.match(results[0]?.error?.message ?? "", /server exited unexpectedly/);
    }
  }, { isEmpty: true, conf: "set -g window-size manual\n" });
});

// Trap 11: a hook that does to new windows what nobody declared; one apply mends it.
Deno.test("a hook that renames new windows is seen, and mended by the next apply", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "one", "two");
    await applyRound(server, [await workspace(server, text)]);
    assert.deepEqual(await windowsOf(server, "dev"), ["0 hooked", "1 hooked"]);
    const { plan } = await planRound(server, [await workspace(server, text)]);
    assert.deepEqual(plan.changes.map(({ address, action }) => `${action} ${address}`), [
      "update dev/one",
      "update dev/two",
    ]);
    await bringUp(server, text);
    assert.deepEqual(await windowsOf(server, "dev"), ["0 one", "1 two"]);
  }, { isEmpty: true, conf: "set-hook -g after-new-window 'rename-window hooked'\n" });
});

// Trap 11: an alias can make something else of any command.
Deno.test("an alias for new-window does no harm that is not seen", async () => {
  await withServer(async (server) => {
    const text = sleeping("dev", "one");
    const { results } = await applyRound(server, [await workspace(server, text)]);
    const { plan } = await planRound(server, [await workspace(server, text)]);
    assert.ok(plan.changes.length > 0 || results.every(({ outcome }) => outcome === "done"));
    if (plan.changes.length > 0) assert.ok(results.some(({ outcome }) => outcome === "failed"));
  }, { isEmpty: true, conf: "set -s command-alias[50] new-window='display-message -p hacked'\n" });
});

// Trap 11: what the first window of a server with a wrong configuration shows is in the way.
Deno.test("errors of the configuration do not stay in a window of ours", async () => {
  await withServer(async (server) => {
    await bringUp(server, sleeping("dev", "one"));
    const mode = await server.tmux("display-message", "-p", "-t", "=dev:one", "#{pane_in_mode}");
    assert.equal(mode, "0");
    await assertSettled(server, sleeping("dev", "one"));
  }, { isEmpty: true, conf: "set -g no-such-option on\n" });
});

// Trap 12: under LANG=C tmux prints what is not ASCII as "_", unless told that this is UTF-8.
Deno.test("LANG=C changes nothing", async () => {
  await withServer(async (server) => {
    const text = sleeping("häß日本", "fenêtre 🦕").replace(
      'root = "/tmp"',
      'root = "/tmp"\n' +
        'environment = { GREETING = "grüß\\tdich" }',
    );
    await bringUp(server, text);
    const { sessions } = await observe(server.client, {
      sessionValues: ["environment GREETING"],
    });
    assert.equal(sessions[0]?.name, "häß日本");
    assert.deepEqual(sessions[0]?.live, { "environment GREETING": "grüß\tdich" });
    assert.equal(sessions[0]?.windows[0]?.name, "fenêtre 🦕");
  }, { isEmpty: true, environment: { LANG: "C", LC_ALL: "C", LANGUAGE: "" } });
});

Deno.test("the version of the server is known", async () => {
  await withServer(async (server) => {
    const { server: seen } = await observe(server.client);
    const version = parseTmuxVersion(seen?.version ?? "");
    assert.ok(version && atLeast(version, 3, 2), seen?.version);
  });
});
