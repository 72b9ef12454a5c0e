/**
 * What a command prints: data on standard output, messages on standard error, colours only where
 * somebody sees them.
 *
 * @module
 */
import { harmless } from "../base/harmless.ts";
import { jsonText } from "../base/json_text.ts";
import { formatProblem, type Problem } from "../base/problem.ts";
import type { Paint } from "../reconcile/render.ts";
import type { Context } from "./context.ts";

/** Flags about what is printed. */
export interface OutputFlags {
  /** JSON for programs. */
  readonly json?: boolean;
  /** Colours; `--no-color`. */
  readonly color?: boolean;
  /** Only what is asked for and errors. */
  readonly quiet?: boolean;
  /** More about what is done. */
  readonly verbose?: boolean;
}

const CODES = {
  add: "32",
  change: "33",
  stop: "31",
  dim: "2",
  strong: "1",
  error: "1;31",
} as const;

/** The output of one command. */
export interface Output {
  /** Colours a text, or leaves it as it is. */
  readonly paint: Paint;
  /** Prints lines for people; nothing with `--json`. */
  readonly print: (...lines: readonly string[]) => void;
  /** Prints a value as JSON. */
  readonly printJson: (value: unknown) => void;
  /** Prints a message, unless `--quiet`. */
  readonly say: (message: string) => void;
  /** Prints a message with `--verbose`. */
  readonly detail: (message: string) => void;
  /** Prints what is wrong. */
  readonly complain: (problem: Problem) => void;
}

/**
 * The output of a command.
 *
 * @param context The process.
 * @param flags What was asked for.
 * @returns The output.
 */
export function output(context: Context, flags: OutputFlags): Output {
  const { process } = context;
  const colored = usesColor(context, flags.color);
  const paint: Paint = (style, text) => colored ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text;
  const shown = (lines: readonly string[]) =>
    lines.map((line) => `${harmless(line, colored)}\n`).join("");
  return {
    paint,
    print: (...lines) => {
      if (!flags.json) process.stdout.write(shown(lines));
    },
    printJson: (value) => process.stdout.write(`${jsonText(value)}\n`),
    say: (message) => {
      if (!flags.quiet) process.stderr.write(shown(message.split("\n")));
    },
    detail: (message) => {
      if (flags.verbose) process.stderr.write(shown([paint("dim", message)]));
    },
    complain: (problem) => {
      const [first = "", ...rest] = formatProblem(problem).split("\n");
      const style = problem.severity === "error" ? "error" : "change";
      const head = first.replace(/^\w+:/, (word) => paint(style, word));
      process.stderr.write(shown([head, ...rest]));
    },
  };
}

/**
 * Whether colours are used.
 *
 * @param context The process.
 * @param wanted `--color` or `--no-color`, which win over all else.
 * @returns True on a terminal, unless `NO_COLOR` or a dumb terminal says otherwise; elsewhere only
 * if `CLICOLOR_FORCE` or `FORCE_COLOR` asks for them.
 */
export function usesColor({ environment, terminal }: Context, wanted?: boolean): boolean {
  if (wanted !== undefined) return wanted;
  if (environment["NO_COLOR"]) return false;
  const forced = [environment["CLICOLOR_FORCE"], environment["FORCE_COLOR"]];
  if (forced.some((value) => value !== undefined && value !== "" && value !== "0")) return true;
  return terminal.output && environment["TERM"] !== "dumb";
}
