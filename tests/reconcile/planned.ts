/**
 * A plan from texts: what was made from one, was changed by hand, and is to be another.
 *
 * @module
 */
import assert from "node:assert/strict";
import {
  type DesiredSession,
  desiredSessions,
  type Observed,
  type Plan,
  plan,
  type PlanOptions,
} from "../../lib/reconcile/mod.ts";
import { parseWorkspace } from "../../lib/workspace/mod.ts";
import { planLines } from "../support/reconciler.ts";
import { applyToModel } from "./model.ts";
import type { Draft } from "./model_marks.ts";

/** The head of a session. */
export const SESSION = '[[session]]\nname = "s"\n';
/** A window of one pane. */
export const A = '[[session.window]]\nname = "a"\ncommand = "one"\n';
/** Another one. */
export const B = '[[session.window]]\nname = "b"\ncommand = "two"\n';
/** A window of two panes. */
export const PANES = `[[session.window]]
name = "p"
layout = "main-vertical"
[[session.window.pane]]
command = "one"
[[session.window.pane]]
command = "two"
`;

/** All that is live, and the first of each kind in it. */
export interface Scene {
  /** All. */
  readonly model: Draft<Observed>;
  /** The first session. */
  readonly session: Draft<Observed>["sessions"][number];
  /** Its first window. */
  readonly window: Scene["session"]["windows"][number];
  /** Its first pane. */
  readonly pane: Scene["window"]["panes"][number];
}

/** What is planned for. */
export interface Example {
  /** What was applied before; nothing if absent. */
  readonly was?: string;
  /** What is declared now. */
  readonly is: string;
  /** What somebody did in between. */
  readonly byHand?: (scene: Scene) => unknown;
  /** The file that declares it now. */
  readonly file?: string;
  /** How it is planned. */
  readonly options?: Partial<PlanOptions>;
}

/**
 * What is wanted.
 *
 * @param text TOML.
 * @param file Its path.
 * @returns The sessions.
 */
export async function wanted(text: string, file = "/work/s.toml"): Promise<DesiredSession[]> {
  const options = { env: () => undefined, home: "/home/ann", cwd: "/work" };
  return await desiredSessions([await parseWorkspace(text, file, options)]);
}

/**
 * What is live.
 *
 * @param example The example.
 * @returns All that was made from what was declared before, and what was done by hand.
 */
export async function liveOf({ was, byHand }: Example): Promise<Observed> {
  if (was === undefined) return { sessions: [] };
  const first = makePlan(await wanted(was), { sessions: [] });
  const model = structuredClone(applyToModel({ sessions: [] }, first)) as Draft<Observed>;
  const session = model.sessions[0];
  const window = session?.windows[0];
  const pane = window?.panes[0];
  assert.ok(session && window && pane);
  byHand?.({ model, session, window, pane });
  return model;
}

/**
 * The plan of an example.
 *
 * @param example The example.
 * @returns The plan.
 */
export async function planOf(example: Example): Promise<Plan> {
  const { is, file, options } = example;
  return makePlan(await wanted(is, file), await liveOf(example), options);
}

/**
 * Check the plan of an example.
 *
 * @param example The example.
 * @param lines What it must be, as short lines.
 */
export async function plans(example: Example, lines: readonly string[]): Promise<void> {
  assert.deepEqual(planLines(await planOf(example)), lines);
}

function makePlan(
  desired: readonly DesiredSession[],
  observed: Observed,
  options: Partial<PlanOptions> = {},
): Plan {
  return plan(desired, observed, {
    adopt: false,
    prune: false,
    targets: [],
    isAbandoned: () => true,
    programDirectory: "/program",
    ...options,
  });
}
