import assert from "node:assert/strict";
import fc from "fast-check";
import { parentPath, resolvePath } from "../../lib/base/path.ts";

Deno.test("resolvePath() joins and tidies", () => {
  const cases = [
    ["/home/ann/work", "../notes", "/home/ann/notes"],
    ["/home/ann", ".", "/home/ann"],
    ["/home/ann", "./a//b/", "/home/ann/a/b"],
    ["/home/ann", "/etc/../usr", "/usr"],
    ["/", "../..", "/"],
    ["/a", "...", "/a/..."],
  ] as const;
  for (const [directory, path, expected] of cases) {
    assert.equal(resolvePath(directory, path), expected);
  }
});

Deno.test("parentPath() takes the last part off", () => {
  assert.equal(parentPath("/home/ann"), "/home");
  assert.equal(parentPath("/home"), "/");
  assert.equal(parentPath("/"), "/");
});

Deno.test("a resolved path is absolute, tidy and stays as it is", () => {
  const path = fc.array(fc.constantFrom("a", "b c", ".", "..", "", "/")).map((parts) =>
    parts.join("/")
  );
  fc.assert(fc.property(path, path, (directory, relative) => {
    const resolved = resolvePath(`/${directory}`, relative);
    assert.match(resolved, /^\/(?:[^/]+(?:\/[^/]+)*)?$/);
    assert.ok(!resolved.split("/").some((part) => part === "." || part === ".."));
    assert.equal(resolvePath("/elsewhere", resolved), resolved);
  }));
});
