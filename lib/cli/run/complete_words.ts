/**
 * What `tmuxform complete-words` does: completion itself, for the scripts of `completions.ts`.
 *
 * @module
 */
import {
  type Application,
  type Command,
  type InputCompletion,
  proposeCompletions,
} from "@stricli/core";
import { openApp } from "../app.ts";
import type { Context } from "../context.ts";

/**
 * Print proposals for the last of some words, one a line: `NAME`, or a tab and a description behind
 * it.
 *
 * With `COMP_LINE` and `COMP_POINT` in the environment, as bash has them, the words are read from
 * there, and the only one given is the part of the last that bash is going to replace. Proposals
 * are for that part then, and quoted.
 *
 * @param words The words behind the name of the program; the last is completed, and may be empty.
 */
export default async function completeWords(
  this: Context,
  _flags: Record<never, never>,
  ...words: string[]
): Promise<void> {
  const { COMP_LINE: line, COMP_POINT: point } = this.environment;
  const last = words.at(-1) ?? "";
  const bash = line === undefined ? undefined : readBashLine(line, Number(point), last);
  const [before, partial] = bash ? [bash.before, bash.partial] : [words.slice(0, -1), last];
  const proposals = await propose(this, before, partial);
  const lines = proposals.map(({ completion, kind, brief }) => {
    if (bash) return quoteForBash(completion.slice(bash.kept), bash.quote);
    // What is said of all values alike helps nobody to choose one.
    return kind === "argument:value" ? completion : `${completion}\t${brief}`;
  });
  this.process.stdout.write(lines.map((text) => `${text}\n`).join(""));
}

async function propose(
  context: Context,
  before: readonly string[],
  partial: string,
): Promise<InputCompletion[]> {
  const end = before.indexOf("--");
  const flags = end < 0 ? before : before.slice(0, end);
  const named = { ...context, environment: environmentOf(context, flags), words: before };
  const app = await openApp({ only: before[0] });
  const found = [...await proposeCompletions(app, [...before, partial], named)];
  if (end < 0 && partial.startsWith("-")) {
    found.push(...negations(app, before), ...await assignments(app, named, before, partial));
  }
  return found.filter(({ completion, kind }) =>
    completion.startsWith(partial) && completion !== "--" && !/\p{Cc}/u.test(completion) &&
    // Names come first: flags are proposed to who has begun one.
    (kind !== "argument:flag" || partial.startsWith("-"))
  );
}

/** `--workspaces DIR` tells where names are, as the variable does. */
function environmentOf({ environment }: Context, flags: readonly string[]): Context["environment"] {
  const directory = flags.map((word, index) => {
    const [, value] = /^--workspaces(?:=(.*))?$/s.exec(word) ?? ["", ""];
    return value ?? flags[index + 1];
  }).findLast(Boolean);
  // A shell expands it later than it completes.
  const path = directory?.replace(/^~(?=\/|$)/, environment["HOME"] ?? "~");
  return path === undefined ? environment : { ...environment, TMUXFORM_WORKSPACES: path };
}

/** `--no-color`, which Stricli takes and does not propose. */
function negations(app: Application<Context>, before: readonly string[]): InputCompletion[] {
  return flagsOf(app, before).flatMap(([name, flag]) =>
    flag.kind === "boolean" && flag.withNegated !== false
      ? [{ kind: "argument:flag", completion: `--no-${name}`, brief: flag.brief }]
      : []
  );
}

/** `--flag=value`, which Stricli takes and completes only as two words. */
async function assignments(
  app: Application<Context>,
  context: Context,
  before: readonly string[],
  partial: string,
): Promise<InputCompletion[]> {
  const [, name, value] = /^--([^=]+)=(.*)$/s.exec(partial) ?? [];
  const flag = flagsOf(app, before).find(([candidate]) => candidate === name)?.[1];
  if (value === undefined || !flag || flag.kind === "boolean" || flag.kind === "counter") return [];
  const values = await proposeCompletions(app, [...before, `--${name}`, value], context);
  return values.map((proposal) => ({
    ...proposal,
    completion: `--${name}=${proposal.completion}`,
  }));
}

/** The flags of the command that words begin with, and their names as they are written. */
function flagsOf(
  app: Application<Context>,
  words: readonly string[],
): [name: string, flag: Flag][] {
  let target: Target | undefined = app.root;
  for (const word of words) {
    if (!target || "parameters" in target) break;
    target = target.getRoutingTargetForInput(word);
  }
  if (!target || !("parameters" in target)) return [];
  return Object.entries(target.parameters.flags ?? {}).map(([name, flag]) => [
    name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    flag,
  ]);
}

type Target = Application<Context>["root"];
type Flag = NonNullable<Command<Context>["parameters"]["flags"]>[string];

/** What bash is about to complete. */
interface BashLine {
  /** The words before, without their quotes; the first is the program and left out. */
  readonly before: readonly string[];
  /** The word up to the cursor, without its quotes. */
  readonly partial: string;
  /** How much of the word stays as it stands. */
  readonly kept: number;
  /** The quote that is open where the rest begins. */
  readonly quote: string;
}

/** Readline hands out words that are quoted as they were typed, and split at `=`, `:` and `@`. */
function readBashLine(line: string, point: number, replaced: string): BashLine {
  const text = [...line].slice(0, point).join("");
  const words: string[] = [];
  let [word, quote, kept]: [string | undefined, string, number] = [undefined, "", 0];
  for (let at = 0; at <= text.length; at++) {
    if (at === text.length - replaced.length) kept = word?.length ?? 0;
    const character = text.charAt(at);
    const isQuote = quote === "" ? /['"]/.test(character) : character === quote;
    if (isQuote) {
      quote = quote === "" ? character : "";
      word ??= "";
    } else if (quote === "" && /[ \t\n]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      const isEscape = character === "\\" &&
        (quote === "" || quote === '"' && /[\\"$`]/.test(text.charAt(at + 1)));
      if (isEscape) at++;
      word = (word ?? "") + text.charAt(at);
    }
  }
  return { before: words.slice(1), partial: word ?? "", kept, quote };
}

/** Quotes a text so that bash takes it as it is where a quote may be open. */
function quoteForBash(text: string, quote: string): string {
  if (quote === "'") return text.replaceAll("'", "'\\''");
  // Between double quotes a backslash would keep `!` from the history, and stay.
  if (quote === '"') return text.replaceAll(/[\\"$`]/g, "\\$&").replaceAll("!", '"\\!"');
  return text.replaceAll(/[^\w\-+.,:=@%/\u0080-\uffff]/g, "\\$&");
}
