/**
 * What a plan is about: what is no longer declared, what is somebody else's, targets, consent; and
 * how it is shown.
 *
 * @module
 */
import assert from "node:assert/strict";
import {
  holdBack,
  type Plan,
  planDestroy,
  planToJson,
  renderPlan,
} from "../../lib/reconcile/mod.ts";
import { planLines } from "../support/reconciler.ts";
import { newPane, plainWindow } from "./model_parts.ts";
import { A, B, liveOf, PANES, planOf, plans, type Scene, SESSION } from "./planned.ts";

const BOTH = SESSION + A + B;
const OTHER = SESSION.replace('"s"', '"t"') + A;
const unmanaged = ({ session, window, pane }: Scene) => {
  for (const object of [session, window, pane]) {
    delete object.mark;
    object.markText = "";
  }
};

Deno.test("what is no longer declared is named, and goes with --prune", async () => {
  const example = { was: BOTH, is: SESSION + A };
  await plans(example, ["orphan s/b: no longer declared"]);
  await plans({ ...example, options: { prune: true } }, ["delete s/b: no longer declared"]);
  const pane = PANES.slice(0, PANES.lastIndexOf("[[session.window.pane]]"));
  await plans({ was: SESSION + PANES, is: SESSION + pane }, [
    "update s/p: sizes changed",
    "orphan s/p.1: no longer declared",
  ]);
  await plans({ was: SESSION + A + OTHER, is: SESSION + A }, [
    'orphan t: no longer declared in "/work/s.toml"',
  ]);
  await plans(
    { was: SESSION + A + OTHER, is: SESSION + A, options: { isAbandoned: () => false } },
    [],
  );
});

Deno.test("what was made by hand in a session is left alone", async () => {
  const byHand = ({ model, session, window }: Scene) => {
    const own = plainWindow(model, "own", 9);
    newPane(model, own);
    session.windows.push(own);
    newPane(model, window);
  };
  await plans({ was: BOTH, is: BOTH, byHand }, []);
  const plan = await planOf({ was: BOTH, is: SESSION + B, byHand, options: { prune: true } });
  assert.deepEqual(planLines(plan).slice(0, 1), [
    "delete s/a: no longer declared; it has panes that were made by hand",
  ]);
  assert.equal(plan.changes[0]?.busy, true);
});

Deno.test("a session of another file comes over", async () => {
  await plans({ was: BOTH, is: BOTH, file: "/work/new.toml" }, [
    'update s: its workspace file was "/work/s.toml"',
  ]);
});

Deno.test("a session that is not ours is only taken over when asked for", async () => {
  const example = { was: SESSION + A, is: SESSION + A, byHand: unmanaged };
  const { changes, problems } = await planOf(example);
  assert.deepEqual(changes, []);
  assert.deepEqual(problems.map(({ message }) => message), [
    'session "s" is there already and was not made by tmuxform',
  ]);
  assert.match(problems[0]?.hint ?? "", /`--adopt`/);
  const adopted = planLines(await planOf({ ...example, options: { adopt: true } }));
  assert.deepEqual(adopted.map((line) => line.split(";")[0]), [
    "update s: taken over",
    "update s/a: taken over",
  ]);
  const is = SESSION + A.replace("one", "three");
  const other = planLines(await planOf({ ...example, is, options: { adopt: true } }));
  assert.equal(other.at(-1), "replace s/a: it runs something else than is declared");
});

Deno.test("targets narrow a plan", async () => {
  const is = (BOTH + PANES).replace("one", "1").replace("two", "2");
  const at = async (...targets: string[]) =>
    planLines(await planOf({ was: BOTH, is, options: { targets } })).map((line) =>
      line.replace(/:.*/, "")
    );
  assert.deepEqual(await at("s"), ["create s/p", "replace s/a", "replace s/b"]);
  assert.deepEqual(await at("s/b"), ["replace s/b"]);
  assert.deepEqual(await at("s/b", "s/p"), ["create s/p", "replace s/b"]);
  await assert.rejects(at("s/x"), {
    name: "UserError",
    message: 'target "s/x" is not the address of anything',
  });
  const created = await planOf({ is: BOTH, options: { targets: ["s/b"] } });
  assert.deepEqual(planLines(created), [
    "create s: declared and not there",
    "create s/b: its session is new",
  ]);
});

