import assert from "node:assert/strict";
import fc from "fast-check";
import { shortNames } from "../../lib/usage/reports/project_names.ts";
import { report } from "./_report.ts";
import { interaction, session, usageOf } from "./_usage.ts";

/** `[project id, root, directory] -> project`, where the store knows worktrees by id. */
const PLACES = [
  ["", "/work/api", "/work/api", "/work/api"],
  ["", "/work/api", "/work/api/src/deep", "/work/api"],
  ["", "/work/api/", "/work/api/src", "/work/api"],
  ["", "", "/tmp/notes", "/tmp/notes"],
  ["", "/", "/tmp/notes", "/tmp/notes"],
  ["global", "/", "/tmp/notes", "/tmp/notes"],
  ["", "", "/", "/"],
  ["", "", "", ""],
  // The main worktree of `abc` is /work/api.
  ["abc", "/work/api", "/work/api/src", "/work/api"],
  ["abc", "", "/work/api/src", "/work/api"],
  ["abc", "", "/work/apiary", "/work/apiary"],
  ["abc", "/work/api/.trees/fix", "/work/api/.trees/fix/src", "/work/api"],
  ["abc", "/work/api.worktrees/fix", "/work/api.worktrees/fix", "/work/api"],
  ["abc", "/work/api-fix", "/work/api-fix", "/work/api"],
  ["abc", "/data/opencode/worktree/abc/swift-otter", "/x", "/work/api"],
  [
    "abc",
    "/data/opencode/worktree/def/swift-otter",
    "/x",
    "/data/opencode/worktree/def/swift-otter",
  ],
  ["abc", "/work/apiary", "/work/apiary", "/work/apiary"],
  ["abc", "/play/api", "/play/api", "/play/api"],
  ["other", "/work/api-fix", "/work/api-fix", "/work/api-fix"],
  // What is known of `root` and `global` is no repository.
  ["root", "/home/me/x", "/home/me/x", "/home/me/x"],
  ["global", "/home/me/x", "/home/me/x", "/home/me/x"],
  ["", "C:\\work\\api", "C:\\work\\api\\src", "C:\\work\\api"],
  ["win", "", "C:\\work\\api\\src", "C:\\work\\api"],
] as const;

const projects = { abc: "/work/api", root: "/", global: "/", win: "C:\\work\\api" };

for (const [project, root, directory, expected] of PLACES) {
  Deno.test(`of id "${project}", ${root || "no root"}, ${directory || "nowhere"} is in ${expected || "no project"}`, () => {
    const one = session("ses_1", { project, directory });
    const usage = usageOf([[one, [interaction(0, { root, directory })]]], { projects });
    assert.deepEqual(report(usage, { kind: "projects" }).rows.map((row) => row.directory), [
      expected,
    ]);
  });
}

Deno.test("--by-directory: every working directory is a project of its own", () => {
  const usage = usageOf([[session("ses_1"), [
    interaction(0, { root: "/work/api", directory: "/work/api" }),
    interaction(1, { root: "/work/api", directory: "/work/api/src/" }),
    interaction(2, { root: "/work/api" }),
  ]]]);
  const { rows } = report(usage, { kind: "projects", byDirectory: true });
  assert.deepEqual(rows.map((row) => [row.project, row.interactions]), [["api", 2], ["src", 1]]);
});

Deno.test("names do not depend on what is selected", () => {
  const usage = usageOf([
    [session("ses_1", { directory: "/work/api" }), [interaction("2026-01-01T00:00Z")]],
    [session("ses_2", { directory: "/play/api" }), [interaction("2026-01-02T00:00Z")]],
  ]);
  const { rows } = report(usage, { kind: "sessions", until: "2026-01-01" });
  assert.deepEqual(rows.map(({ project }) => project), ["work/api"]);
});

const NAMES = [
  [["/a/api", "/b/web"], ["api", "web"]],
  [["/a/api", "/b/api", "/b/web"], ["a/api", "b/api", "web"]],
  [["/x/a/api", "/y/a/api", "/b/api"], ["x/a/api", "y/a/api", "b/api"]],
  [["/api", "/work/api"], ["/api", "work/api"]],
  [["/", ""], ["/", ""]],
  [["C:\\a\\api", "C:\\b\\api"], ["a/api", "b/api"]],
] as const;

for (const [paths, names] of NAMES) {
  Deno.test(`the short names of ${paths.join(" ")} are ${names.join(" ")}`, () => {
    assert.deepEqual(
      [...shortNames(paths).entries()].toSorted(),
      [
        ...paths.map((path, index) => [path, names[index]]),
      ].toSorted(),
    );
  });
}

Deno.test("no two paths have the same short name, and each is the end of its path", () => {
  const part = fc.constantFrom("a", "b", "api");
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
  fc.assert(fc.property(fc.uniqueArray(path, { maxLength: 12 }), (paths) => {
    const names = shortNames(paths);
    assert.equal(new Set(names.values()).size, paths.length);
    for (const [path, name] of names) assert.ok(path.endsWith(name));
  }));
});
