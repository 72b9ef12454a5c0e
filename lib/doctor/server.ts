/**
 * The tmux server.
 *
 * @module
 */
import { meansNoServer } from "../tmux/mod.ts";
import { type Check, error, ok, warning } from "./check.ts";

/** What asking the server for its version gave. */
export interface ServerAnswer {
  /** Exit status of tmux; undefined if there was no answer in time. */
  readonly status: number | undefined;
  /** The version. */
  readonly stdout: string;
  /** What tmux complained of. */
  readonly stderr: string;
  /** What the program says of its version. */
  readonly version: string | undefined;
}

/**
 * Whether the server can be reached.
 *
 * @param socket Its socket; undefined if there is no tmux to ask with.
 * @param answer What it said; undefined if there is no socket, so that nobody was asked.
 * @returns The check.
 */
export function checkServer(socket: string | undefined, answer: ServerAnswer | undefined): Check {
  const name = "tmux server";
  if (socket === undefined) return ok(name, "not asked: there is no tmux that answers");
  const none = ok(name, `none runs at ${socket}; apply starts one`);
  if (answer === undefined) return none;
  const { status, stdout, stderr, version } = answer;
  if (status === undefined) {
    return error(
      name,
      `${socket} does not answer`,
      "is it stopped? Find it, then let it go on with `kill -CONT PID`\n" +
        "$ ps -o pid,stat,args -C tmux",
    );
  }
  if (status === 0) {
    const own = (version ?? "").trim().replace(/^tmux\S* /, "");
    const live = stdout.trim();
    if (own === live) return ok(name, `${socket} answers`);
    return warning(
      name,
      `${socket} runs ${live}, and the program is ${own}`,
      "tmux was exchanged while the server ran: save your work, then end it\n$ tmux kill-server",
    );
  }
  if (meansNoServer(stderr)) return none;
  const said = stderr.trim() || "tmux gave no reason";
  return error(name, `${socket}: ${said}`, "choose a socket of your own with -L NAME or -S PATH");
}
