/**
 * The message line of every client that is attached to a tmux server.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import {
  commandLine,
  formatLiteral,
  meansNoServer,
  parseRows,
  rowFormat,
  serverError,
  type TmuxClient,
} from "../../tmux/mod.ts";
import { type Channel, oneLine } from "./channel.ts";

/** Longer messages are cut; a terminal is not wider, or hardly. */
const LONGEST = 400;

const FIELDS = ["client_name", "client_control_mode"];

/**
 * The channel.
 *
 * @param client The server; made when it is needed, since that fails without tmux.
 * @param duration Milliseconds that the message is shown.
 * @returns It.
 */
export function tmuxChannel(client: () => TmuxClient, duration: number): Channel {
  return {
    name: "tmux",
    async send(notice) {
      const server = client();
      const names = await attached(server);
      if (names.length === 0) throw new UserError("no client is attached to the tmux server");
      const text = messageFormat(oneLine(notice));
      const show = names.map((name) =>
        ["display-message", "-c", name, "-d", String(duration), text] as const
      );
      const { status, stderr } = await server.call(["source-file", "-"], `${commandLine(show)}\n`);
      if (status !== 0) throw serverError(server.address, "show a message", stderr);
    },
  };
}

/**
 * A text as `display-message` shows it. It reads its argument as a format, then as a time for
 * strftime(3), then as styles: none of them is left in it.
 *
 * @param text Any text.
 * @returns The argument.
 */
export function messageFormat(text: string): string {
  // A style has no escape that every version knows, so it is torn apart; and where styles are read,
  // two of its signs are shown as one.
  const plain = text.slice(0, LONGEST).replace(/#+/g, "#").replaceAll("#[", "# [");
  return formatLiteral(plain).replaceAll("%", "%%");
}

async function attached(client: TmuxClient): Promise<string[]> {
  const { status, stdout, stderr } = await client.call([
    "list-clients",
    "-F",
    rowFormat("c", FIELDS),
  ]);
  if (status !== 0) {
    if (meansNoServer(stderr)) throw new UserError("no tmux server runs there");
    throw serverError(client.address, "list clients", stderr);
  }
  return parseRows(stdout, { c: FIELDS.length }).flatMap(({ values: [name, isControl] }) =>
    name && isControl !== "1" ? [name] : []
  );
}
