/**
 * The name that has to be given so that tmux shows a certain one.
 *
 * @module
 */
import { C_ESCAPES, fromOctals } from "./_vis.ts";

/**
 * What a session or window was called so that it got its name: tmux writes what does not show, and
 * backslashes, as escapes into the names that it is given. It would write those anew if it was given
 * the name itself.
 *
 * Source: `utf8_stravis()` with `VIS_OCTAL | VIS_CSTYLE | VIS_TAB | VIS_NL` in tmux.
 *
 * @param name As tmux shows it.
 * @returns The text for `rename-session` or `rename-window`, yet to be escaped as a format.
 *
 * @example
 * ```ts
 * import { givenName } from "./given_name.ts";
 * givenName("a\\\\b"); // "a\\b"
 * ```
 */
export function givenName(name: string): string {
  return name.replace(/((?:\\[0-7]{3})+)|\\([^])/g, (_, octals: string | undefined, letter) => {
    return octals === undefined ? C_ESCAPES[letter] ?? letter : fromOctals(octals);
  });
}
