/**
 * What tmux shows of options and of the environment, as values.
 *
 * @module
 */
import { parseStartCommand } from "../tmux/mod.ts";
import type { Values } from "./snapshot.ts";

/** Options of an object itself. */
export interface OwnOptions {
  /** Those that are not ours. */
  readonly options: Values;
  /** Our marks. */
  readonly marks: Values;
}

/** What is ours, and what of it is kept: the rest follows from these. */
const OURS = "@tmuxform_";

/**
 * Read what `show-options` prints.
 *
 * @param output One `NAME VALUE` a line, the value quoted as a command's arguments are.
 * @param kept The names of our own options that are kept.
 * @returns The options.
 */
export function readOptions(output: Uint8Array, kept: readonly string[]): OwnOptions {
  const options: Record<string, string> = {};
  const marks: Record<string, string> = {};
  for (const line of new TextDecoder().decode(output).split("\n")) {
    const [, name = "", quoted = ""] = /^(\S+)(?: (.*))?$/.exec(line) ?? [];
    if (!name) continue;
    // The value of a command stands there without quotes, as the command that it is.
    const value = isCommand(name) ? quoted : parseStartCommand(quoted)[0] ?? "";
    if (!name.startsWith(OURS)) options[name] = value;
    else if (kept.includes(name)) marks[name] = value;
  }
  return { options, marks };
}

/** Hooks, and the two options that hold commands. */
function isCommand(name: string): boolean {
  return /^(after|alert|client|pane|session|window)-[a-z-]+\[\d+\]$/.test(name) &&
    !/-(style|format)\[/.test(name);
}

/** The environment of a session. */
export interface OwnEnvironment {
  /** Variables. */
  readonly environment: Values;
  /** Variables that panes do not get. */
  readonly hidden: readonly string[];
}

/**
 * Read what `show-environment -s` prints.
 *
 * @param output `NAME="VALUE"; export NAME;` or `unset NAME;` for each.
 * @returns The variables.
 */
export function readEnvironment(output: Uint8Array): OwnEnvironment {
  const environment: Record<string, string> = {};
  const hidden: string[] = [];
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(output);
  const entry = /([^=\n]+)="((?:[^"\\]|\\[^])*)"; export [^\n]*;\n|unset ([^\n]+);\n/gy;
  for (const [, name, value = "", unset] of text.matchAll(entry)) {
    if (unset !== undefined) hidden.push(unset);
    else if (name !== undefined) environment[name] = value.replace(/\\([^])/g, "$1");
  }
  return { environment, hidden };
}
