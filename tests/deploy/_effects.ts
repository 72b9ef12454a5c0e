/**
 * A disk that fails or dies at a step.
 *
 * @module
 */
import { disk, type Effects } from "../../lib/deploy/mod.ts";

/** The process is gone. */
export class Killed extends Error {}

/**
 * A disk that stops at a step, as a process does that is killed: that step is not done, nor any
 * after it.
 *
 * @param last Steps that are done.
 * @param half Whether the last write is cut in the middle.
 */
export function dying(last: number, half = false): Effects & { readonly steps: () => number } {
  let steps = 0;
  const step = () => {
    if (++steps > last) throw new Killed();
  };
  return {
    ...wrap(step),
    writeNew(path, bytes, mode) {
      if (half && steps === last) disk.writeNew(path, bytes.subarray(0, bytes.length / 2), mode);
      step();
      disk.writeNew(path, bytes, mode);
    },
    steps: () => steps,
  };
}

/**
 * A disk on which one step fails.
 *
 * @param at Which, from 1.
 * @param error How.
 */
export function failing(at: number, error: Error): Effects & { readonly steps: () => number } {
  let steps = 0;
  return {
    ...wrap(() => {
      if (++steps === at) throw error;
    }),
    steps: () => steps,
  };
}

function wrap(step: () => void): Effects {
  return {
    writeNew: (path, bytes, mode) => (step(), disk.writeNew(path, bytes, mode)),
    symlink: (to, path) => (step(), disk.symlink(to, path)),
    link: (from, to) => (step(), disk.link(from, to)),
    rename: (from, to) => (step(), disk.rename(from, to)),
    remove: (path) => (step(), disk.remove(path)),
    makeDirectory: (path) => (step(), disk.makeDirectory(path)),
    flush: async (_paths) => {
      step();
      // What is only for power cuts is not waited for here.
      await Promise.resolve();
    },
  };
}
