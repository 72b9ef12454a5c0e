import assert from "node:assert/strict";
import fc from "fast-check";
import { atLeast, parseTmuxVersion } from "../../lib/tmux/version.ts";

Deno.test("parseTmuxVersion() reads the versions that tmux calls itself", () => {
  const versions: [text: string, number: string, name: string][] = [
    ["tmux 3.3a", "3.3", "3.3a"],
    ["tmux 3.3a\n", "3.3", "3.3a"],
    ["3.5a", "3.5", "3.5a"],
    ["3.2", "3.2", "3.2"],
    ["3.10b", "3.10", "3.10b"],
    ["tmux next-3.8", "3.8", "next-3.8"],
    ["3.6-rc", "3.6", "3.6-rc"],
    ["tmux 3.3-rc2", "3.3", "3.3-rc2"],
    ["tmux-old 3.2a", "3.2", "3.2a"],
    ["master", "2.8", "master"],
    ["tmux openbsd-7.0", "3.2", "openbsd-7.0"],
    ["openbsd-7.4", "3.3", "openbsd-7.4"],
    ["openbsd-7.6", "3.4", "openbsd-7.6"],
    ["openbsd-8.1", "3.6", "openbsd-8.1"],
  ];
  for (const [text, number, name] of versions) {
    const version = parseTmuxVersion(text);
    assert.equal(`${version?.major}.${version?.minor}`, number, text);
    assert.equal(version?.text, name);
  }
});

Deno.test("parseTmuxVersion() knows nothing of other forms", () => {
  const texts = [
    "",
    "tmux",
    "3",
    "3.",
    ".3",
    "3.3.1",
    "3.3 a",
    "v3.3",
    "screen 4.9",
    "openbsd-6.8",
  ];
  for (const text of [...texts, "next-", "-1.2", "3.3aa", "3.3a\n3.4", "99999.1", "next-master"]) {
    assert.equal(parseTmuxVersion(text), undefined, text);
  }
});

Deno.test("parseTmuxVersion() never throws", () => {
  fc.assert(fc.property(fc.string(), (text) => void parseTmuxVersion(text)));
});

Deno.test("atLeast() orders versions by number", () => {
  const version = { major: 3, minor: 5 };
  assert.ok(atLeast(version, 3, 5));
  assert.ok(atLeast(version, 3, 4));
  assert.ok(atLeast(version, 2, 9));
  assert.ok(!atLeast(version, 3, 6));
  assert.ok(!atLeast(version, 3, 10));
  assert.ok(!atLeast(version, 4, 0));
});

Deno.test("parseTmuxVersion() reads what the installed tmux prints", async () => {
  const program = Deno.env.get("TMUX_BIN") ?? "tmux";
  const { stdout } = await new Deno.Command(program, { args: ["-V"] }).output();
  const text = new TextDecoder().decode(stdout);
  const version = parseTmuxVersion(text);
  assert.ok(version, text);
  assert.ok(atLeast(version, 3, 2), text);
});
