/**
 * The reconcile engine on a test server, within the test's own process: fast enough for hundreds of
 * rounds.
 *
 * @module
 */
import {
  applyPlan,
  busyProcesses,
  desiredSessions,
  holdBack,
  observe,
  type Observed,
  type Plan,
  plan,
  type PlanOptions,
  type Result,
  stoppedProcesses,
  type Surroundings,
} from "../../lib/reconcile/mod.ts";
import { parseWorkspace, type Workspace } from "../../lib/workspace/mod.ts";
import { ROOT } from "./program.ts";
import type { TestServer } from "./tmux_server.ts";

/** A plan and what came of it. */
export interface Round {
  /** What was seen before. */
  readonly observed: Observed;
  /** The plan. */
  readonly plan: Plan;
  /** What came of it. */
  readonly results: readonly Result[];
}

/** How it is planned and applied; yes, and nothing else, unless said otherwise. */
export type RoundOptions = Partial<PlanOptions & { yes: boolean; force: boolean }>;

/**
 * Read a workspace from text, as if it were the file `test.toml` in the server's directory.
 *
 * @param server The server.
 * @param text TOML.
 * @returns The workspace.
 */
export function workspace(server: TestServer, text: string): Promise<Workspace> {
  return parseWorkspace(text, `${server.directory}/test.toml`, {
    env: (name) => server.environment[name],
    home: server.directory,
    cwd: server.directory,
  });
}

/**
 * Observe and plan.
 *
 * @param server The server.
 * @param workspaces What is wanted.
 * @param options How.
 * @returns The plan and what was seen.
 */
export async function planRound(
  server: TestServer,
  workspaces: readonly Workspace[],
  options: RoundOptions = {},
): Promise<Omit<Round, "results">> {
  const desired = await desiredSessions(workspaces);
  const keys = (kind: "session" | "window") =>
    [
      ...new Set(desired.flatMap(({ mark, windows }) =>
        kind === "session"
          ? Object.keys(mark.values)
          : windows.flatMap((window) => Object.keys(window.mark.values))
      )),
    ].sort();
  const observed = await observe(server.client, {
    sessionValues: keys("session"),
    windowValues: keys("window"),
  });
  const made = plan(desired, observed, {
    adopt: false,
    prune: false,
    targets: [],
    isAbandoned: () => true,
    programDirectory: `${ROOT}/bin`,
    ...options,
  });
  const busy = await busyProcesses("/bin/ps", made.changes.flatMap(stoppedProcesses));
  const { yes = true, force = false } = options;
  return { observed, plan: holdBack(made, busy, { yes, force }) };
}

/**
 * Observe, plan, apply.
 *
 * @param server The server.
 * @param workspaces What is wanted.
 * @param options How.
 * @returns What came of it.
 */
export async function applyRound(
  server: TestServer,
  workspaces: readonly Workspace[],
  options: RoundOptions = {},
): Promise<Round> {
  const { observed, plan } = await planRound(server, workspaces, options);
  const results = await applyPlan(plan, observed, surroundings(server));
  return { observed, plan, results };
}

/**
 * What an apply needs, for a test server.
 *
 * @param server The server.
 * @returns The surroundings.
 */
export function surroundings(server: TestServer): Surroundings {
  return {
    client: server.client,
    paths: {
      bin: `${ROOT}/bin`,
      deno: Deno.execPath(),
      path: server.environment["PATH"] ?? "",
    },
    size: { columns: 200, rows: 50 },
    busyProcesses: (pids) => busyProcesses("/bin/ps", pids),
    isDirectory: (path) => {
      try {
        return Deno.statSync(path).isDirectory;
      } catch {
        return false;
      }
    },
    now: () => Math.floor(Date.now() / 1000),
    serverEnvironment: {},
  };
}

/**
 * A plan as short lines, as tests compare it.
 *
 * @param plan The plan.
 * @returns `ACTION ADDRESS: REASONS` for each change.
 */
export function planLines({ changes }: Plan): string[] {
  return changes.map(({ action, address, reasons }) =>
    `${action} ${address}: ${reasons.join("; ")}`
  );
}
