/**
 * What holds for the plans of all workspaces, on a model of tmux: they converge, leave alone what is
 * not ours, and stop nothing without saying so.
 *
 * @module
 */
import fc from "fast-check";
import assert from "node:assert/strict";
import {
  type Change,
  type DesiredSession,
  holdBack,
  type Observed,
  plan,
  type PlanOptions,
  planToJson,
} from "../../lib/reconcile/mod.ts";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";
import { planLines } from "../support/reconciler.ts";
import { pairOfFiles, workspaceFile } from "./arbitraries.ts";
import { desiredOf } from "./expected.ts";
import { applyToModel } from "./model.ts";
import type { Draft } from "./model_marks.ts";
import { newPane, plainWindow } from "./model_parts.ts";

const RUNS = Deno.env.get("TMUXFORM_SOAK") === "1" ? 100_000 : 200;
const OPTIONS: PlanOptions = {
  adopt: false,
  prune: false,
  targets: [],
  isAbandoned: () => true,
  programDirectory: "/program",
};
const PRUNE = { ...OPTIONS, prune: true };
const NOTHING: Observed = { sessions: [] };
const HELD = { yes: false, force: false };

const restarts = fc.array(fc.constantFrom("never", "on-failure", "always"), { minLength: 3 });
const pairs = fc.tuple(pairOfFiles, restarts).map(([files, restarts]) =>
  files.map((file) => withRestart(file, restarts))
);

/** What somebody does by hand, to the object that the number picks. */
const DEEDS = {
  "rename a session": ({ session }: Scene) => session.name += "-mine",
  "rename a window": ({ window }: Scene) => window.name += "-mine",
  "change a session's values": ({ session }: Scene) => change(session.live),
  "change a window's values": ({ window }: Scene) => change(window.live),
  "number windows the other way": ({ session: { windows } }: Scene) =>
    windows.forEach((window, place) => window.index = 2 * (windows.length - place)),
  "end a pane's process": ({ pane }: Scene) => pane.death = { status: 1 },
  "lose how a process ended": ({ pane }: Scene) => pane.death = {},
  "start something else": ({ pane }: Scene) => pane.startUnchanged = false,
  "change the PATH": ({ session }: Scene) => session.path = "/bin",
  "cut on_create short": ({ session: { mark } }: Scene) => mark && (mark.created = false),
  "make a session": ({ model, session }: Scene) => {
    const own = { ...session, id: "$900", name: "mine", markText: "", seen: {}, live: {} };
    delete own.mark;
    const window = plainWindow(model, session.name, 0);
    newPane(model, window);
    if (model.sessions.every(({ id }) => id !== own.id)) {
      model.sessions.push({ ...own, windows: [window] });
    }
  },
  "make a window": ({ model, session }: Scene) => {
    const window = plainWindow(model, "mine", 50 + session.windows.length);
    newPane(model, window);
    session.windows.push(window);
  },
  "make a pane": ({ model, window }: Scene) => newPane(model, window),
} as const;
const drifts = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(DEEDS) as (keyof typeof DEEDS)[]), fc.nat({ max: 30 })),
  { maxLength: 4 },
);

type Model = Draft<Observed>;
interface Scene {
  readonly model: Model;
  readonly session: Model["sessions"][number];
  readonly window: Model["sessions"][number]["windows"][number];
  readonly pane: Model["sessions"][number]["windows"][number]["panes"][number];
}

property("a plan that was carried out leaves nothing to do", workspaceFile, async (file) => {
  const desired = await desiredOf(file);
  const first = plan(desired, NOTHING, OPTIONS);
  assert.ok(first.changes.every(({ action }) => action === "create"), planLines(first).join("\n"));
  const then = plan(desired, applyToModel(NOTHING, first), OPTIONS);
  assert.deepEqual(planLines(then), []);
  assert.equal(then.unchanged, countObjects(desired));
});

propertyOfScenes("another workspace and what was done by hand converge", (desired, live) => {
  const planned = plan(desired, live, PRUNE);
  const now = applyToModel(live, planned);
  assert.deepEqual(planLines(plan(desired, now, PRUNE)), [], planLines(planned).join("\n"));
});

propertyOfScenes("what is not declared only goes with --prune", (desired, live) => {
  const planned = plan(desired, live, OPTIONS);
  assert.deepEqual(planned.changes.filter(({ action }) => action === "delete"), []);
  const rest = plan(desired, applyToModel(live, planned), OPTIONS);
  assert.deepEqual(rest.changes.filter(({ action }) => action !== "orphan"), []);
});

