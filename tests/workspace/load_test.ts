import assert from "node:assert/strict";
import { formatProblem, UserError } from "../../lib/base/problem.ts";
import { loadWorkspace, loadWorkspaces } from "../../lib/workspace/mod.ts";
import { inDirectory, simple } from "./_directory.ts";
import { OPTIONS } from "./_read.ts";

/** What is printed when files cannot be loaded. */
async function printed(loading: Promise<unknown>): Promise<string[]> {
  try {
    await loading;
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(formatProblem);
    throw error;
  }
  throw new Error("nothing was wrong");
}

Deno.test("loadWorkspace() reads a file, shows it as it was named and knows where it is", async () => {
  await inDirectory({ "ws/a.toml": simple("a", 'root = "x"\n') }, async (cwd) => {
    const workspace = await loadWorkspace("ws/a.toml", { ...OPTIONS, cwd });
    assert.equal(workspace.file, `${cwd}/ws/a.toml`);
    assert.deepEqual(workspace.sessions[0]?.position, { file: "ws/a.toml", line: 1, column: 1 });
    assert.deepEqual(workspace.sessions[0]?.roots, [`${cwd}/ws/x`]);
  });
});

Deno.test("loadWorkspace() starts at the current directory when none is given", async () => {
  const { cwd: _, ...options } = OPTIONS;
  await inDirectory({ "a.toml": simple("a") }, async (directory) => {
    const up = Deno.cwd().replaceAll(/[^/]+/g, "..").slice(1);
    const workspace = await loadWorkspace(`${up}${directory}/a.toml`, options);
    assert.equal(workspace.file, `${directory}/a.toml`);
  });
});

Deno.test("loadWorkspace() takes a byte order mark and the line ends of Windows", async () => {
  const text = `\uFEFF${simple("a").replaceAll("\n", "\r\n")}comand = 1\r\n`;
  await inDirectory({ "a.toml": text }, async (cwd) => {
    assert.deepEqual(await printed(loadWorkspace("a.toml", { ...OPTIONS, cwd })), [
      'error: a.toml:5:1: unknown key "comand" in session "a", window "w"\n' +
      '  did you mean "command"?',
    ]);
  });
});

Deno.test("loadWorkspace() refuses what it cannot read, without waiting for it", async () => {
  const files = { "big.toml": `#${"x".repeat(1024 * 1024)}`, "dir/a.toml": "" };
  await inDirectory(files, async (cwd) => {
    await new Deno.Command("mkfifo", { args: [`${cwd}/pipe.toml`] }).output();
    await Deno.writeFile(`${cwd}/latin.toml`, new Uint8Array([35, 10, 32, 97, 0xe9, 98, 10]));
    await Deno.symlink("nowhere", `${cwd}/broken.toml`);
    const cases = [
      ["big.toml", 'error: cannot read "big.toml": it is larger than 1 MiB'],
      ["pipe.toml", 'error: cannot read "pipe.toml": it is not a file'],
      ["dir", 'error: cannot read "dir": it is not a file'],
      ["/dev/zero", 'error: cannot read "/dev/zero": it is not a file'],
      ["none.toml", 'error: cannot read "none.toml": there is no such file'],
      ["broken.toml", 'error: cannot read "broken.toml": there is no such file'],
      ["latin.toml", "error: latin.toml:2:3: the file is not UTF-8"],
    ] as const;
    for (const [file, expected] of cases) {
      assert.deepEqual(await printed(loadWorkspace(file, { ...OPTIONS, cwd })), [expected]);
    }
  });
});

Deno.test("loadWorkspace() reads a file of exactly 1 MiB", async () => {
  const text = simple("a");
  const full = `${text}#${"x".repeat(1024 * 1024 - text.length - 1)}`;
  await inDirectory({ "a.toml": full }, async (cwd) => {
    assert.equal((await loadWorkspace("a.toml", { ...OPTIONS, cwd })).sessions.length, 1);
  });
});

Deno.test("loadWorkspaces() reports what is wrong in all files, and names that two share", async () => {
  const files = {
    "a.toml": simple("dev"),
    "b.toml": simple("dev") + simple("ops"),
    "c.toml": "oops",
    "d.toml": simple("x", "autostrat = 1\n"),
    "e.toml": simple("ops"),
  };
  await inDirectory(files, async (cwd) => {
    assert.deepEqual(await printed(loadWorkspaces(Object.keys(files), { ...OPTIONS, cwd })), [
      'error: c.toml:1:1: TOML syntax: a key without "="\n  a line is key = "value"',
      'error: d.toml:3:1: unknown key "autostrat" in session "x"\n  did you mean "autostart"?',
      'error: b.toml:1:1: session "dev" is declared twice\n  the first is at a.toml:1:1',
      'error: e.toml:1:1: session "ops" is declared twice\n  the first is at b.toml:5:1',
    ]);
  });
});
