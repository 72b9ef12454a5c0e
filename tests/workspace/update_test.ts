import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "smol-toml";
import { formatWorkspace, updateWorkspaceText } from "../../lib/workspace/edit.ts";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";
import { FILE } from "./_arbitrary.ts";
import { OPTIONS, read, runs, withoutPositions } from "./_read.ts";

const EXISTING = `#:schema ../schemas/workspace.json
# All that I need.

# The one for work.
[[session]] # first
name = "dev"         # do not rename
root = "\${HOME}/src"
autostart = true     # as ever
options = { status = false }

# Where I write.
[[session.window]]
name = "editor"
layout = "main-vertical"
  # left
  [[session.window.pane]]
  command = "nvim"   # or vi
  [[session.window.pane]]
  size = "30%"

[[session.window]]
name = "logs" # all of them
command = "tail -F x"
refresh = "5s"
# the end
`;

/** What the text says, with strings as they are meant. */
function existing(): WorkspaceFile {
  const file = parse(EXISTING) as unknown as WorkspaceFile;
  return { session: file.session.map((session) => ({ ...session, root: "/home/ann/src" })) };
}

async function update(text: string, file: WorkspaceFile): Promise<string> {
  const done = await updateWorkspaceText(text, file, OPTIONS);
  assert.equal(done.commentsKept, true);
  return done.text;
}

Deno.test("updateWorkspaceText() changes nothing when nothing is to change", async () => {
  assert.equal(await update(EXISTING, existing()), EXISTING);
});

Deno.test("updateWorkspaceText() takes values that mean the same as they are", async () => {
  const file = existing();
  const [session] = file.session;
  assert.ok(session);
  const same = { ...session, options: { status: "off" }, root: ["/home/ann/src"] };
  assert.equal(await update(EXISTING, { session: [same] }), EXISTING);
});

Deno.test("updateWorkspaceText() changes, adds and removes keys and keeps comments", async () => {
  const file = existing();
  const [editor, logs] = file.session[0]?.window ?? [];
  assert.ok(editor?.pane && logs);
  logs.command = "tail -F ${y}";
  delete logs.refresh;
  logs.environment = { TZ: "UTC" };
  assert.ok(editor.pane[0]);
  editor.pane[0].focus = true;
  const expected = EXISTING
    .replace('"tail -F x"', () => '"tail -F $${y}"')
    .replace('refresh = "5s"', 'environment = { TZ = "UTC" }')
    .replace("# or vi\n", "# or vi\n  focus = true\n");
  assert.equal(await update(EXISTING, file), expected);
});

Deno.test("updateWorkspaceText() adds, removes and moves windows with their comments", async () => {
  const file = existing();
  const session = file.session[0];
  const [editor, logs] = session?.window ?? [];
  assert.ok(session && editor && logs);
  session.window = [logs, { name: "new", pane: [{ command: "a" }, { command: "b" }] }, editor];
  const [head, editorText, logsText] = EXISTING.split(
    /(?=# Where I write)|(?=\[\[session.window\]\]\nname = "logs")/,
  );
  assert.equal(
    await update(EXISTING, file),
    `${head}${logsText}
[[session.window]]
name = "new"
  [[session.window.pane]]
  command = "a"
  [[session.window.pane]]
  command = "b"

${editorText}`,
  );
  session.window = [logs];
  assert.equal(await update(EXISTING, file), `${head}${logsText}`);
});

Deno.test("updateWorkspaceText() adds a session", async () => {
  const file = existing();
  const second: WorkspaceFile = { session: [{ name: "second", window: [{ name: "a" }] }] };
  const both = { session: [...file.session, ...second.session] };
  assert.equal(await update(EXISTING, both), `${EXISTING}\n${formatWorkspace(second)}`);
});

Deno.test("updateWorkspaceText() writes a file of another form anew, and says so", async () => {
  const text = '# mine\nsession = [{ name = "dev", window = [{ name = "a" }] }]';
  const file: WorkspaceFile = { session: [{ name: "dev", window: [{ name: "b" }] }] };
  assert.deepEqual(await updateWorkspaceText(text, file, OPTIONS), {
    text: formatWorkspace(file),
    commentsKept: false,
  });
});

Deno.test("updateWorkspaceText() writes anew only the part that it cannot edit", async () => {
  const text = `# mine
[[session]]
name = "dev"
[session.environment]
A = "x" # lost

# kept
[[session.window]]
name = "a" # kept
`;
  const file: WorkspaceFile = {
    session: [{ name: "dev", environment: { A: "y" }, window: [{ name: "a" }] }],
  };
  const done = await updateWorkspaceText(text, file, OPTIONS);
  assert.equal(done.commentsKept, false);
  assert.match(done.text, /^# mine\n\[\[session\]\]\nname = "dev"\nenvironment = \{ A = "y" \}\n/m);
  assert.match(done.text, /# kept\n\[\[session.window\]\]\nname = "a" # kept\n$/);
});

Deno.test("updateWorkspaceText() refuses what is not TOML", async () => {
  const file: WorkspaceFile = { session: [{ name: "a", window: [{ name: "b" }] }] };
  await assert.rejects(updateWorkspaceText("[", file, OPTIONS), { name: "UserError" });
});

/** Puts a comment above each header and behind each line with a key of its own. */
function commented(text: string): string {
  return text.replaceAll(/^( *\[\[.*)$/gm, "# above\n$1 # behind");
}

Deno.test("whatever it was, the text says what it is to say, and stays when asked again", async () => {
  await fc.assert(
    fc.asyncProperty(FILE, FILE, async (before, after) => {
      const text = commented(formatWorkspace(before));
      const done = await updateWorkspaceText(text, after, OPTIONS);
      const expected = withoutPositions(await read(formatWorkspace(after)));
      assert.deepEqual(withoutPositions(await read(done.text)), expected);
      assert.equal((await updateWorkspaceText(done.text, after, OPTIONS)).text, done.text);
      assert.equal((await updateWorkspaceText(text, before, OPTIONS)).text, text);
    }),
    runs(150),
  );
});
