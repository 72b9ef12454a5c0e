/**
 * Plans by example, as short lines: what was made from one text, changed by hand, against another.
 *
 * @module
 */
import assert from "node:assert/strict";
import { planLines } from "../support/reconciler.ts";
import { layoutOfShape } from "./model_layout.ts";
import { A, B, PANES, planOf, plans, type Scene, SESSION } from "./planned.ts";

Deno.test("what is not there is created", async () => {
  await plans({ is: SESSION + A + B }, [
    "create s: declared and not there",
    "create s/a: its session is new",
    "create s/b: its session is new",
  ]);
  await plans({ was: SESSION + A, is: SESSION + A + B }, ["create s/b: declared and not there"]);
  await plans({ was: SESSION + A, is: SESSION + A }, []);
  const gone = ({ window }: Scene) => window.panes.pop();
  await plans({ was: SESSION + PANES, is: SESSION + PANES, byHand: gone }, [
    "create s/p.1: declared and not there",
  ]);
});

Deno.test("names are put right", async () => {
  const rename = ({ session, window }: Scene) => [session.name, window.name] = ["mine", "own"];
  await plans({ was: SESSION + A, is: SESSION + A, byHand: rename }, [
    'update s: renamed from "mine"',
    'update s/a: renamed from "own"',
  ]);
  await plans({ was: SESSION + A, is: SESSION + A.replace('"a"', '"z"') }, [
    'update s/z: renamed from "a"',
  ]);
  const byHand = ({ session }: Scene) => session.name = "t";
  await plans({ was: SESSION + A, is: SESSION.replace('"s"', '"t"') + A, byHand }, [
    "update t: renamed",
    "update t/a: renamed",
  ]);
});

Deno.test("values are put right", async () => {
  const status = `${SESSION}options.status = true\n${A}`;
  const zone = `${SESSION}environment.ZONE = "x"\n${A}`;
  const byHand = ({ session }: Scene) => {
    for (const key of Object.keys(session.live)) session.live[key] = "mine";
  };
  await plans({ was: status, is: status, byHand }, [
    "update s: option status was changed by hand",
  ]);
  await plans({ was: SESSION + A, is: status }, ["update s: option status added"]);
  await plans({ was: status, is: status.replace("true", "false") }, [
    "update s: option status changed",
  ]);
  await plans({ was: status, is: SESSION + A }, ["update s: option status removed"]);
  await plans({ was: zone, is: zone, byHand }, [
    "update s: environment ZONE was changed by hand",
  ]);
  await plans({ was: zone, is: zone.replace('"x"', '"y"') }, [
    "update s: environment ZONE changed",
  ]);
  const path = ({ session }: Scene) => session.path = "/bin:/program";
  await plans({ was: SESSION + A, is: SESSION + A, byHand: path }, [
    "update s: tmuxform is not in front of PATH",
  ]);
  await plans({ was: SESSION + A, is: `${SESSION}${A}options.monitor-activity = true\n` }, [
    "update s/a: option monitor-activity added",
  ]);
  const begun = ({ session: { mark } }: Scene) => mark && (mark.created = false);
  const made = `${SESSION}on_create = ["true"]\n${A}`;
  await plans({ was: made, is: made, byHand: begun }, [
    "update s: on_create did not run to its end",
  ]);
});

Deno.test("layout and order are put right", async () => {
  const sized = SESSION + PANES.replace('"one"', '"one"\nsize = "30%"');
  const was = SESSION + PANES;
  const flat = ({ window }: Scene) => window.layout = layoutOfShape("row(pane,pane)");
  const byHand = ({ window }: Scene) => window.layout = layoutOfShape("column(pane,pane)");
  await plans({ was, is: was, byHand: flat }, []);
  await plans({ was, is: was, byHand }, ["update s/p: layout was changed by hand"]);
  await plans({ was, is: was.replace("main-vertical", "tiled") }, ["update s/p: layout changed"]);
  await plans({ was, is: sized }, ["update s/p: sizes changed"]);
  await plans({ was, is: was.replace('layout = "main-vertical"\n', "") }, []);
  const swap = ({ window }: Scene) => window.panes.forEach((pane, at) => pane.index = 1 - at);
  await plans({ was, is: was, byHand: swap }, ["update s/p: panes were reordered by hand"]);
  await plans({ was: SESSION + A + B, is: SESSION + B + A }, [
    "update s: windows are not in the declared order",
  ]);
});

Deno.test("a process is replaced if what defines it changed", async () => {
  const is = SESSION + A;
  const changes: Record<string, string> = {
    'command = "three"\n': "command",
    'command = "one"\nshell = true\n': "shell",
    'command = "one"\nroot = "/usr"\n': "root",
    'command = "one"\nenvironment.ZONE = "x"\n': "environment",
    'command = "one"\nrefresh = "5s"\n': "refresh",
    'command = "one"\nrequires = ["sh"]\n': "requires",
  };
  for (const [text, field] of Object.entries(changes)) {
    const changed = SESSION + A.replace('command = "one"\n', text);
    const lines = planLines(await planOf({ was: is, is: changed }));
    assert.ok(lines.includes(`replace s/a: ${field} changed`), lines.join("\n"));
    assert.equal(lines.length, field === "shell" ? 2 : 1);
  }
  const needs = SESSION + A + 'requires = ["sh"]\nfallback = "x"\n';
  await plans({ was: needs, is: needs.replace('"x"', '"y"') }, ["replace s/a: fallback changed"]);
  const byHand = ({ pane }: Scene) => pane.startUnchanged = false;
  await plans({ was: is, is, byHand }, ["replace s/a: its process was replaced by hand"]);
  await plans({ was: SESSION + PANES, is: SESSION + PANES, byHand }, [
    "replace s/p.0: its process was replaced by hand",
  ]);
});

Deno.test("a process that ended is started again as declared", async () => {
  const lines = async (restart: string, death: object, text = SESSION + A) => {
    const byHand = ({ pane }: Scene) => pane.death = death;
    const is = restart ? `${text}restart = "${restart}"\n` : text;
    return planLines(await planOf({ was: is, is, byHand }));
  };
  const replaced = (how: string) => [`replace s/a: ${how}`];
  assert.deepEqual(await lines("never", { status: 1 }), []);
  assert.deepEqual(await lines("never", {}), []);
  assert.deepEqual(await lines("on-failure", { status: 0 }), []);
  const failed = ' (restart = "on-failure")';
  assert.deepEqual(
    await lines("on-failure", { status: 3 }),
    replaced(`exited with status 3${failed}`),
  );
  assert.deepEqual(await lines("on-failure", {}), replaced(`exited with status unknown${failed}`));
  assert.deepEqual(
    await lines("on-failure", { signal: "9" }),
    replaced(`ended by signal 9${failed}`),
  );
  const always = replaced('exited with status 0 (restart = "always")');
  assert.deepEqual(await lines("always", { status: 0 }), always);
  const shell = SESSION + A.replace('command = "one"\n', "");
  assert.deepEqual(
    await lines("", { status: 0 }, shell),
    replaced("the shell exited with status 0"),
  );
});
