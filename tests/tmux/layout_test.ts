import fc from "fast-check";
import assert from "node:assert/strict";
import {
  formatLayout,
  layoutChecksum,
  layoutPaneCount,
  layoutPanes,
  layoutShape,
  parseLayout,
} from "../../lib/tmux/layout.ts";
import { layoutAxis, namedLayouts, namedShape } from "../../lib/tmux/layout_names.ts";
import { cells, layOut, trees } from "../support/layouts.ts";
import { atLeast, parseTmuxVersion, type TmuxVersion } from "../../lib/tmux/version.ts";

function withChecksum(body: string): string {
  return `${layoutChecksum(body)},${body}`;
}

Deno.test("parseLayout() reads panes, rows and columns", () => {
  assert.deepEqual(parseLayout("b25d,80x24,0,0,0"), {
    type: "pane",
    width: 80,
    height: 24,
    x: 0,
    y: 0,
    id: 0,
  });
  const nested = "200x60,0,0{100x60,0,0,0,99x60,101,0[99x30,101,0,1,99x29,101,31,12]}";
  const cell = parseLayout(withChecksum(nested));
  assert.equal(layoutShape(cell), "row(pane,column(pane,pane))");
  assert.deepEqual(layoutPanes(cell), [0, 1, 12]);
  assert.equal(layoutPaneCount(cell), 3);
  assert.equal(cell.type, "row");
  assert.deepEqual(cell.children[0], {
    type: "pane",
    width: 100,
    height: 60,
    x: 0,
    y: 0,
    id: 0,
  });
});

Deno.test("parseLayout() reads panes without ids", () => {
  const cell = parseLayout(withChecksum("80x24,0,0{40x24,0,0,39x24,41,0}"));
  assert.equal(layoutShape(cell), "row(pane,pane)");
  assert.deepEqual(layoutPanes(cell), []);
  assert.equal(layoutPaneCount(cell), 2);
});

Deno.test("parseLayout() corrects the size of the whole, as tmux does", () => {
  const row = parseLayout(withChecksum("90x24,0,0{40x25,0,0,1,39x25,41,0,2}"));
  assert.equal(formatLayout(row), withChecksum("80x25,0,0{40x25,0,0,1,39x25,41,0,2}"));
  const column = parseLayout(withChecksum("90x24,0,0[80x12,0,0,1,80x9,0,13,2]"));
  assert.equal(formatLayout(column), withChecksum("80x22,0,0[80x12,0,0,1,80x9,0,13,2]"));
});

Deno.test("parseLayout() leaves out floating panes and what exists only for them", () => {
  // All but the last two as tmux 3.7c or next-3.8 prints them.
  const shapes: [body: string, shape: string][] = [
    ["200x60,0,0[200x60,0,0,0,100x15,-5,-3,1]<100x15,-5,-3,1>", "pane"],
    [
      "200x60,0,0{100x60,0,0,0,99x60,101,0[99x60,101,0,2,100x15,4,2,3]}<100x15,4,2,3>",
      "row(pane,pane)",
    ],
    [
      "200x60,0,0[200x29,0,0{99x29,0,0,0,100x29,100,0,1},200x30,0,30,2,100x15,4,2,3,100x15,8,4,4]" +
      "<100x15,8,4,4,100x15,4,2,3>",
      "column(row(pane,pane),pane)",
    ],
    [
      "9x9,0,0{4x9,0,0,0,3x3,5,0[3x3,1,1,2,3x3,2,2,3],4x9,5,0,1}<3x3,1,1,2,3x3,2,2,3>",
      "row(pane,pane)",
    ],
    ["9x9,0,0,0<3x3,1,1,2>", "pane"],
  ];
  for (const [body, shape] of shapes) {
    const cell = parseLayout(withChecksum(body));
    assert.equal(layoutShape(cell), shape);
    assert.deepEqual(parseLayout(formatLayout(cell)), cell);
  }
});

Deno.test("parseLayout() leaves out panes that are known to float", () => {
  const zoomed = "d60f,200x60,0,0{100x60,0,0,0,99x60,101,0,1,100x15,4,2,2}";
  assert.equal(layoutShape(parseLayout(zoomed, [2])), "row(pane,pane)");
  assert.throws(() => parseLayout(zoomed), SyntaxError);
});

