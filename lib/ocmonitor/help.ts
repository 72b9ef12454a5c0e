/**
 * Help and complaints about usage, in click's manner.
 *
 * @module
 */
import type { Command, Option } from "./commands.ts";
import { argumentLabel, type UsageError } from "./parse.ts";

const WIDTH = 78;

/**
 * The help of a command.
 *
 * @param commands From `ocmonitor` down to the command.
 * @returns Lines that end in line ends.
 */
export function helpOf(commands: readonly Command[]): string {
  const command = commands.at(-1);
  if (!command) return "";
  const own: Option = {
    names: ["--help"],
    value: { kind: "flag" },
    help: "Show this message and exit.",
  };
  const options = [...command.options, own].map((option): [string, string] => [
    [...option.names].reverse().join(", ") + metavar(option),
    option.help,
  ]);
  const below = command.commands?.map(({ name, summary }): [string, string] => [name, summary]);
  return [
    usageOf(commands),
    "",
    ...[command.summary, ...command.details ?? []].flatMap((text, index) => [
      ...index ? [""] : [],
      ...wrap(text, WIDTH - 2).map((line) => `  ${line}`),
    ]),
    "",
    "Options:",
    ...definitions(options),
    ...below ? ["", "Commands:", ...definitions(below)] : [],
    "",
  ].join("\n");
}

/**
 * What is printed of wrong usage.
 *
 * @param error The error.
 * @returns Lines that end in line ends, for standard error.
 */
export function complaintOf(error: UsageError): string {
  const path = error.commands.map(({ name }) => name).join(" ");
  return `${usageOf(error.commands)}\nTry '${path} --help' for help.\n\nError: ${error.message}\n`;
}

function usageOf(commands: readonly Command[]): string {
  const command = commands.at(-1);
  const path = commands.map(({ name }) => name).join(" ");
  const rest = command?.commands
    ? ["COMMAND [ARGS]..."]
    : command?.arguments.map(argumentLabel) ?? [];
  return ["Usage:", path, "[OPTIONS]", ...rest].join(" ");
}

function metavar({ value }: Option): string {
  if (value.kind === "flag") return "";
  if (value.kind === "choice") return ` [${value.choices.join("|")}]`;
  return { text: " TEXT", path: " PATH", integer: " INTEGER", month: " TEXT", date: " TEXT" }[
    value.kind
  ];
}

function definitions(rows: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(...rows.map(([term]) => term.length).filter((length) => length <= 28));
  const indent = " ".repeat(widest + 4);
  return rows.flatMap(([term, text]) => {
    const lines = wrap(text, WIDTH - indent.length);
    if (term.length > widest) return [`  ${term}`, ...lines.map((line) => indent + line)];
    const [first = "", ...more] = lines;
    return [`  ${term.padEnd(widest)}  ${first}`, ...more.map((line) => indent + line)];
  });
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += line ? ` ${word}` : word;
  }
  return [...lines, line];
}
