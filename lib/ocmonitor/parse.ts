/**
 * The command line, read as Python's click reads it.
 *
 * @module
 */
import type { Argument, Command, Option } from "./commands.ts";
import { type Check, valueFault } from "./_values.ts";

/** Wrong usage: exit status 2. */
export class UsageError extends Error {
  /** `UsageError`. */
  override name = "UsageError";
  /** The commands that lead to the one that was used wrongly. */
  readonly commands: readonly Command[];

  /**
   * Say what is wrong.
   *
   * @param commands The commands that lead to the one that was used wrongly.
   * @param message One sentence with a period.
   */
  constructor(commands: readonly Command[], message: string) {
    super(message);
    this.commands = commands;
  }
}

/** A command line that was understood. */
export interface Invocation {
  /** From `ocmonitor` down to the command. */
  readonly commands: readonly Command[];
  /** Whether help is wanted: `--help`, or a group without a command. */
  readonly help: boolean;
  /** Options and arguments by their long names, without dashes; flags are `"true"`. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Reads a command line.
 *
 * @param program The whole command line's declaration.
 * @param words What the user wrote.
 * @param check Says whether a path exists and a session is known.
 * @returns What is wanted.
 * @throws {UsageError} If it is not to be understood.
 */
export function parseCommandLine(
  program: Command,
  words: readonly string[],
  check: Check,
): Invocation {
  const values = new Map<string, string>();
  const commands = [program];
  let rest = words;
  for (let command = program;;) {
    const { options, operands, help } = split(commands, command, rest);
    if (help || command.commands && rest.length === 0) return { commands, help: true, values };
    for (const [option, value] of options) {
      const fault = valueFault(option.value, value, check);
      if (fault) {
        throw new UsageError(commands, `Invalid value for ${optionLabel(option)}: ${fault}`);
      }
      values.set(nameOf(option), value);
    }
    if (values.has("version")) return { commands, help: false, values };
    if (!command.commands) {
      takeArguments(commands, command, operands, values, check);
      return { commands, help: false, values };
    }
    const [name, ...after] = operands;
    if (name === undefined) throw new UsageError(commands, "Missing command.");
    const next = command.commands.find((each) => each.name === name);
    if (!next) throw new UsageError(commands, `No such command '${name}'.`);
    commands.push(next);
    [command, rest] = [next, after];
  }
}

interface Split {
  readonly options: readonly (readonly [Option, string])[];
  readonly operands: readonly string[];
  readonly help: boolean;
}

/** Tells options from the rest. A group's options end where its command begins. */
function split(commands: readonly Command[], command: Command, words: readonly string[]): Split {
  const options: [Option, string][] = [];
  const operands: string[] = [];
  const queue = [...words];
  let help = false;
  for (let word; (word = queue.shift()) !== undefined;) {
    if (word === "--") {
      operands.push(...queue);
      break;
    }
    if (word === "--help") {
      help = true;
      continue;
    }
    if (word === "-" || !word.startsWith("-")) {
      operands.push(word);
      if (!command.commands) continue;
      operands.push(...queue);
      break;
    }
    if (word.startsWith("--")) options.push(longOption(commands, command, word, queue));
    else options.push(...shortOptions(commands, command, word, queue));
  }
  return { options, operands, help };
}

function longOption(
  commands: readonly Command[],
  command: Command,
  word: string,
  queue: string[],
): [Option, string] {
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const option = command.options.find((each) => each.names[0] === name);
  if (!option) throw new UsageError(commands, `No such option: ${name}${possible(command, name)}`);
  if (equals < 0) return [option, valueAfter(commands, option, name, queue)];
  if (option.value.kind === "flag") {
    throw new UsageError(commands, `Option '${name}' does not take a value.`);
  }
  return [option, word.slice(equals + 1)];
}

/** `-vf json`, `-fjson`. */
function shortOptions(
  commands: readonly Command[],
  command: Command,
  word: string,
  queue: string[],
): [Option, string][] {
  const found: [Option, string][] = [];
  for (let at = 1; at < word.length; at++) {
    const name = `-${word[at]}`;
    const option = command.options.find((each) => each.names.includes(name));
    if (!option) throw new UsageError(commands, `No such option: ${name}`);
    const glued = word.slice(at + 1);
    if (option.value.kind !== "flag" && glued) return [...found, [option, glued]];
    found.push([option, valueAfter(commands, option, name, queue)]);
  }
  return found;
}

function valueAfter(
  commands: readonly Command[],
  option: Option,
  name: string,
  queue: string[],
): string {
  if (option.value.kind === "flag") return "true";
  const value = queue.shift();
  if (value === undefined) throw new UsageError(commands, `Option '${name}' requires an argument.`);
  return value;
}

function takeArguments(
  commands: readonly Command[],
  command: Command,
  operands: readonly string[],
  values: Map<string, string>,
  check: Check,
): void {
  for (const [index, argument] of command.arguments.entries()) {
    const value = operands[index];
    const label = argumentLabel(argument);
    if (value === undefined) {
      if (argument.isOptional) continue;
      const { value: kind } = argument;
      const choices = kind.kind === "choice" ? ` Choose from: ${kind.choices.join(", ")}` : "";
      throw new UsageError(commands, `Missing argument '${label}'.${choices}`);
    }
    const isSession = command.name === "session" || values.get("report_type") === "session";
    const fault = valueFault(argument.value, value, isSession ? check : { exists: check.exists });
    if (fault) throw new UsageError(commands, `Invalid value for '${label}': ${fault}`);
    values.set(argument.name.toLowerCase(), value);
  }
  const extra = operands.slice(command.arguments.length);
  if (extra.length === 0) return;
  const what = extra.length === 1 ? "argument" : "arguments";
  throw new UsageError(commands, `Got unexpected extra ${what} (${extra.join(" ")})`);
}

/**
 * An argument as usage lines show it.
 *
 * @param argument The argument.
 * @returns Such as `[PATH]`, or the choices in braces.
 */
export function argumentLabel({ name, value, isOptional }: Argument): string {
  if (value.kind === "choice") return `{${value.choices.join("|")}}`;
  return isOptional ? `[${name}]` : name;
}

function optionLabel({ names }: Option): string {
  return names.map((name) => `'${name}'`).join(" / ");
}

function nameOf({ names }: Option): string {
  return names[0].slice(2);
}

/** Click's guesses: names that begin alike. */
function possible(command: Command, name: string): string {
  const near = command.options.map(({ names }) => names[0])
    .filter((known) => name.length > 2 && known.startsWith(name)).sort();
  if (near.length === 0) return "";
  if (near.length === 1) return ` Did you mean ${near[0]}?`;
  return ` (Possible options: ${near.join(", ")})`;
}