propertyOfScenes("what is not ours is left alone", (desired, live) => {
  const own = new Set(live.sessions.flatMap((session) => [
    ...(session.mark ? [] : [session.id]),
    ...session.windows.flatMap((window) => [
      ...(window.mark ? [] : [window.id]),
      ...window.panes.filter((pane) => !pane.mark).map(({ id }) => id),
    ]),
  ]));
  // It goes with what it was put into, which is held back as work in a shell is.
  const touched = plan(desired, live, PRUNE).changes
    .filter((change) => !change.busy && idsOf(change).some((id) => own.has(id)));
  assert.deepEqual(touched, []);
});

propertyOfScenes("nothing stops without consent", (desired, live) => {
  const held = holdBack(plan(desired, live, PRUNE), new Set(), HELD);
  assert.deepEqual(held.changes.filter((change) => change.stopsProcess && !change.heldBack), []);
  const now = new Set(runningPanes(applyToModel(live, held)));
  assert.deepEqual(runningPanes(live).filter((pane) => !now.has(pane)), []);
});

property("a plan does not depend on the order of keys", pairs, async ([first, second]) => {
  assert.ok(first && second);
  const [before, after] = [await desiredOf(first), await desiredOf(second)];
  const live = applyToModel(NOTHING, plan(before, NOTHING, OPTIONS));
  const once = plan(after, live, PRUNE);
  assert.deepEqual(planToJson(plan(after, live, PRUNE)), planToJson(once));
  const turned = await desiredOf(withKeysTurned(second));
  assert.deepEqual(planLines(plan(turned, live, PRUNE)), planLines(once));
});

function property<Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  check: (value: Value) => Promise<void>,
): void {
  Deno.test(name, async () => {
    await fc.assert(fc.asyncProperty(values, check), { numRuns: RUNS });
    console.log(`${name}: ${RUNS} runs`);
  });
}

/** A second workspace, and what is live after the first was applied and things were done by hand. */
function propertyOfScenes(
  name: string,
  check: (desired: readonly DesiredSession[], live: Observed) => void,
): void {
  property(name, fc.tuple(pairs, drifts), async ([[first, second], deeds]) => {
    assert.ok(first && second);
    const live = applyToModel(NOTHING, plan(await desiredOf(first), NOTHING, OPTIONS)) as Model;
    for (const [deed, pick] of deeds) DEEDS[deed](sceneOf(live, pick));
    for (const { mark } of live.sessions) if (mark) Object.freeze(mark);
    const before = structuredClone(live);
    check(await desiredOf(second), live);
    assert.deepEqual(live, before, "what was observed is changed");
  });
}

function sceneOf(model: Model, pick: number): Scene {
  const sessions = model.sessions.filter(({ mark }) => mark);
  const session = sessions[pick % sessions.length];
  const windows = session?.windows.filter(({ mark }) => mark) ?? [];
  const window = windows[pick % windows.length];
  const panes = window?.panes.filter(({ mark }) => mark) ?? [];
  const pane = panes[pick % panes.length];
  assert.ok(session && window && pane);
  return { model, session, window, pane };
}

function change(values: Record<string, string>): void {
  for (const key of Object.keys(values)) values[key] += "mine";
}

function withRestart(file: WorkspaceFile, restarts: readonly string[]): WorkspaceFile {
  let at = 0;
  return mapTables(file, (table) => {
    if (!("command" in table) || "shell" in table) return table;
    return { ...table, restart: restarts[at++ % restarts.length] };
  });
}

function withKeysTurned(file: WorkspaceFile): WorkspaceFile {
  return mapTables(file, (table) => Object.fromEntries(Object.entries(table).reverse()));
}

function mapTables<Value>(value: Value, map: (table: object) => object): Value {
  const all = (item: unknown): unknown =>
    Array.isArray(item)
      ? item.map(all)
      : typeof item === "object" && item !== null
      ? map(Object.fromEntries(Object.entries(item).map(([key, part]) => [key, all(part)])))
      : item;
  return all(value) as Value;
}

function runningPanes({ sessions }: Observed): string[] {
  return sessions.flatMap(({ windows }) => windows).flatMap(({ panes }) => panes)
    .filter(({ death }) => !death).map(({ id, pid }) => `${id} ${pid}`);
}

function idsOf({ operation }: Change): string[] {
  if (!operation) return [];
  return [
    ...("live" in operation ? [operation.live.id] : []),
    ...("panes" in operation ? operation.panes.map(({ id }) => id) : []),
  ];
}

function countObjects(desired: readonly DesiredSession[]): number {
  const counts = desired.flatMap(({ windows }) => [
    1,
    ...windows.map(({ panes }) => panes.length === 1 ? 1 : 1 + panes.length),
  ]);
  return counts.reduce((sum, count) => sum + count);
}