Deno.test("parseLayout() says what is wrong", () => {
  const messages: [text: string, message: string][] = [
    ["", 'expected a checksum of 4 hexadecimal digits and a comma, found ""'],
    ["tiled", 'expected a checksum of 4 hexadecimal digits and a comma, found "tiled"'],
    ["b25e,80x24,0,0,0", 'its checksum is "b25e" but should be "b25d"'],
    ["b25d,80x24,0,0,0 ", 'expected the end at character 17, found " "'],
    ["b25d,", 'expected a cell such as "80x24,0,0,1" at character 6, found the end'],
    ["b25d,{}", 'expected a cell such as "80x24,0,0,1" at character 6, found "{}"'],
    ["b25d,80x24,0,0{40x24,0,0,1]", 'expected "," or "}" at character 27, found "]"'],
    ["b25d,80x24,0,0[80x24,0,0,1", 'expected "," or "]" at character 27, found the end'],
    ["b25d,80x24,0,0,0,", 'expected the end at character 17, found ","'],
    ["b25d,80x24,0,0,0<9x9,1,1>", 'expected the id of a floating pane at character 25, found ">"'],
    ["b25d,80x24,0,0,0<9x9,1,1,1", 'expected "," or ">" at character 27, found the end'],
    ["b25d,80x24,0,0,0<9x9,1,1,1>x", 'expected the end at character 28, found "x"'],
    [
      withChecksum("80x24,0,0[80x12,0,0,1,80x11,0,13{40x11,0,13,2,40x11,41,13,3}]"),
      'a row of width "80" has cells and borders of "81" together',
    ],
    [
      withChecksum("80x24,0,0{40x24,0,0,1,39x23,41,0,2}"),
      'a row of height "23" has a cell of height "24"',
    ],
    [
      withChecksum("80x24,0,0{0x24,0,0,1,79x24,1,0,2}"),
      'expected sizes from 1 to 10000, found "0x24"',
    ],
    [withChecksum("10001x24,0,0"), 'expected sizes from 1 to 10000, found "10001x24"'],
    [withChecksum("80x24,0,-1,0"), 'expected places from 0, found "0,-1"'],
    [
      withChecksum("80x24,-0,0,0"),
      'expected a cell such as "80x24,0,0,1" at character 6, found "80x24,-0,0,0"',
    ],
    [withChecksum("9x9,0,0[3x3,1,1,2]<3x3,1,1,2>"), "all of its panes are floating"],
  ];
  for (const [text, message] of messages) {
    assert.throws(() => parseLayout(text), {
      name: "SyntaxError",
      message: `Cannot parse layout: ${message}`,
    });
  }
});

Deno.test("parseLayout() refuses what is nested too deeply, and reads what is very wide", () => {
  const deep = "1x1,0,0{".repeat(50_000) + "1x1,0,0" + "}".repeat(50_000);
  assert.throws(() => parseLayout(withChecksum(deep)), {
    name: "SyntaxError",
    message: /^Cannot parse layout: expected at most 512 levels at character 4109, found "\{1x1/,
  });
  const wide = Array.from({ length: 5000 }, (_, index) => `1x1,${index * 2},0,${index}`);
  const cell = parseLayout(withChecksum(`9999x1,0,0{${wide.join(",")}}`));
  assert.equal(layoutPaneCount(cell), 5000);
});

Deno.test("parseLayout() reads what formatLayout() writes", () => {
  fc.assert(fc.property(cells(), (cell) => {
    assert.deepEqual(parseLayout(formatLayout(cell)), cell);
  }));
});

Deno.test("parseLayout() throws nothing but SyntaxError", () => {
  const alphabet = fc.constantFrom(..."0123456789x,,,{}[]<>-");
  const body = fc.string({ unit: alphabet, maxLength: 60 });
  // A layout with one place exchanged for something else comes further than noise does.
  const damaged = fc.tuple(
    cells(),
    fc.nat(),
    fc.nat(3),
    fc.string({ unit: alphabet, maxLength: 3 }),
  )
    .map(([cell, at, length, other]) => {
      const body = formatLayout(cell).slice(5);
      const start = at % body.length;
      return body.slice(0, start) + other + body.slice(start + length);
    });
  const text = fc.oneof(fc.string(), fc.oneof(body, damaged).map(withChecksum));
  fc.assert(
    fc.property(text, (text) => {
      let cell;
      try {
        cell = parseLayout(text);
      } catch (error) {
        assert.ok(error instanceof SyntaxError);
        assert.match(error.message, /^Cannot parse layout: /);
        return;
      }
      assert.deepEqual(parseLayout(formatLayout(cell)), cell);
    }),
    { numRuns: 2000 },
  );
});

Deno.test("namedLayouts() has the mirrored layouts from tmux 3.5", () => {
  const old = ["even-horizontal", "even-vertical", "main-horizontal", "main-vertical", "tiled"];
  assert.deepEqual(namedLayouts({ major: 3, minor: 4 }), old);
  const added = namedLayouts({ major: 3, minor: 5 }).filter((name) => !old.includes(name));
  assert.deepEqual(added, ["main-horizontal-mirrored", "main-vertical-mirrored"]);
});

Deno.test("namedShape() gives the shape of a named layout", () => {
  assert.equal(namedShape("tiled", 1), "pane");
  assert.equal(namedShape("tiled", 2), "column(pane,pane)");
  assert.equal(namedShape("tiled", 5), "column(row(pane,pane),row(pane,pane),pane)");
  assert.equal(namedShape("main-vertical", 2), "row(pane,pane)");
  assert.equal(namedShape("main-horizontal-mirrored", 3), "column(row(pane,pane),pane)");
  for (const panes of [0, -1, 1.5, NaN]) {
    assert.throws(() => namedShape("tiled", panes), RangeError);
  }
  assert.throws(() => namedShape("main", 2), {
    name: "RangeError",
    message: 'Cannot arrange panes: no layout has the name "main"',
  });
});

