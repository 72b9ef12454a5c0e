/**
 * Windows are created without waiting for each other: one that fails harms no other, and results
 * come in the order of the plan.
 *
 * @module
 */
import assert from "node:assert/strict";
import { applyPlan } from "../../lib/reconcile/mod.ts";
import { planRound, surroundings, workspace } from "../support/reconciler.ts";
import { TestServer } from "../support/tmux_server.ts";

const NAMES = Array.from({ length: 25 }, (_, index) => `w${index}`);
/** They have an option that tmux refuses. */
const WRONG = ["w0", "w7", "w8", "w24"];

const SESSION = `[[session]]\nname = "many"\n` +
  NAMES.map((name) =>
    `[[session.window]]\nname = "${name}"\ncommand = "sleep 1000"\n` +
    (WRONG.includes(name) ? `options = { mode-keys = "neither" }\n` : "")
  ).join("");

Deno.test("a window that fails harms none that is created meanwhile", async () => {
  await using server = await TestServer.create();
  const { plan, observed } = await planRound(server, [await workspace(server, SESSION)]);
  const started: string[] = [];
  const results = await applyPlan(plan, observed, surroundings(server), {
    onStart: ({ address }) => started.push(address),
  });
  const addresses = ["many", ...NAMES.map((name) => `many/${name}`)];
  assert.deepEqual(started, addresses);
  assert.deepEqual(results.map(({ change }) => change.address), addresses);
  const failed = results.filter(({ outcome }) => outcome === "failed");
  assert.deepEqual(failed.map(({ change }) => change.address), WRONG.map((name) => `many/${name}`));
  // A window is there and marked before its options are set.
  const windows = await server.lines("list-windows", "-t", "=many:", "-F", "#{window_name}");
  assert.deepEqual(windows, NAMES);
});

Deno.test("an apply that is to end finishes what it has begun, and no more", async () => {
  await using server = await TestServer.create();
  const { plan, observed } = await planRound(server, [await workspace(server, SESSION)]);
  const abort = new AbortController();
  const results = await applyPlan(plan, observed, surroundings(server), {
    signal: abort.signal,
    onResult: ({ change }) => change.address === "many/w3" && abort.abort(),
  });
  const done = results.findIndex(({ outcome }) => outcome === "not-reached") - 1;
  const windows = await server.lines("list-windows", "-t", "=many:", "-F", "#{window_name}");
  assert.deepEqual(windows, NAMES.slice(0, done));
  assert.ok(done >= 4 && done < NAMES.length, `${done} windows`);
});
