import fc from "fast-check";
import assert from "node:assert/strict";
import { width } from "../../lib/base/screen_text.ts";
import { drawLayout } from "../../lib/snapshot/draw_layout.ts";
import { renderSnapshot } from "../../lib/snapshot/mod.ts";
import { layoutPaneCount, parseLayout } from "../../lib/tmux/mod.ts";
import { cells } from "../support/layouts.ts";
import { RUNS, SNAPSHOT } from "./_arbitrary.ts";

Deno.test("drawLayout() draws panes where they are, with what is said of them", () => {
  const layout = parseLayout(
    "52b7,200x49,0,0[200x24,0,0,2,200x24,0,25{100x24,0,25,3,99x24,101,25,4}]",
  );
  const labels = [["vim notes.txt", "/home/ann"], ["shell"], ["tail -F 日本.log", "/var/log"]];
  assert.deepEqual(drawLayout(layout, labels, 40), [
    "┌──────────────────────────────────────┐",
    "│ vim notes.txt                        │",
    "├───────────────────┬──────────────────┤",
    "│ shell             │ tail -F 日本.log │",
    "└───────────────────┴──────────────────┘",
  ]);
  assert.deepEqual(drawLayout(layout, labels, 5), ["┌───┐", "│vi…│", "├─┬─┤", "│…│…│", "└─┴─┘"]);
  assert.deepEqual(drawLayout(layout, labels, 4), []);
});

Deno.test("drawings fit, are rectangles of boxes that join, and show every pane", () => {
  const joints = "┌┐└┘─│├┤┬┴┼";
  fc.assert(
    fc.property(cells(), fc.integer({ min: 30, max: 200 }), (layout, columns) => {
      const count = layoutPaneCount(layout);
      const labels = Array.from({ length: count }, () => ["<"]);
      const lines = drawLayout(layout, labels, columns);
      const room = lines[0]?.length ?? 0;
      assert.ok(lines.length > 0 && room <= columns);
      const at = (x: number, y: number) => lines[y]?.[x] ?? " ";
      for (const [y, line] of lines.entries()) {
        assert.equal(width(line), room);
        for (let x = 0; x < room; x++) {
          // A way out of a cell leads into its neighbour, and the other way round.
          const right = "┌└─├┬┴┼".includes(at(x, y));
          assert.equal(right, "┐┘─┤┬┴┼".includes(at(x + 1, y)), `${x}, ${y}\n${lines.join("\n")}`);
          const down = "┌┐│├┤┬┼".includes(at(x, y));
          assert.equal(down, "└┘│├┤┴┼".includes(at(x, y + 1)), `${x}, ${y}\n${lines.join("\n")}`);
        }
      }
      assert.ok(joints.includes(at(0, 0)));
      const text = lines.join("\n");
      assert.equal(text.split("<").length - 1, count, text);
    }),
    RUNS,
  );
});

Deno.test("a snapshot is shown without anything that moves the cursor, in the width there is", () => {
  fc.assert(
    fc.property(SNAPSHOT, fc.integer({ min: 40, max: 120 }), (snapshot, columns) => {
      for (const line of renderSnapshot(snapshot, columns, (_, text) => text)) {
        assert.doesNotMatch(line, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        assert.ok(width(line) <= columns, `${width(line)}: ${line}`);
      }
    }),
    { numRuns: Math.min(RUNS.numRuns, 1000) },
  );
});
