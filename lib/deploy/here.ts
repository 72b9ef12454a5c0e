/**
 * Whether a rule of the manifest counts on this machine.
 *
 * @module
 */
import type { Environment, When } from "./manifest.ts";

/**
 * Looks whether all conditions are met.
 *
 * @param when Conditions.
 * @param options Environment and the like.
 * @returns True if so.
 */
export function isHere({ program, os, host }: When, { environment }: Environment): boolean {
  if (os !== undefined && os !== Deno.build.os) return false;
  if (host !== undefined && host !== Deno.hostname()) return false;
  return program === undefined || isInPath(program, environment["PATH"] ?? "");
}

function isInPath(program: string, path: string): boolean {
  const places = program.includes("/")
    ? [program]
    : path.split(":").filter((directory) => directory.startsWith("/")).map((directory) =>
      `${directory}/${program}`
    );
  return places.some((place) => {
    try {
      const { isFile, mode } = Deno.statSync(place);
      return isFile && ((mode ?? 0) & 0o111) !== 0;
    } catch {
      return false;
    }
  });
}
