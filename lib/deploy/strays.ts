/**
 * Files of ours that went astray: into the directory that a link leads to which somebody put in the
 * place of a target's directory, between our look at it and our call.
 *
 * A program in C closes that gap with openat(2), which Deno has not: it makes every path absolute
 * before the call (below `Deno.chdir()` as well), and lets nobody go by way of /proc/self/fd/N or
 * /dev/fd/N without --allow-all. So it is seen afterwards, nothing is deployed, and what went astray
 * is removed. It has a name that nobody else has. (What is left is a swap within one rename(2),
 * between the two paths that the kernel walks for it; 10 seconds of swapping have never met it.)
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { type Effects, removeIfThere } from "./effects.ts";
import type { Journal } from "./journal.ts";

/** Milliseconds in which somebody who swaps a directory again and again is caught at it. */
const WATCHED = 10;

/**
 * Removes what went astray, as far as it can be found.
 *
 * @param effects The disk.
 * @param journal The journal of a deploy that was taken back.
 */
export function removeStrays(effects: Effects, { steps }: Journal): void {
  const names = Map.groupBy(
    steps.flatMap(({ stage, kept }) => [stage, kept]),
    (path) => parentPath(path),
  );
  const end = performance.now() + WATCHED;
  const elsewhere = new Map<string, string>();
  do {
    for (const directory of names.keys()) {
      const real = realPath(directory);
      if (real !== undefined && real !== directory) elsewhere.set(real, directory);
    }
  } while (performance.now() < end);
  for (const [real, directory] of elsewhere) {
    for (const path of names.get(directory) ?? []) {
      removeIfThere(effects, `${real}${path.slice(directory.length)}`);
    }
  }
}

function realPath(path: string): string | undefined {
  try {
    return Deno.realPathSync(path);
  } catch {
    return undefined;
  }
}
