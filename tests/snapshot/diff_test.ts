import fc from "fast-check";
import assert from "node:assert/strict";
import { diffSnapshots, type Snapshot } from "../../lib/snapshot/mod.ts";
import { RUNS, SNAPSHOT } from "./_arbitrary.ts";
import { pane, session, shown, snapshot, window } from "./_snapshots.ts";

/** One short line for each change. */
function lines(before: Snapshot, after: Snapshot): string[] {
  const symbols = { create: "+", update: "~", replace: "±", delete: "-", orphan: "?" };
  return diffSnapshots(before, after).changes.map(({ action, address, reasons }) =>
    [symbols[action], address, ...reasons].join(" ")
  );
}

function work(...windows: Parameters<typeof window>[0][]): Snapshot {
  return snapshot(0, { sessions: [session({ windows: windows.map((parts) => window(parts)) })] });
}

Deno.test("what is new, gone, changed, or started with another command", () => {
  const before = work({ index: 1, name: "a" }, { index: 2, name: "b" }, { index: 3, name: "c" });
  const after = work(
    { index: 1, name: "a", panes: [pane({ start: ["make"] })] },
    { index: 2, name: "b", panes: [pane({ directory: "/tmp", title: "t" })] },
    { index: 4, name: "d" },
  );
  assert.deepEqual(lines(before, after), [
    "± work/a start changed",
    "~ work/b directory, title changed",
    "+ work/d",
    "- work/c not there any more",
  ]);
  const other = snapshot(0, { sessions: [session({ name: "other" })] });
  assert.deepEqual(lines(before, other), ["+ other", "+ other/shell", "- work not there any more"]);
});

Deno.test("windows are known again by name, by index, and by neither", () => {
  const before = work({ index: 1, name: "a" }, { index: 2, name: "b" });
  assert.deepEqual(lines(before, work({ index: 1, name: "b" }, { index: 2, name: "a" })), [
    "~ work/b index changed",
    "~ work/a index changed",
  ]);
  assert.deepEqual(lines(before, work({ index: 1, name: "a" }, { index: 2, name: "x" })), [
    '~ work/x renamed from "b"',
  ]);
  const same = work({ index: 1, name: "a" }, { index: 2, name: "a" });
  assert.deepEqual(lines(before, same), ['~ work/a:2 renamed from "b"']);
});

Deno.test("panes of a window that has several have addresses of their own", () => {
  const before = work({ panes: [pane(), pane()] });
  const after = work({ panes: [pane(), pane({ directory: "/tmp" }), pane()] });
  assert.deepEqual(lines(before, after), ["~ work/shell.1 directory changed", "+ work/shell.2"]);
  assert.deepEqual(lines(after, before), [
    "~ work/shell.1 directory changed",
    "- work/shell.2 not there any more",
  ]);
});

Deno.test("values of variables are never told, and screens are only counted", async () => {
  const [one, other] = [await shown("one\n"), await shown("other\n")];
  const make = (value: string, screen: typeof one.screen) =>
    snapshot(0, {
      sessions: [session({
        environment: { PASSWORD: value },
        windows: [window({ panes: [pane({ screen })] })],
      })],
    });
  const found = diffSnapshots(make("hunter2", one.screen), make("swordfish", other.screen));
  assert.deepEqual(found.changes.map(({ reasons }) => reasons), [["variable PASSWORD changed"]]);
  assert.doesNotMatch(JSON.stringify(found), /hunter2|swordfish/);
  assert.equal(found.screens, 1);
});

Deno.test("nothing differs from itself, and what is new one way is gone the other", () => {
  fc.assert(
    fc.property(SNAPSHOT, SNAPSHOT, (one, other) => {
      assert.deepEqual(diffSnapshots(one, one).changes, []);
      const count = (from: Snapshot, to: Snapshot, action: string) =>
        diffSnapshots(from, to).changes.filter((change) => change.action === action).length;
      const sessions = (snapshot: Snapshot) => new Set(snapshot.sessions.map(({ name }) => name));
      const gone = sessions(one).difference(sessions(other)).size;
      assert.ok(count(one, other, "delete") >= gone);
      assert.ok(count(other, one, "create") >= gone);
    }),
    RUNS,
  );
});
