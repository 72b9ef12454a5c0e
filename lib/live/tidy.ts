/**
 * Memory given back between looks. V8 waits for its heap to grow, which is a good rule for programs
 * that end and none for one that stays open all day beside others.
 *
 * @module
 */

/** Looks between two collections: each takes some 10 ms. */
const LOOKS = 3;

/** Looks after which nothing is left of the beginning, which needed more than what follows. */
const BEGINNING = 3;

/** What V8 has with `--expose-gc`, as `bin/tmuxform` starts the dashboard. */
type Collect = (
  options: {
    readonly type: "major";
    readonly execution: "sync";
    /** The last resort gives the pages of the heap that are free back to the system, too. */
    readonly flavor?: "last-resort";
  },
) => void;

/**
 * Keep memory small.
 *
 * @returns To be called at every look; it does nothing where V8 does not let itself be asked.
 */
export function tidier(): () => void {
  const collect: unknown = Reflect.get(globalThis, "gc");
  let looks = 0;
  return () => {
    if (!isCollect(collect) || looks++ % LOOKS !== 0) return;
    const kind = { type: "major", execution: "sync" } as const;
    collect(looks - 1 === BEGINNING ? { ...kind, flavor: "last-resort" } : kind);
  };
}

function isCollect(value: unknown): value is Collect {
  return typeof value === "function";
}
