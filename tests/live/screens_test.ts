/**
 * What the program shows in a real terminal, compared with screens that were looked at.
 * `TMUXFORM_UPDATE_GOLDEN=1` writes them anew.
 */
import assert from "node:assert/strict";
import { waitFor } from "../support/tmux_server.ts";
import { withLooks, withoutAges } from "./_looks.ts";
import { openPane, type Pane } from "./_pane.ts";

const GOLDEN = new URL("../fixtures/live/pane/", import.meta.url);
type Size = readonly [columns: number, rows: number];

const SIZES: readonly Size[] = [[40, 10], [80, 24], [200, 50]];

/** A screen that is filled, and the same as a moment ago. */
async function atRest(pane: Pane, what: RegExp, [columns, rows]: Size): Promise<string> {
  let last = "";
  return await waitFor(async () => {
    const screen = withLooks(await pane.server.tmux("capture-pane", "-p", "-e"));
    const lines = screen.replace(/\{[0-9;]*\}/g, "").split("\n");
    const isFull = lines.length === rows && lines.at(-1)?.endsWith("quit") &&
      lines.some((line) => line.length > columns - 3);
    const isAtRest = isFull && what.test(screen) && screen === last;
    last = screen;
    return isAtRest && withoutAges(screen);
  }).catch((cause) => {
    throw new Error(`${what} is not on the screen:\n${last}`, { cause });
  });
}

async function looksLike(name: string, screens: readonly string[]): Promise<void> {
  const file = new URL(`${name}.txt`, GOLDEN);
  const text = `${screens.join("\n\n")}\n`;
  if (Deno.env.get("TMUXFORM_UPDATE_GOLDEN")) await Deno.writeTextFile(file, text);
  assert.equal(text, await Deno.readTextFile(file));
}

for (const fixture of ["1.1.65", "1.18.33"]) {
  Deno.test(`the recorded storage of ${fixture} looks as it did, at any size`, async () => {
    await using pane = await openPane({ fixture });
    await pane.type("tmuxform live -i 1");
    await pane.shows(/q quit/);
    const screens: string[] = [];
    for (const size of SIZES) {
      const [columns, rows] = size;
      await pane.server.tmux("resize-window", "-x", `${columns}`, "-y", `${rows}`);
      for (
        const [key, title] of [["1", "(?:ago|since)"], ["3", "Models"], ["4", "Projects"]] as const
      ) {
        await pane.press(key);
        const shown = await atRest(pane, new RegExp(title), size);
        screens.push(`== ${columns}x${rows}, ${key}\n${shown}`);
      }
    }
    await looksLike(fixture, screens);
  });
}

Deno.test("a storage that grows looks as it did, after each message", async () => {
  await using pane = await openPane();
  const storage = `${pane.home.data}/storage`;
  const write = (path: string, value: unknown) => {
    const full = `${storage}/${path}.json`;
    Deno.mkdirSync(full.slice(0, full.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(full, JSON.stringify(value));
  };
  await pane.server.tmux("resize-window", "-x", "80", "-y", "24");
  await pane.type("tmuxform live -i 1");
  await pane.shows(/No usage of OpenCode yet/);
  write("session/p/ses_a", {
    id: "ses_a",
    title: "Sort the shelf",
    time: { created: 1, updated: 2 },
  });
  const screens: string[] = [];
  for (let turn = 1; turn <= 3; turn++) {
    const created = Date.parse("2026-02-13T10:00:00Z") + turn * 60_000;
    write(`message/ses_a/msg_${turn}`, {
      id: `msg_${turn}`,
      sessionID: "ses_a",
      role: "assistant",
      time: { created, completed: created + 20_000 },
      modelID: "claude-sonnet-4-5-20250929",
      providerID: "anthropic",
      mode: "build",
      path: { cwd: "/src/shelf", root: "/src/shelf" },
      cost: 0.25 * turn,
      tokens: { input: 10, output: 500, reasoning: 0, cache: { read: 40_000 * turn, write: 900 } },
    });
    const title = new RegExp(` ${turn} interactions? `);
    screens.push(`== ${turn}\n${await atRest(pane, title, [80, 24])}`);
  }
  await looksLike("growing", screens);
});

/** What a model may have called a session. */
const TITLES = [
  "\x1b[2J\x1b[31mred\x1b]0;title\x07\x9b5A\x1b[?1049l",
  "#(touch ran) #{pane_pid} #[fg=red] %H $(touch ran) `touch ran`",
  "x".repeat(10_000),
  "日本語 \u202e\u2066 a\tb\r\n\u200d👩‍👩‍👧 ".repeat(20),
];

Deno.test("no title or directory breaks the screen, or runs anything", async () => {
  await using pane = await openPane({ fixture: "1.1.65" });
  const storage = `${pane.home.data}/storage`;
  await pane.server.tmux("set-option", "-g", "status-right", "#{pane_title} #{T:pane_title}");
  await pane.type("tmuxform live -i 1");
  await pane.shows(/q quit/);
  const title = await pane.tell("#{pane_title}");
  for (const [at, text] of TITLES.entries()) {
    const [id, created] = [`ses_hostile${at}`, Date.now() - 60_000 + at];
    Deno.mkdirSync(`${storage}/session/p`, { recursive: true });
    Deno.mkdirSync(`${storage}/message/${id}`);
    const session = { id, title: text, directory: `/${text}`, time: { created, updated: created } };
    Deno.writeTextFileSync(`${storage}/session/p/${id}.json`, JSON.stringify(session));
    Deno.writeTextFileSync(
      `${storage}/message/${id}/msg_${at}.json`,
      JSON.stringify({
        id: `msg_${at}`,
        role: "assistant",
        time: { created, completed: created + 1 },
        modelID: text,
        providerID: text,
        mode: text,
        path: { cwd: `/${text}`, root: `/${text}` },
        cost: at + 1,
        tokens: { input: 1, output: 1, reasoning: 0, cache: { read: 0, write: 0 } },
      }),
    );
    const cost = new RegExp(`\\$${at + 1}\\.00`);
    const screen = await pane.shows(new RegExp(`${cost.source}[^]*q quit`));
    const lines = screen.split("\n");
    assert.equal(lines.length, 30, text);
    // Every line of a panel ends where the panel does.
    for (const line of lines.slice(2, -1)) assert.match(line, /[╮│╯]$/u, screen);
    assert.equal(await pane.tell("#{alternate_on} #{pane_title}"), `1 ${title}`);
  }
  for (const { name } of Deno.readDirSync(pane.home.path)) assert.notEqual(name, "ran");
  await pane.press("q");
  await pane.shows(/^ready> *$/m);
});
