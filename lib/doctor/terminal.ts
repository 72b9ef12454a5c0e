/**
 * Whether the terminal can show what is drawn.
 *
 * @module
 */
import { type Check, ok, warning } from "./check.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Terminals that have neither the colours nor the characters: consoles and old hardware. */
const POOR = /^(dumb|unknown|linux|cons\d+\w*|vt\d+.*|ansi)$/;

/**
 * Whether texts are UTF-8, as setlocale(3) finds it: the first of the three variables that is not
 * empty counts.
 *
 * @param environment The environment.
 * @param isMac Whether this is macOS, where `C.UTF-8` is not everywhere.
 * @returns The check.
 */
export function checkLocale(environment: Environment, isMac: boolean): Check {
  const variable = ["LC_ALL", "LC_CTYPE", "LANG"].find((name) => environment[name]);
  const value = variable === undefined ? undefined : environment[variable];
  const found = value === undefined ? "none is set: LANG is missing" : `${variable}=${value}`;
  if (value !== undefined && /utf-?8/i.test(value)) return ok("locale", found);
  const utf8 = isMac ? "en_US.UTF-8" : "C.UTF-8";
  return warning(
    "locale",
    `${found}; it is not UTF-8`,
    `without UTF-8, bars and names come out wrong; in your shell's start-up file:\n` +
      `$ export ${variable ?? "LANG"}=${utf8}`,
  );
}

/** What is known of the terminal. */
export interface Terminal {
  /** Its size; undefined if there is none. */
  readonly size: { readonly columns: number; readonly rows: number } | undefined;
  /** The environment. */
  readonly environment: Environment;
}

/**
 * Whether the terminal can draw what reports and dashboards draw.
 *
 * @param terminal What is known of it.
 * @returns The check.
 */
export function checkTerminal({ size, environment }: Terminal): Check {
  const name = "terminal";
  const type = environment["TERM"] ?? "";
  if (size === undefined) return ok(name, "none here, so that nothing can be told of it");
  const found = `${type || "TERM is not set"}, ${size.columns}x${size.rows}`;
  if (type === "" || POOR.test(type)) {
    return warning(
      name,
      `${found}: it may have no colours, or no font with bars`,
      "use a terminal of the desktop, or say what it is if it can more:\n" +
        "$ export TERM=xterm-256color",
    );
  }
  if (size.columns < 80) {
    return warning(name, `${found}: tables are cut`, "make it 80 columns wide or wider");
  }
  return ok(name, `${found}; these are bars if the font has them: ▁▂▃▄▅▆▇█ ░▒▓`);
}
