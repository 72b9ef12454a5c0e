/**
 * What can be named on a command line, for completion in shells.
 *
 * Somebody waits for it with a finger on the Tab key: files are parsed and not checked, and what is
 * broken in them is passed over in silence.
 *
 * @module
 */
import { parse } from "smol-toml";
import { resolvePath } from "../base/path.ts";
// Not by its mod.ts: that loads zod, which takes as long as all the rest of a completion.
import { findWorkspaces } from "../workspace/find.ts";
import { interpolate } from "../workspace/interpolate.ts";
import type { Context } from "./context.ts";

/** Larger files are not workspaces, see lib/workspace/load.ts. */
const MIB = 1024 * 1024;

/**
 * Proposes names of declared sessions, or workspace files where a path was begun.
 *
 * @param context The process.
 * @param partial What is there of the name.
 * @returns Names, in the order of the files and in them.
 */
export function proposeNames(context: Context, partial: string): readonly string[] {
  // A session's name has neither.
  if (/[/.]/.test(partial)) return workspaceFiles(context);
  return unique(sessions(context, partial).map(({ name }) => name));
}

/**
 * Proposes addresses of what is declared: sessions, windows, and the panes of windows that have
 * several.
 *
 * @param context The process.
 * @param partial What is there of the address.
 * @returns Addresses, each followed by those in it.
 */
export function proposeAddresses(context: Context, partial: string): readonly string[] {
  const addresses = sessions(context, partial).flatMap((session) => [
    session.name,
    ...named(session.table.window, context).flatMap((window) => {
      const address = `${session.name}/${window.name}`;
      const panes = tables(window.table.pane);
      return [address, ...panes.length > 1 ? panes.map((_, index) => `${address}.${index}`) : []];
    }),
  ]);
  return unique(addresses).filter((address) => address.startsWith(partial));
}

type Table = Readonly<Record<string, unknown>>;

/** A session or window, whatever else is wrong with it. */
interface Named {
  readonly name: string;
  readonly table: Table;
}

function sessions(context: Context, partial: string): Named[] {
  // A flag: no name starts like one.
  if (partial.startsWith("-")) return [];
  return workspaceFiles(context).flatMap((file) => {
    const table = readTable(resolvePath(context.directory, file));
    return named(table?.session, context);
  });
}

function workspaceFiles({ environment, directory }: Context): readonly string[] {
  const env = (name: string) => environment[name];
  try {
    return findWorkspaces({ env, cwd: directory, home: environment["HOME"] ?? "" }).files;
  } catch {
    return [];
  }
}

function readTable(path: string): Table | undefined {
  try {
    // Reading a pipe would wait for its writer.
    const { isFile, size } = Deno.statSync(path);
    return isFile && size <= MIB ? parse(Deno.readTextFileSync(path)) : undefined;
  } catch {
    return undefined;
  }
}

function named(value: unknown, { environment }: Context): Named[] {
  return tables(value).flatMap((table) => {
    if (typeof table.name !== "string") return [];
    const { text, faults } = interpolate(table.name, { env: (name) => environment[name] });
    return faults.length === 0 ? [{ name: text, table }] : [];
  });
}

function tables(value: unknown): Table[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
