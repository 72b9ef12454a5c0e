/**
 * The last step of a restored session.
 *
 * @module
 */
import {
  formatMark,
  parseSessionMark,
  SESSION_OPTION,
  SESSION_SEEN_OPTION,
  type SessionMark,
} from "../../reconcile/marks.ts";
import { type Command, formatLiteral, givenName } from "../../tmux/mod.ts";
import { endingOptions } from "./ending_options.ts";
import { isSet, seenOptions } from "./seen_options.ts";
import type { WantedSession } from "./wanted.ts";

/**
 * Its name, options and windows, and at last its mark.
 *
 * @param wanted What is wanted.
 * @param made What was made: how tmux is told which it is, its name now, indexes of its windows.
 * @returns Lists of commands.
 */
export function finishSession(
  wanted: WantedSession,
  { target, name: live, indexes }: {
    readonly target: string;
    readonly name: string;
    readonly indexes: ReadonlySet<number>;
  },
): (readonly Command[])[] {
  const { saved } = wanted;
  const text = saved.marks[SESSION_OPTION];
  const mark = parseSessionMark(text ?? "");
  const select = (index: number | undefined): Command[] =>
    index !== undefined && indexes.has(index) ? [["select-window", "-t", `${target}${index}`]] : [];
  const options = ["-t", target] as const;
  const ending = endingOptions(saved.options);
  const kept = mark && known(mark, wanted);
  const steps: Command[] = [
    ...(saved.name === live
      ? []
      : [["rename-session", "-t", target, "--", formatLiteral(givenName(saved.name))]]),
    ...select(saved.last),
    ...select(saved.active),
    ...seenOptions(kept, options, saved.options, SESSION_SEEN_OPTION),
    ...(saved.options["history-limit"] === undefined
      ? [["set-option", "-u", ...options, "history-limit"]]
      : []),
    ...Object.entries(saved.options).flatMap(([option, value]): Command[] =>
      isSet(kept, saved.options, option) || ending.includes(option)
        ? []
        : [["set-option", ...options, option, value]]
    ),
    kept
      ? ["set-option", ...options, SESSION_OPTION, formatMark(kept)]
      : ["set-option", "-u", ...options, SESSION_OPTION],
  ];
  const unseen: Command = ["set-option", "-u", ...options, SESSION_SEEN_OPTION];
  return [...steps, ...(kept ? [] : [unseen])].map((command) => [command]);
}

/** A declared variable that could not be given is left out, so that the next apply sets it. */
function known(mark: SessionMark, { saved, environment }: WantedSession): SessionMark {
  const missing = saved.withheld.filter((name) => environment[name] === undefined);
  const values = Object.fromEntries(
    Object.entries(mark.values).filter(([key]) =>
      !missing.some((name) => key === `environment ${name}`)
    ),
  );
  return { ...mark, values };
}
