/** Options are asked of all windows and panes at once, and one by one where some are unusual. */
import assert from "node:assert/strict";
import type { SavedWindow } from "../../lib/snapshot/mod.ts";
import { TestServer } from "../support/tmux_server.ts";
import { captureAll } from "./_cycle.ts";

/** Options by names of windows, and those of their panes. */
async function optionsOf(server: TestServer): Promise<Record<string, unknown>> {
  const { snapshot } = await captureAll(server);
  const windows = snapshot.sessions.flatMap(({ windows }) => windows)
    .filter((window): window is SavedWindow => "panes" in window);
  return Object.fromEntries(windows.map(({ name, options, panes }) => [
    options["automatic-rename"] === "off" ? name : "(automatic)",
    [options, ...panes.map((pane) => pane.options)],
  ]));
}

Deno.test("options of windows and panes are their own, usual ones and others", async () => {
  await using server = await TestServer.create();
  await server.tmux("new-session", "-d", "-s", "x", "-n", "named", "cat");
  await server.tmux("new-window", "-d", "-t", "=x:", "cat");
  await server.tmux("new-window", "-d", "-t", "=x:", "-n", "other", "cat");
  const off = { "automatic-rename": "off" };
  const usual = { named: [off, {}], other: [off, {}], "(automatic)": [{}, {}] };
  assert.deepEqual(await optionsOf(server), usual);

  await server.tmux("set-option", "-w", "-t", "=x:other", "@mine", "a b");
  await server.tmux("set-option", "-p", "-t", "=x:named", "remain-on-exit", "on");
  const unusual = {
    ...usual,
    named: [off, { "remain-on-exit": "on" }],
    other: [{ "@mine": "a b", ...off }, {}],
  };
  assert.deepEqual(await optionsOf(server), unusual);

  // What a window says of its name tells nothing then.
  await server.tmux("set-option", "-g", "-w", "automatic-rename", "off");
  const { snapshot } = await captureAll(server);
  const all = snapshot.sessions.flatMap(({ windows }) => windows);
  const own = all.map((window) => "options" in window && window.options["automatic-rename"]);
  assert.deepEqual(own, ["off", undefined, "off"]);
});

Deno.test("variables that follow whoever attaches are not those of a session", async () => {
  await using server = await TestServer.create();
  for (const name of ["usual", "own", "none"]) {
    await server.tmux("new-session", "-d", "-s", name, "cat");
    for (const variable of ["DISPLAY", "MINE"]) {
      await server.tmux("set-environment", "-t", `=${name}:`, variable, "x");
    }
  }
  await server.tmux("set-option", "-t", "=own:", "update-environment", "MINE");
  await server.tmux("set-option", "-t", "=none:", "update-environment", "");
  const { snapshot } = await captureAll(server);
  const kept = snapshot.sessions.map(({ name, environment }) => [name, Object.keys(environment)]);
  assert.deepEqual(Object.fromEntries(kept), {
    usual: ["MINE"],
    own: ["DISPLAY"],
    none: ["DISPLAY", "MINE"],
  });
});
