import fc from "fast-check";
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import { readResurrect, readScreen, saveSnapshot } from "../../lib/snapshot/mod.ts";
import { convertResurrect } from "../../lib/snapshot/resurrect/convert.ts";
import { untar } from "../../lib/snapshot/resurrect/_tar.ts";
import { ROOT } from "../support/program.ts";
import { RUNS } from "./_arbitrary.ts";
import { makeStore } from "./_snapshots.ts";

/** Written by tmux-resurrect itself, in 2026; names of windows stood with the panes up to 2022. */
const FIXTURE = `${ROOT}/tests/fixtures/resurrect/last`;
const OPTIONS = { file: "last", time: 0, host: "host", screens: new Map() };

const OF_2018 = `
pane	blue	0	:vim	0	:!	0	:/tmp	1	vim	:vim foo.txt
pane	blue	1	:man	1	:*	0	:/tmp	0	bash	:
pane	blue	1	:man	1	:*	1	:/usr/share/man	1	man	:man echo
window	blue	0	0	:!	cea4,200x49,0,0,7
window	blue	1	1	:*	9797,200x49,0,0{100x49,0,0,8,99x49,101,0,9}
state	blue	red
`;

/** What a window is, in a line. */
function outline(text: string): string[] {
  return convertResurrect(text, OPTIONS).snapshot.sessions.flatMap(({ name, windows }) =>
    windows.flatMap((window) =>
      "link" in window ? [] : window.panes.map(({ directory, program, title }, place) => {
        const active = place === window.active ? "*" : "";
        const command = program?.args.join(" ") ?? "shell";
        return `${name}:${window.index} ${window.name} ${active}${directory} "${title}" ${command}`;
      })
    )
  );
}

Deno.test("a file that the plugin wrote becomes a snapshot", async () => {
  const read = await readResurrect(FIXTURE, { directory: "/", host: "vm", name: "old" });
  const { snapshot: { sessions, name, host }, screens, notes } = read;
  assert.deepEqual([name, host], ["old", "vm"]);
  assert.deepEqual(sessions.map(({ name, group, active }) => [name, group, active]), [
    ["opencode-observability-monitoring", undefined, 0],
    ["plain", undefined, 0],
    ["gr oup", "plain", 0],
  ]);
  const [monitoring, plain] = sessions;
  assert.deepEqual(monitoring?.size, { columns: 200, rows: 50 });
  assert.equal(plain?.last, 7);
  const edit = plain?.windows[1];
  assert.ok(edit && "panes" in edit);
  assert.deepEqual([edit.name, edit.zoomed, edit.active], ["edit", true, 2]);
  assert.equal(edit.layout, "86f9,120x40,0,0{60x40,0,0,59x40,61,0[59x20,61,0,59x19,61,21]}");
  assert.deepEqual(edit.options, { "automatic-rename": "off" });
  assert.deepEqual(edit.panes.map(({ title, directory, program }) => [title, directory, program]), [
    // A space in the directory, an empty title: the plugin's own shell stumbles over both.
    ["vm", "/home/ann/a b", { args: ["tail", "-f", "/dev/null"], alone: true }],
    ["", "/home/ann", undefined],
    ["a title: of mine", "/home/ann", undefined],
  ]);
  assert.deepEqual(notes, ['plain/na me.0: "sleep" ran there, its arguments were not saved']);
  // All windows of the monitoring session have names, and commands that can be started again.
  const commands = monitoring?.windows.map((window) =>
    "panes" in window ? [window.name, window.panes[0]?.program?.args.at(-1)] : []
  );
  assert.deepEqual(commands, [
    ["ocmonitor-live-feed", "live"],
    ["ocmonitor-daily-costs", "--breakdown"],
    ["ocmonitor-model-breakdown", "models"],
    ["ocmonitor-session-history", "sessions"],
    ["opencode-logs-tail", "/home/ann/tmuxform/bin/tmuxform-opencode-log"],
    ["workspace", undefined],
  ]);
  await using store = await makeStore();
  await saveSnapshot(store.path, read.snapshot, screens);
  const screen = edit.panes[1]?.screen;
  const text = await readScreen(store.path, screen?.digest ?? "");
  assert.ok(text.includes("\x1b[31mred\x1b[39m text\n"), text);
  assert.equal(screen?.lines, 6);
});

Deno.test("files of earlier versions of the plugin", () => {
  const expected = [
    'blue:0 vim */tmp "" vim foo.txt',
    'blue:1 man /tmp "" shell',
    'blue:1 man */usr/share/man "" man echo',
  ];
  assert.deepEqual(outline(OF_2018), expected);
  const later = OF_2018.replaceAll(
    /^(window\tblue\t(\d))/gm,
    (_, all, index) => `${all}\t:${index === "0" ? "vim" : "man"}`,
  );
  assert.deepEqual(outline(later), expected);
});

Deno.test("what is no such file is refused with the line that is wrong", () => {
  const pane = "pane\ts\t0\t1\t:*\t0\ttitle\t:/\t1\tbash\t:\n";
  const window = "window\ts\t0\t:w\t1\t:*\tb25d,80x24,0,0,0\t:\n";
  assert.equal(outline(pane + window).length, 1);
  const wrong: readonly (readonly [string, RegExp, number | undefined])[] = [
    ["", /has no session in it/, undefined],
    ["\x7fELF\n", /has no session in it/, undefined],
    [pane, /a pane without its window/, 1],
    [window, /a window of 0 panes/, 1],
    [pane + pane + window, /a window of 2 panes/, 3],
    [pane + window + window, /a window that was there before/, 3],
    [pane + window.replace("b25d", "b25e"), /Cannot parse layout: its checksum/, 2],
    [pane.replace("\t0\t1", "\t-1\t1") + window, /an index is a number, not "-1"/, 1],
    [pane.replace(":/", "/") + window, /a pane without its directory/, 1],
    ["window\ts\t0\n", /a window without its layout/, 1],
    [pane + window + "grouped_session\tg\tother\t:\t:0\n", /a group without its session/, 3],
  ];
  for (const [text, message, line] of wrong) {
    assert.throws(() => outline(text), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, message);
      assert.equal(error.problems[0]?.position?.line, line, error.message);
      return true;
    });
  }
});

Deno.test("any text is a snapshot or refused, and any bytes an archive of some files", () => {
  const word = fc.oneof(
    fc.constantFrom("pane", "window", "state", "grouped_session", "s", "0", "1", ":", ":*", ":/"),
    fc.constantFrom("b25d,80x24,0,0,0", "\n", "\n", "__proto__", ":x"),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      try {
        outline(words.join("\t").replaceAll("\t\n\t", "\n"));
      } catch (error) {
        assert.ok(error instanceof UserError, String(error));
      }
    }),
    { numRuns: RUNS.numRuns * 5 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      untar(new Uint8Array(bytes));
    }),
    RUNS,
  );
});
