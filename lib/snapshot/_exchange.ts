/**
 * Many questions to a tmux server in one call, with answers that are whole or not there.
 *
 * @module
 */
import {
  type Command,
  commandLine,
  meansNoServer,
  serverError,
  type TmuxClient,
} from "../tmux/mod.ts";

/** Milliseconds for an exchange: what is on hundreds of screens takes longer than a listing. */
const TIMEOUT = 60_000;

/** What an exchange gave: an answer for each question; or why there is none. */
export type Answers =
  | { readonly answers: readonly Uint8Array[] }
  | { readonly failure: "no-server" | "cut-short" };

/**
 * Ask a tmux server. It answers all questions in a row, with nothing in between. What it prints is
 * framed by words that are made up anew each time and that it gets to know with the questions, so
 * that nothing on a screen or in a name can be taken for them, and an answer that is cut short is
 * seen.
 *
 * @param client The server.
 * @param questions Commands that print something, together an answer. One that fails prints nothing.
 * @returns The answers in order.
 * @throws {UserError} If the server cannot be reached or does not answer in time.
 */
export async function ask(
  client: TmuxClient,
  questions: readonly (readonly Command[])[],
): Promise<Answers> {
  const nonce = crypto.randomUUID();
  const frame = (place: number) => `tmuxform ${nonce} ${place}`;
  const print = (place: number) => commandLine([["display-message", "-p", frame(place)]]);
  // One line each: the others go on where one fails.
  const lines = questions.flatMap((question, place) => [
    print(place),
    ...question.map((command) => commandLine([command])),
  ]);
  const input = [...lines, print(questions.length), ""].join("\n");
  const { status, stdout, stderr } = await client.call(["source-file", "-"], input, TIMEOUT);
  const answers = cut(stdout, questions.map((_, place) => frame(place)), frame(questions.length));
  if (answers) return { answers };
  if (meansNoServer(stderr)) {
    return { failure: stdout.length === 0 ? "no-server" : "cut-short" };
  }
  // A server without sessions (`exit-empty off`) has nothing that a message could be shown in.
  if (/no current (target|client|session)/.test(stderr)) return { failure: "no-server" };
  if (status === 0 || stdout.length > 0) return { failure: "cut-short" };
  throw serverError(client.address, "look at sessions", stderr);
}

/** What stands between the frames; nothing if one of them is missing. */
function cut(
  output: Uint8Array,
  begins: readonly string[],
  end: string,
): Uint8Array[] | undefined {
  // One character for each byte, so that places are the same in both.
  const text = new TextDecoder("latin1").decode(output);
  const places: { readonly from: number; readonly to: number }[] = [];
  let at = 0;
  for (const frame of [...begins, end]) {
    const line = `${frame}\n`;
    const from = text.indexOf(line, at);
    // Every answer ends with its line.
    if (from < 0 || (from > 0 && text[from - 1] !== "\n")) return undefined;
    at = from + line.length;
    places.push({ from, to: at });
  }
  if (places[0]?.from !== 0) return undefined;
  return begins.map((_, place) => output.subarray(places[place]?.to, places[place + 1]?.from));
}
