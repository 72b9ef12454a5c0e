/**
 * Windows get into the declared order, whatever their order was.
 *
 * @module
 */
import fc from "fast-check";
import assert from "node:assert/strict";
import { isInOrder, nextOrderStep, type PlacedWindow } from "../../lib/reconcile/plan/order.ts";

const RUNS = Deno.env.get("TMUXFORM_SOAK") === "1" ? 100_000 : 1000;

interface Scene {
  readonly windows: readonly PlacedWindow[];
  /** Ids of the declared ones, in order. */
  readonly declared: readonly string[];
  readonly base: number;
}

const scene: fc.Arbitrary<Scene> = fc.tuple(
  fc.uniqueArray(fc.nat({ max: 14 }), { minLength: 1, maxLength: 9 }),
  fc.constantFrom(0, 1, 4),
  fc.nat({ max: 9 }),
).chain(([indexes, base, count]) => {
  const windows = indexes.map((index, number) => ({ id: `@${number}`, index }));
  return fc.shuffledSubarray(windows.map(({ id }) => id), { maxLength: windows.length })
    .map((ids) => ({ windows, declared: ids.slice(0, count), base }));
});

Deno.test("windows get into the declared order", () => {
  fc.assert(fc.property(scene, checkOrder), { numRuns: RUNS });
  console.log(`order of windows: ${RUNS} runs`);
});

Deno.test("windows that are in order need no step", () => {
  fc.assert(
    fc.property(scene, ({ windows, declared, base }) => {
      const indexOf = (wanted: string) => windows.find(({ id }) => id === wanted)?.index;
      const isOrdered = isInOrder(declared.map(indexOf), othersOf(windows, declared), base);
      assert.equal(nextOrderStep(windows, declared, base) === undefined, isOrdered);
    }),
    { numRuns: RUNS },
  );
});

Deno.test("windows that are yet to be created need a free place", () => {
  assert.equal(isInOrder([0, undefined, 2], [], 0), true);
  assert.equal(isInOrder([0, undefined, 2], [3], 0), true);
  assert.equal(isInOrder([0, undefined, 2], [1], 0), false);
  assert.equal(isInOrder([0, undefined, 1], [], 0), false);
  assert.equal(isInOrder([undefined, undefined], [], 1), true);
  assert.equal(isInOrder([], [], 0), true);
});

Deno.test("steps of examples", () => {
  assert.deepEqual(stepsOf("a1 b0", "a b"), ["swap b a"]);
  assert.deepEqual(stepsOf("a0 b5", "a b"), ["move b 1"]);
  assert.deepEqual(stepsOf("own0 a1", "a"), ["move a 2", "move own 1", "move a 0"]);
  assert.deepEqual(stepsOf("a0 own7", "a"), []);
});

function checkOrder({ windows, declared, base }: Scene): void {
  const before = othersOf(windows, declared, "id");
  const after = run(windows, declared, base).windows;
  const indexOf = (wanted: string) => after.find(({ id }) => id === wanted)?.index;
  assert.deepEqual(declared.map(indexOf), declared.map((_, place) => base + place));
  assert.deepEqual(othersOf(after, declared, "id"), before);
  assert.ok(othersOf(after, declared).every((index) => index >= base + declared.length));
  assert.equal(new Set(after.map(({ index }) => index)).size, windows.length);
}

/** Does as tmux does: a window can only be moved to an index that is free. */
function run(
  windows: readonly PlacedWindow[],
  declared: readonly string[],
  base: number,
): { windows: PlacedWindow[]; steps: string[] } {
  let live = [...windows];
  const steps: string[] = [];
  for (;;) {
    const step = nextOrderStep(live, declared, base);
    if (!step) return { windows: live, steps };
    const indexOf = (wanted: string) =>
      live.find(({ id }) => id === wanted)?.index ?? assert.fail(`no window ${wanted}`);
    const to = new Map<string, number>();
    if ("swap" in step) {
      const [a, b] = step.swap;
      to.set(a, indexOf(b)).set(b, indexOf(a));
      steps.push(`swap ${a} ${b}`);
    } else {
      assert.ok(live.every(({ index }) => index !== step.to), `${step.to} is in use`);
      to.set(step.move, step.to);
      steps.push(`move ${step.move} ${step.to}`);
    }
    live = live.map(({ id, index }) => ({ id, index: to.get(id) ?? index }));
    assert.ok(steps.length <= 3 * windows.length, `no end: ${steps.join(", ")}`);
  }
}

function stepsOf(windows: string, declared: string): string[] {
  const placed = [...windows.matchAll(/([a-z]+)(\d+)/g)]
    .map(([, id = "", index]) => ({ id, index: Number(index) }));
  return run(placed, declared.split(" "), 0).steps;
}

function othersOf(windows: readonly PlacedWindow[], declared: readonly string[]): number[];
function othersOf(
  windows: readonly PlacedWindow[],
  declared: readonly string[],
  what: "id",
): string[];
function othersOf(
  windows: readonly PlacedWindow[],
  declared: readonly string[],
  what: "id" | "index" = "index",
): (string | number)[] {
  return windows.filter(({ id }) => !declared.includes(id)).toSorted((a, b) => a.index - b.index)
    .map((window) => window[what]);
}
