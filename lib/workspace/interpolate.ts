/**
 * Variables in the strings of a workspace file.
 *
 * `${NAME}` is the value of an environment variable, `${NAME:-default}` has a default for one that
 * is not set or empty, `$$` is a dollar; any other `$` stays as it is. Where a directory may begin
 * with `~`, that is the home directory, and `$~` is a tilde.
 *
 * @module
 */
import type { Fault } from "./_finding.ts";
import { quote } from "./_quote.ts";

/** Looks up an environment variable. */
export type Lookup = (name: string) => string | undefined;

/** How a string is expanded. */
export interface InterpolateOptions {
  /** The environment. */
  readonly env: Lookup;
  /** What a leading `~` stands for; absent: it stands for itself. */
  readonly home?: string | undefined;
  /** The string is for a shell: forms such as `${x%y}` are the shell's and stay. */
  readonly command?: boolean | undefined;
}

const NAME = "[A-Za-z_][A-Za-z0-9_]*";
const VARIABLE = new RegExp(`\\$\\{(${NAME})(\\}|:-)`, "y");
const DEEPEST = 20;
const LONGEST = 1_000_000;

/**
 * Expands the variables of a string.
 *
 * @param text The string as it was written.
 * @param options Environment and kind of the string.
 * @returns The string to use, and what was wrong; with faults the string is of no use.
 */
export function interpolate(
  text: string,
  options: InterpolateOptions,
): { text: string; faults: Fault[] } {
  const { env, home, command } = options;
  const faults = new Map<string, Fault>();
  let { result, at } = startOf(text, home);
  for (;;) {
    const dollar = text.indexOf("$", at);
    if (dollar < 0) return { text: result + text.slice(at), faults: [...faults.values()] };
    result += text.slice(at, dollar);
    if (text[dollar + 1] === "$") {
      result += "$";
      at = dollar + 2;
      continue;
    }
    const variable = readVariable(text, dollar);
    if (!variable) {
      // Said once in a string: what follows may be all of the same making.
      if (text[dollar + 1] === "{" && !command && !faults.has("${")) {
        faults.set("${", malformed(text.slice(dollar)));
      }
      result += "$";
      at = dollar + 1;
      continue;
    }
    const { name, fallback, end } = variable;
    const value = env(name);
    if (fallback !== undefined && !value) {
      const inner = interpolate(fallback, { ...options, home: dollar === 0 ? home : undefined });
      for (const fault of inner.faults) faults.set(fault.message, fault);
      result += inner.text;
    } else if (value === undefined) {
      const fault = notSet(name, command);
      faults.set(fault.message, fault);
    } else {
      result += value;
    }
    if (result.length > LONGEST) {
      return { text, faults: [{ message: "is too long with its variables expanded" }] };
    }
    at = end;
  }
}

/**
 * Writes a string so that `interpolate` gives it back.
 *
 * @param text The string to use.
 * @param options `home`: a leading `~` would be expanded; `command`: the string is for a shell.
 * @returns The string to write into a file.
 */
export function escapeVariables(
  text: string,
  options: { home?: boolean; command?: boolean } = {},
): string {
  // In a run of dollars all are doubled, which is easier to read than the least that would do.
  const special = options.command
    ? /\$(?=\$|\{[A-Za-z_][A-Za-z0-9_]*(?:\}|:-))|(?<=\$)\$/g
    : /\$(?=[${])|(?<=\$)\$/g;
  const escaped = text.replaceAll(special, "$$$$");
  if (options.home && /^(?:\$~|~\/|~$)/.test(text)) return `$${escaped}`;
  return escaped;
}

/** Deals with what only counts at the start of a string. */
function startOf(text: string, home: string | undefined): { result: string; at: number } {
  if (home === undefined) return { result: "", at: 0 };
  if (text.startsWith("$~")) return { result: "~", at: 2 };
  if (text === "~" || text.startsWith("~/")) return { result: home, at: 1 };
  return { result: "", at: 0 };
}

/** Reads the variable that starts at a dollar, if it has one of our two forms. */
function readVariable(
  text: string,
  dollar: number,
): { name: string; fallback?: string; end: number } | undefined {
  VARIABLE.lastIndex = dollar;
  const [, name, next] = VARIABLE.exec(text) ?? [];
  if (name === undefined) return undefined;
  const start = VARIABLE.lastIndex;
  if (next === "}") return { name, end: start };
  const close = closingBrace(text, start);
  return close < 0 ? undefined : { name, fallback: text.slice(start, close), end: close + 1 };
}

/** Finds the brace that ends a default, which may have variables itself. */
function closingBrace(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith("$$", at)) at++;
    else if (text.startsWith("${", at) && ++depth > DEEPEST) return -1;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return -1;
}

function malformed(text: string): Fault {
  const end = text.indexOf("}");
  const hint = 'write "${NAME}" or "${NAME:-default}" for a variable, "$$" for a dollar';
  if (end < 0) return { message: 'has a "${" without an end', hint };
  return { message: `has ${quote(text.slice(0, end + 1))}, which is not a variable`, hint };
}

function notSet(name: string, command: boolean | undefined): Fault {
  return {
    message: `needs the variable "${name}", which is not set`,
    hint: command
      ? `write "\${${name}:-default}", or "$${name}" or "$\${${name}}" for a variable of the shell`
      : `set it, or write "\${${name}:-default}"`,
  };
}