Deno.test("layoutAxis() tells along which axis a size acts", () => {
  const axes = namedLayouts({ major: 3, minor: 5 }).map((name) => `${name} ${layoutAxis(name)}`);
  assert.deepEqual(axes, [
    "even-horizontal width",
    "even-vertical height",
    "main-horizontal height",
    "main-horizontal-mirrored height",
    "main-vertical width",
    "main-vertical-mirrored width",
    "tiled undefined",
  ]);
  assert.equal(layoutAxis("b25d,80x24,0,0,0"), undefined);
  assert.equal(layoutAxis("constructor"), undefined);
});

/** A window on a server of its own. */
interface Live {
  readonly version: TmuxVersion;
  /** Runs tmux commands and gives what they print; throws if one fails. */
  run(...commands: string[][]): Promise<string>;
  /** Adds panes until there are so many. */
  fill(panes: number): Promise<void>;
}

const LAYOUT = ["list-windows", "-F", "#{window_layout}"];
const WAIT = ["sleep", "1000"];

async function withWindow(test: (live: Live) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-layout-" });
  // Without the caller's environment: TMUX would lead to the server that the test is run in.
  const env = { PATH: Deno.env.get("PATH") ?? "", HOME: directory, SHELL: "/bin/sh" };
  async function tmux(...args: string[]): Promise<string> {
    const command = new Deno.Command(Deno.env.get("TMUX_BIN") ?? "tmux", {
      args: ["-u", "-S", `${directory}/s`, "-f", "/dev/null", ...args],
      clearEnv: true,
      env,
      signal: AbortSignal.timeout(20_000),
    });
    const { success, stdout, stderr } = await command.output();
    const decoder = new TextDecoder();
    assert.ok(success, `tmux ${args.join(" ")}: ${decoder.decode(stderr)}`);
    return decoder.decode(stdout).trim();
  }
  try {
    const version = parseTmuxVersion(await tmux("-V"));
    assert.ok(version);
    await tmux("new-session", "-d", "-x", "200", "-y", "60", ...WAIT);
    let count = 1;
    const run: Live["run"] = (...commands) =>
      tmux(...commands.flatMap((command, index) => index === 0 ? command : [";", ...command]));
    await test({
      version,
      run,
      async fill(panes) {
        for (; count < panes; count++) {
          await run(["split-window", ...WAIT], ["select-layout", "tiled"]);
        }
      },
    });
  } finally {
    await tmux("kill-server").catch(() => {});
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("namedShape() is the shape that tmux gives", async () => {
  await withWindow(async ({ version, run, fill }) => {
    for (let panes = 1; panes <= 9; panes++) {
      await fill(panes);
      for (const name of namedLayouts(version)) {
        const text = await run(["select-layout", name], LAYOUT);
        const cell = parseLayout(text);
        assert.equal(layoutShape(cell), namedShape(name, panes), `${name}, ${panes} panes`);
        assert.equal(formatLayout(cell), text);
        const ids = Array.from({ length: panes }, (_, id) => id);
        const mirrored = name.endsWith("-mirrored");
        assert.deepEqual(layoutPanes(cell), mirrored ? [...ids.slice(1), 0] : ids, name);
      }
    }
  });
});

Deno.test("tmux takes what formatLayout() writes, and gives cells to panes by index", async () => {
  await withWindow(async ({ run, fill }) => {
    await fill(6);
    await fc.assert(
      fc.asyncProperty(trees(6), async (tree) => {
        const wanted = layOut(tree);
        const text = await run(["select-layout", formatLayout(wanted)], LAYOUT);
        const cell = parseLayout(text);
        assert.equal(layoutShape(cell), layoutShape(wanted));
        assert.deepEqual(layoutPanes(cell), [0, 1, 2, 3, 4, 5]);
        assert.equal(formatLayout(cell), text);
      }),
      { numRuns: 30 },
    );
  });
});

Deno.test("parseLayout() reads the layout of a window with floating panes", async () => {
  await withWindow(async ({ version, run, fill }) => {
    if (!atLeast(version, 3, 7)) return;
    await fill(3);
    const text = await run(
      ["select-layout", "main-vertical"],
      ["new-pane", "-d", ...WAIT],
      ["new-pane", "-d", "-X", "-5", "-Y", "-3", ...WAIT],
      LAYOUT,
    );
    assert.match(text, />$/);
    const cell = parseLayout(text);
    assert.equal(layoutShape(cell), namedShape("main-vertical", 3));
    assert.deepEqual(layoutPanes(cell), [0, 1, 2]);

    const zoomed = await run(["resize-pane", "-Z", "-t", "%0"], LAYOUT);
    assert.doesNotMatch(zoomed, />$/);
    assert.throws(() => parseLayout(zoomed), SyntaxError);
    assert.deepEqual(parseLayout(zoomed, [3, 4]), cell);
  });
});