Deno.test("nothing is stopped without consent", async () => {
  const plan = await planOf({ was: BOTH, is: BOTH.replace("one", "1").replace("two", "2") });
  const [pid = 0] = plan.changes.flatMap(({ operation }) =>
    operation?.type === "replace-pane" ? [operation.live.pid] : []
  );
  const held = (yes: boolean, force: boolean) =>
    holdBack(plan, new Set([pid]), { yes, force }).changes
      .map(({ busy, heldBack }) => `${busy ? "busy " : ""}${heldBack ? "held" : "done"}`);
  assert.deepEqual(held(false, false), ["busy held", "held"]);
  assert.deepEqual(held(true, false), ["busy held", "done"]);
  assert.deepEqual(held(false, true), ["busy done", "done"]);
  const dead = ({ pane }: Scene) => pane.death = { status: 1 };
  const restarted = await planOf({ was: BOTH, is: BOTH.replace("one", "1"), byHand: dead });
  assert.deepEqual(restarted.changes.map(({ stopsProcess }) => stopsProcess), [false]);
});

Deno.test("sessions and windows are destroyed", async () => {
  const live = await liveOf({ was: BOTH, is: "" });
  const lines = (...targets: string[]) => planLines(planDestroy(live, () => true, targets));
  assert.deepEqual(lines(), ["delete s: to be destroyed"]);
  assert.deepEqual(lines("s/b"), ["delete s/b: to be destroyed"]);
  assert.throws(() => lines("s/x"), { message: 'target "s/x" is not the address of anything' });
});

Deno.test("a plan as JSON", async () => {
  const json = planToJson(await planOf({ was: SESSION + A, is: SESSION + A.replace("one", "1") }));
  assert.deepEqual(JSON.parse(JSON.stringify(json)), {
    format_version: 1,
    changes: [{
      address: "s/a",
      kind: "window",
      action: "replace",
      stops_process: true,
      busy: false,
      held_back: false,
      reasons: ["command changed"],
      before: { command: "one", root: ["/home/ann"] },
      after: { command: "1", root: ["/home/ann"] },
    }],
    problems: [],
    summary: { create: 0, update: 0, replace: 1, delete: 0, orphan: 0, unchanged: 1 },
    applied: false,
  });
  const plan = await planOf({ is: SESSION + A });
  const done = planToJson(plan, plan.changes.map((change) => ({ change, outcome: "held-back" })));
  assert.equal(done["applied"], true);
  assert.match(JSON.stringify(done), /"before":null,.*"outcome":"held_back"/);
});

Deno.test("a plan as text", async () => {
  const was = SESSION + A + B + PANES;
  const is = SESSION.replace('"s"', '"s"\noptions.status = true') + A.replace("one", "1") + PANES +
    A.replace('"a"', '"c"').replace("one", "3");
  const plan = await planOf({ was, is });
  assert.deepEqual(text(holdBack(plan, new Set(), { yes: false, force: false })), [
    "~ update   s",
    "           option status added",
    "+ create   s/c",
    "± replace  s/a",
    "           command changed",
    '           command: "one" -> "1"',
    "           held back, it stops what runs: --yes does it",
    "? orphan   s/b",
    "           no longer declared",
    "           --prune deletes it",
    "~ update   s",
    "           windows are not in the declared order",
    '           order: ["a","p"] -> ["a","p","c"]',
    "Plan: 1 to create, 2 to update, 1 to replace, 1 no longer declared; 3 objects are as declared.",
  ]);
  assert.deepEqual(text(await planOf({ was: BOTH, is: SESSION + A, options: { prune: true } })), [
    "- delete   s/b",
    "           no longer declared",
    "           stops what runs in it",
    "Plan: 1 to delete; 2 objects are as declared.",
  ]);
  assert.deepEqual(text(await planOf({ was: BOTH, is: BOTH })), [
    "Nothing to do: 3 objects are as declared.",
  ]);
  const taken = await planOf({ was: SESSION + A, is: SESSION + A, byHand: unmanaged });
  assert.deepEqual(text(taken).slice(0, 1), [
    'error: /work/s.toml:1:1: session "s" is there already and was not made by tmuxform',
  ]);
});

/** In no colours; changes fit a terminal of 80 columns. */
function text(plan: Plan): string[] {
  const lines = renderPlan(plan, (_, text) => text);
  assert.deepEqual(lines.filter((line) => line.length > 80 && /^[-+~±?]| {11}/.test(line)), []);
  return lines;
}
