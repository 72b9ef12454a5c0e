/**
 * Declared options of what is managed, as a restore sets them.
 *
 * @module
 */
import type { SessionMark, WindowMark } from "../../reconcile/marks.ts";
import { seenFormat, valueField } from "../../reconcile/values.ts";
import type { Command } from "../../tmux/mod.ts";
import type { Values } from "../snapshot.ts";

/**
 * How tmux shows what is declared, so that the next apply knows what was changed by hand: it is set
 * as it is declared, looked at, and then set as it was saved.
 *
 * @param mark The mark, if it is managed.
 * @param target The flags that name it.
 * @param saved Its options.
 * @param seen The option that keeps it.
 * @returns The commands.
 */
export function seenOptions(
  mark: Pick<SessionMark | WindowMark, "values"> | undefined,
  target: readonly string[],
  saved: Values,
  seen: string,
): Command[] {
  const keys = Object.keys(mark?.values ?? {});
  if (!mark || keys.length === 0) return [];
  const declared = keys.filter((key) => key.startsWith("option "));
  return [
    ...declared.map((key): Command => [
      "set-option",
      ...target,
      valueField(key),
      mark.values[key] ?? "",
    ]),
    ["set-option", "-F", ...target, seen, seenFormat(keys)],
    ...declared.flatMap((key): Command[] =>
      saved[valueField(key)] === undefined ? [["set-option", "-u", ...target, valueField(key)]] : []
    ),
  ];
}

/**
 * Whether an option was set already, as it is declared.
 *
 * @param mark The mark, if it is managed.
 * @param saved Its options.
 * @param name The option.
 * @returns True if so.
 */
export function isSet(
  mark: Pick<SessionMark | WindowMark, "values"> | undefined,
  saved: Values,
  name: string,
): boolean {
  return mark?.values[`option ${name}`] === saved[name];
}
