/**
 * Applies that must go well.
 *
 * @module
 */
import assert from "node:assert/strict";
import {
  applyRound,
  planLines,
  planRound,
  type Round,
  type RoundOptions,
  workspace,
} from "../support/reconciler.ts";
import type { TestServer } from "../support/tmux_server.ts";

/**
 * A session with windows that sleep.
 *
 * @param name Its name.
 * @param windows Their names.
 * @returns TOML.
 */
export function sleeping(name: string, ...windows: string[]): string {
  return `[[session]]\nname = "${name}"\nroot = "/tmp"\n` +
    windows.map((window) => `[[session.window]]\nname = "${window}"\ncommand = "sleep 1000"\n`)
      .join("");
}

/**
 * Apply, and see to it that all went well and nothing is left to do.
 *
 * @param server The server.
 * @param text TOML.
 * @param options How.
 * @returns The apply.
 */
export async function bringUp(
  server: TestServer,
  text: string,
  options: RoundOptions = {},
): Promise<Round> {
  const workspaces = [await workspace(server, text)];
  const round = await applyRound(server, workspaces, { isAbandoned: () => false, ...options });
  assert.deepEqual(
    round.results.flatMap(({ change, outcome, error }) =>
      outcome === "done" || outcome === "left"
        ? []
        : [`${change.address} ${outcome}: ${error?.message}`]
    ),
    [],
  );
  assert.deepEqual(round.plan.problems, []);
  await assertSettled(server, text, options);
  return round;
}

/**
 * Nothing is to be done.
 *
 * @param server The server.
 * @param text TOML.
 * @param options How.
 */
export async function assertSettled(
  server: TestServer,
  text: string,
  options: RoundOptions = {},
): Promise<void> {
  const workspaces = [await workspace(server, text)];
  const { plan } = await planRound(server, workspaces, { isAbandoned: () => false, ...options });
  assert.deepEqual(planLines(plan), []);
}

/**
 * The windows of a session.
 *
 * @param server The server.
 * @param session Its name.
 * @returns Index and name of each.
 */
export function windowsOf(server: TestServer, session: string): Promise<string[]> {
  return server.lines("list-windows", "-t", `=${session}:`, "-F", "#{window_index} #{window_name}");
}
