import assert from "node:assert/strict";
import { formatProblem, UserError } from "../../lib/base/problem.ts";
import { openWorkspaces, selectSessions, type Workspace } from "../../lib/workspace/mod.ts";
import { inDirectory, simple } from "./_directory.ts";
import { OPTIONS } from "./_read.ts";

const FILES = {
  "workspaces/a.toml": simple("dev") + simple("manual", "autostart = false\n"),
  "workspaces/b.toml": simple("ops"),
  "other.toml": simple("other", "autostart = false\n"),
};

/** The names of the sessions, by file. */
function names(workspaces: readonly Workspace[]): string[][] {
  return workspaces.map(({ sessions }) => sessions.map(({ name }) => name));
}

async function printed(opening: Promise<unknown>): Promise<string[]> {
  try {
    await opening;
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(formatProblem);
    throw error;
  }
  throw new Error("nothing was wrong");
}

const SELECTIONS: readonly (readonly [string[], string[][]])[] = [
  [[], [["dev"], ["ops"]]],
  [["manual"], [["manual"]]],
  [["ops", "dev"], [["dev"], ["ops"]]],
  [["workspaces/a.toml"], [["dev", "manual"]]],
  [["./workspaces/../workspaces/a.toml", "ops"], [["dev", "manual"], ["ops"]]],
  [["other.toml"], [["other"]]],
  [["other.toml", "manual"], [["other"], ["manual"]]],
];

for (const [given, expected] of SELECTIONS) {
  Deno.test(`openWorkspaces() selects by ${given.join(" and ") || "autostart"}`, async () => {
    await inDirectory(FILES, async (cwd) => {
      const { selected } = await openWorkspaces(given, { ...OPTIONS, cwd });
      assert.deepEqual(names(selected), expected);
    });
  });
}

Deno.test("openWorkspaces() looks for no directory when files are named", async () => {
  await inDirectory({ ...FILES, "workspaces/c.toml": "broken" }, async (cwd) => {
    const opened = await openWorkspaces(["other.toml"], { ...OPTIONS, cwd });
    assert.deepEqual(names(opened.all), [["other"]]);
    assert.equal(opened.found, undefined);
  });
});

Deno.test("openWorkspaces() finds nothing where there is nothing", async () => {
  await inDirectory({}, async (cwd) => {
    const opened = await openWorkspaces([], { ...OPTIONS, home: cwd, cwd });
    assert.deepEqual([opened.all, opened.selected, opened.found?.files], [[], [], []]);
    const looked = `workspaces, ${cwd}/.config/tmuxform/workspaces`;
    assert.deepEqual(await printed(openWorkspaces(["x"], { ...OPTIONS, home: cwd, cwd })), [
      `error: there is no session "x"\n  no sessions are declared\n  looked in ${looked}`,
    ]);
  });
});

Deno.test("openWorkspaces() says which names it does not know, and what was meant", async () => {
  await inDirectory(FILES, async (cwd) => {
    const looked = "looked in workspaces, /home/ann/.config/tmuxform/workspaces";
    const given = ["dve", "ops", "banana", "dve"];
    assert.deepEqual(await printed(openWorkspaces(given, { ...OPTIONS, cwd })), [
      `error: there is no session "dve"\n  did you mean "dev"?\n  ${looked}`,
      `error: there is no session "banana"\n  known sessions: "dev", "manual", "ops"\n  ${looked}`,
    ]);
    assert.deepEqual(await printed(openWorkspaces(["none.toml"], { ...OPTIONS, cwd })), [
      'error: cannot read "none.toml": there is no such file',
    ]);
    assert.deepEqual(await printed(selectSessions([], ["none.toml"], { cwd })), [
      'error: the workspace file "none.toml" was not loaded',
    ]);
  });
});
