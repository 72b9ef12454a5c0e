/**
 * The desktop, by `notify-send` of libnotify.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { runProgram } from "./_run.ts";
import type { Channel, Notice } from "./channel.ts";

/** It only hands the notice on. */
const TIMEOUT = 5_000;

/** More lines are not shown by most desktops. */
const MOST_LINES = 5;

/** Bodies are markup. */
const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * The arguments of `notify-send`.
 *
 * @param notice What to tell.
 * @returns Arguments; no text of others is read as an option or as markup.
 */
export function notifyArguments({ alerts }: Notice): string[] {
  const lines = alerts.slice(0, MOST_LINES).map(({ message }) => message);
  if (alerts.length > MOST_LINES) lines.push(`and ${alerts.length - MOST_LINES} more`);
  const body = lines.join("\n").replace(/[&<>]/g, (sign) => MARKUP[sign] ?? sign);
  const urgency = alerts[0].level === "hard" ? "critical" : "normal";
  return ["--app-name=tmuxform", `--urgency=${urgency}`, "--", "tmuxform", body];
}

/**
 * The channel.
 *
 * @param program Path of `notify-send`; undefined if there is none.
 * @param environment Its environment.
 * @returns It.
 */
export function desktopChannel(
  program: string | undefined,
  environment: Readonly<Record<string, string>>,
): Channel {
  return {
    name: "desktop",
    async send(notice) {
      if (!program) {
        throw new UserError("notify-send is not installed", {
          hint: "install it with `apt-get install libnotify-bin` (Debian, Ubuntu) or " +
            "`dnf install libnotify` (Fedora)",
        });
      }
      const command = [program, ...notifyArguments(notice)] as const;
      await runProgram({ command, environment, timeout: TIMEOUT });
    },
  };
}
