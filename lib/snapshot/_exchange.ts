/**
 * Many questions to a tmux server in one call, with answers that are whole or not there.
 *
 * @module
 */
import {
  type Command,
  commandArguments,
  commandLine,
  meansNoServer,
  serverError,
  type TmuxClient,
} from "../tmux/mod.ts";

/** Milliseconds for an exchange: what is on hundreds of screens takes longer than a listing. */
const TIMEOUT = 60_000;

/** Commands that print something, together an answer. One that fails prints nothing. */
export type Question = readonly Command[];

/** What an exchange gave: an answer for each question; or why there is none. */
export type Answers =
  | { readonly first: Uint8Array; readonly answers: readonly Uint8Array[] }
  | { readonly failure: "no-server" | "cut-short" };

/**
 * Ask a tmux server a first question, and then those that follow from its answer. These it answers in
 * a row, with nothing in between. What it prints is framed by words that are made up anew each time
 * and that it gets to know with the questions, so that nothing on a screen or in a name can be taken
 * for them, and an answer that is cut short is seen.
 *
 * @param client The server.
 * @param first The first question.
 * @param others Given the answer to the first, the others.
 * @returns The answers in order.
 * @throws {UserError} If the server cannot be reached or does not answer in time.
 */
export async function ask(
  client: TmuxClient,
  first: Command,
  others: (first: Uint8Array) => readonly Question[],
): Promise<Answers> {
  // Arguments can be seen by what runs in a pane, so those of the others are not told in these.
  const begin = crypto.randomUUID();
  const nonce = crypto.randomUUID().slice(0, 13);
  const frame = (place: number) => `${nonce}.${place}`;
  const print = (place: number) => `display-message -p ${frame(place)}`;
  let seen: { readonly first: Uint8Array; readonly count: number } | undefined;
  const after = `${begin}\n`;
  const input = (first: Uint8Array) => {
    const questions = others(first);
    seen = { first, count: questions.length };
    // One line each: the others go on where one fails.
    const lines = questions.flatMap((question, place) => [
      print(place),
      ...question.map((command) => commandLine([command])),
    ]);
    return [...lines, print(questions.length), ""].join("\n");
  };
  const { status, stdout, stderr } = await client.call(
    commandArguments([first, ["display-message", "-p", begin], ["source-file", "-"]]),
    { after, input },
    TIMEOUT,
  );
  const answers = seen && cut(
    stdout.subarray(seen.first.length + after.length),
    Array.from({ length: seen.count + 1 }, (_, place) => frame(place)),
  );
  if (seen && answers) return { first: seen.first, answers };
  if (meansNoServer(stderr)) {
    return { failure: stdout.length === 0 ? "no-server" : "cut-short" };
  }
  // A server without sessions (`exit-empty off`) has nothing that a message could be shown in.
  if (/no current (target|client|session)/.test(stderr)) return { failure: "no-server" };
  if (status === 0 || stdout.length > 0) return { failure: "cut-short" };
  throw serverError(client.address, "look at sessions", stderr);
}

/** What stands between the frames, the last of which is the end; nothing if one is missing. */
function cut(output: Uint8Array, frames: readonly string[]): Uint8Array[] | undefined {
  // One character for each byte, so that places are the same in both.
  const text = new TextDecoder("latin1").decode(output);
  const answers: Uint8Array[] = [];
  let at = 0;
  for (const [place, frame] of frames.entries()) {
    const line = `${frame}\n`;
    const from = text.indexOf(line, at);
    // Every answer ends with its line.
    if (from < 0 || (from > 0 && text[from - 1] !== "\n")) return undefined;
    if (place > 0) answers.push(output.subarray(at, from));
    else if (from > 0) return undefined;
    at = from + line.length;
  }
  return answers;
}
