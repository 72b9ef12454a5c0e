/**
 * The terminal itself: its bell, and notices that it shows outside of its window.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import { type Channel, oneLine } from "./channel.ts";

/** Rings. */
export const BELL = "\x07";

/** Writes to the terminal; undefined where there is none. */
export type WriteTerminal = ((text: string) => void) | undefined;

/**
 * The escape sequence of a notice.
 *
 * Sources: OSC 9 as iTerm2 defines it, OSC 777 as rxvt-unicode's `notify` does, and tmux(1),
 * `allow-passthrough`.
 *
 * @param text What it says; one line without control characters.
 * @param code 9, or 777, whose fields are parted by semicolons.
 * @param isInTmux Whether tmux is between: it lets the sequence pass only in one of its own.
 * @returns The sequence.
 */
export function oscNotice(text: string, code: 9 | 777, isInTmux: boolean): string {
  const plain = text.replace(/\p{Cc}/gu, " ");
  const fields = code === 9 ? `9;${plain}` : `777;notify;tmuxform;${plain.replaceAll(";", ",")}`;
  const sequence = `\x1b]${fields}\x07`;
  return isInTmux ? `\x1bPtmux;${sequence.replaceAll("\x1b", "\x1b\x1b")}\x1b\\` : sequence;
}

/**
 * The bell.
 *
 * @param write Writes to the terminal.
 * @returns The channel.
 */
export function bellChannel(write: WriteTerminal): Channel {
  return { name: "bell", send: () => tell(write, BELL) };
}

/**
 * A notice by the terminal.
 *
 * @param write Writes to the terminal.
 * @param code Which escape sequence it knows.
 * @param isInTmux Whether tmux is between.
 * @returns The channel.
 */
export function oscChannel(write: WriteTerminal, code: 9 | 777, isInTmux: boolean): Channel {
  return { name: "osc", send: (notice) => tell(write, oscNotice(oneLine(notice), code, isInTmux)) };
}

function tell(write: WriteTerminal, text: string): Promise<void> {
  if (!write) return Promise.reject(new UserError("there is no terminal here"));
  write(text);
  return Promise.resolve();
}
