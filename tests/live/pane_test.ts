/**
 * The dashboard in a real terminal, over storages that change.
 */
import assert from "node:assert/strict";
import { Addition } from "../../bench/report/addition.ts";
import { generate, sizeOf } from "../../bench/report/generate.ts";
import { ROOT } from "../support/program.ts";
import { waitFor } from "../support/tmux_server.ts";
import { openPane, type Pane } from "./_pane.ts";

const INTERACTIONS = /─ (\d+) interactions? ─/;

/** How many interactions the shown session has. */
async function count(pane: Pane): Promise<number> {
  const [, number] = INTERACTIONS.exec(await pane.shows(INTERACTIONS)) ?? [];
  return Number(number);
}

for (const layout of ["tree", "database"] as const) {
  Deno.test(`a message that is written to a ${layout} is on the screen at the next look`, async () => {
    await using pane = await openPane({ layout });
    await pane.type("tmuxform live -i 1");
    const before = await count(pane);
    using addition = new Addition(pane.home.data, layout, sizeOf(120), 1);
    for (let last = before, turn = 0; turn < 2; turn++) {
      addition.add();
      await pane.shows(new RegExp(`─ (?!${last} )\\d+ interactions ─`));
      last = await count(pane);
    }
    assert.ok(await count(pane) > before);
  });
}

Deno.test("storage may appear, move from files to SQLite, vanish and come back", async () => {
  await using pane = await openPane();
  const { data } = pane.home;
  await pane.type("tmuxform live -i 1");
  await pane.shows(/q quit/);
  assert.doesNotMatch(await pane.screen(), INTERACTIONS);
  generate(data, "tree", 40);
  const few = await count(pane);
  // An upgrade: the database holds other sessions, and the files go.
  generate(data, "database", 400, 2);
  await Deno.remove(`${data}/storage`, { recursive: true });
  await pane.shows(new RegExp(`─ (?!${few} )\\d+ interactions ─`));
  await Deno.rename(data, `${data}.away`);
  await pane.shows(/^(?![^]* interactions ─)[^]*q quit/);
  await Deno.rename(`${data}.away`, data);
  await count(pane);
  await pane.press("q");
  await pane.shows(/^ready> *$/m);
});

/** Every way out that a program can notice, what the shell sees of it. */
const ENDS: readonly (readonly [string, (pane: Pane) => Promise<unknown>, number])[] = [
  ["q", (pane) => pane.press("q"), 0],
  ["Ctrl-C", (pane) => pane.press("C-c"), 0],
  ["SIGINT", (pane) => kill(pane, "SIGINT"), 0],
  ["SIGTERM", (pane) => kill(pane, "SIGTERM"), 143],
  ["SIGHUP", (pane) => kill(pane, "SIGHUP"), 129],
];

/** Prints how the shell's terminal is set. */
const MODES = "stty -a | tr ' ' '\\n' | grep -xE -e '-?(isig|icanon|echo)' | xargs echo modes";

async function kill(pane: Pane, signal: Deno.Signal): Promise<void> {
  Deno.kill(await pane.pid(), signal);
}

Deno.test("every way out gives the terminal back", async () => {
  await using pane = await openPane({ layout: "tree" });
  for (const [name, end, status] of ENDS) {
    await pane.type("clear; tmuxform live");
    await count(pane);
    assert.equal(await pane.tell("#{alternate_on}#{cursor_flag}#{wrap_flag}"), "100", name);
    await end(pane);
    await pane.shows(/^ready> *$/m);
    assert.equal(await pane.tell("#{alternate_on}#{cursor_flag}#{wrap_flag}"), "011", name);
    await pane.type(`echo status $?; ${MODES}`);
    const screen = await pane.shows(/^modes .*$/m);
    assert.match(screen, new RegExp(`^status ${status}$`, "m"), name);
    assert.match(screen, /^modes isig icanon echo$/m, name);
  }
});

Deno.test("it fills any size from 40x10, at once", async () => {
  await using pane = await openPane({ layout: "database" });
  await pane.type("tmuxform live -i 60");
  await count(pane);
  for (const [columns, rows] of [[160, 50], [40, 10], [80, 24]] as const) {
    await pane.server.tmux("resize-window", "-x", `${columns}`, "-y", `${rows}`);
    const isFull = (screen: string) => {
      const lines = screen.split("\n");
      return lines.length === rows && lines.at(-1) !== "" &&
        Math.max(...lines.map((line) => line.length)) > columns - 4;
    };
    // Long before the next look.
    await waitFor(async () => isFull(await pane.screen()));
  }
});

