/**
 * Which tmux it is: what a version can do is asked by number.
 *
 * @module
 */

/** The version of a tmux, as far as abilities depend on it: 3.3 and 3.3a are the same. */
export interface TmuxVersion {
  /** 3 in `3.5a`. */
  readonly major: number;
  /** 5 in `3.5a`. */
  readonly minor: number;
}

/** `3.5a`, `next-3.8` (built from git before 3.8), `3.6-rc`, each also as `tmux -V` prints it. */
const RELEASE = /^(?:next-)?(?<major>\d{1,4})\.(?<minor>\d{1,4})(?:[a-z]|-rc\d*)?$/;

/** The tmux of OpenBSD's base system has OpenBSD's own version. */
const OPENBSD = /^openbsd-(?<major>\d{1,4})\.(?<minor>\d{1,4})$/;

/**
 * OpenBSD releases, newest first, and the newest tmux that is older than their code freeze: never
 * more than they can do. From the release dates of both.
 */
const OPENBSD_RELEASES: readonly (readonly [openbsd: TmuxVersion, tmux: TmuxVersion])[] = [
  [{ major: 7, minor: 9 }, { major: 3, minor: 6 }],
  [{ major: 7, minor: 7 }, { major: 3, minor: 5 }],
  [{ major: 7, minor: 5 }, { major: 3, minor: 4 }],
  [{ major: 7, minor: 2 }, { major: 3, minor: 3 }],
  [{ major: 7, minor: 0 }, { major: 3, minor: 2 }],
];

/** What builds from git called themselves until October 2018 (tmux commit bc6211cca), before 2.9. */
const MASTER: TmuxVersion = { major: 2, minor: 8 };

/**
 * Reads a version as `tmux -V` (with the program's name in front) or `#{version}` prints it.
 *
 * @param text Such as `tmux 3.3a`, `3.5a`, `next-3.8`, `openbsd-7.4`, `master`; white space around
 * it does not matter.
 * @returns The version, and in `text` its own name without the program's; undefined when the form
 * is unknown. What is not a release counts as a release that can do no more than it: OpenBSD's as
 * the release before it, `master` as 2.8. Only `next-3.8` counts as 3.8, part of which it is.
 *
 * @example
 * ```ts
 * import { parseTmuxVersion } from "./version.ts";
 * parseTmuxVersion("tmux 3.3a"); // { major: 3, minor: 3, text: "3.3a" }
 * ```
 */
export function parseTmuxVersion(
  text: string,
): (TmuxVersion & { readonly text: string }) | undefined {
  // Before 3.4 the name in front is that of the binary, which may have been installed as `tmux-3.2`.
  const name = text.trim().replace(/^tmux\S* /, "");
  const version = parseNumber(name);
  return version && { ...version, text: name };
}

function parseNumber(name: string): TmuxVersion | undefined {
  if (name === "master") return MASTER;
  const release = toVersion(RELEASE.exec(name));
  if (release) return release;
  const openbsd = toVersion(OPENBSD.exec(name));
  return openbsd &&
    OPENBSD_RELEASES.find(([{ major, minor }]) => atLeast(openbsd, major, minor))?.[1];
}

function toVersion(match: RegExpExecArray | null): TmuxVersion | undefined {
  return match
    ? { major: Number(match.groups?.major), minor: Number(match.groups?.minor) }
    : undefined;
}

/**
 * Whether a tmux is as new as a release, or newer.
 *
 * @param version The tmux in question.
 * @param major 3 of the release 3.5.
 * @param minor 5 of the release 3.5.
 * @returns True if it is that release or a later one.
 */
export function atLeast(version: TmuxVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}