Deno.test("keys choose views and sessions, explain, pause, read again", async () => {
  await using pane = await openPane({ layout: "database" });
  await pane.type("tmuxform live -i 1 --timezone Europe/Berlin");
  const first = await count(pane);
  const views: readonly (readonly [string, RegExp])[] = [
    ["2", /─ Today/],
    ["3", /─ All models|─ Models of all|─ Models/],
    ["4", /─ Projects/],
  ];
  for (const [key, title] of views) {
    await pane.press(key);
    await pane.shows(title);
  }
  await pane.press("1", "?");
  await pane.shows(/─ Help/);
  await pane.press("Escape");
  assert.equal(await count(pane), first);
  await pane.press("p");
  await pane.shows(/paused/i);
  using addition = new Addition(pane.home.data, "database", sizeOf(120), 1);
  addition.add();
  // Paused, nothing is read but what is asked for.
  await pane.press("r");
  await pane.shows(new RegExp(`─ (?!${first} )\\d+ interactions ─`));
  await pane.press("p", "q");
  await pane.shows(/^ready> *$/m);
});

Deno.test("the list of all sessions comes first with --pick", async () => {
  await using pane = await openPane({ layout: "tree" });
  await pane.type("tmuxform live -i 60 --pick");
  await pane.shows(/^Sessions: 3\n> /);
  await pane.press("Down");
  const list = await pane.shows(/^Sessions: 3\n .*\n> /);
  const [, title = ""] = /^> (.*?) {2}/m.exec(list) ?? [];
  await pane.press("Enter");
  const screen = await pane.shows(INTERACTIONS);
  assert.ok(screen.split("\n")[0]?.includes(title), screen);
});

Deno.test("a dumb terminal gets a line for each look", async () => {
  await using pane = await openPane({ layout: "tree" });
  await pane.type("TERM=dumb tmuxform live -i 1");
  await pane.shows(/^ready> .*\n[^\n]{20,}\n[^]*\n[^\n]{20,}\n/);
  assert.equal(await pane.tell("#{alternate_on}"), "0");
  await pane.press("C-c");
  await pane.shows(/^(?:\^C)?ready> *$/m);
});

Deno.test("a failure gives the terminal back, and is told", async () => {
  await using pane = await openPane({ layout: "tree" });
  await pane.type("tmuxform live --session ses_none; echo status $?");
  const screen = await pane.shows(/^status 1$/m);
  assert.match(screen, /^error: There is no session "ses_none"/m);
  assert.equal(await pane.tell("#{alternate_on}#{cursor_flag}#{wrap_flag}"), "011");
});

Deno.test("a crash gives the terminal back", async () => {
  await using pane = await openPane();
  const crashes = [
    "throw new Error('crashed')",
    "Promise.reject(new Error('crashed'))",
    "Deno.exit(1)",
  ];
  for (const crash of crashes) {
    await Deno.writeTextFile(
      `${pane.home.path}/crash.ts`,
      `import { openTerminal } from "${ROOT}/lib/live/terminal.ts";
      const write = (text: string) => void Deno.stdout.writeSync(new TextEncoder().encode(text));
      const size = () => ({ columns: 80, rows: 24 });
      const terminal = openTerminal({ write, size, hasKeys: true, onKey: () => {
        ${crash};
      }, onResize: () => {} });
      terminal.show(["taken"]);
      setInterval(() => {}, 1000);
      `,
    );
    await pane.type('clear; "$TMUXFORM_DENO" run -A crash.ts');
    await pane.shows(/^taken/);
    await pane.press("x");
    await pane.shows(/^ready> *$/m);
    assert.equal(await pane.tell("#{alternate_on}#{cursor_flag}#{wrap_flag}"), "011", crash);
    await pane.type(`echo status $?; ${MODES}`);
    const screen = await pane.shows(/^modes .*$/m);
    assert.match(screen, /^status 1$/m, crash);
    assert.match(screen, /^modes isig icanon echo$/m, crash);
  }
});
