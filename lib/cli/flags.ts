/**
 * Flags and arguments that several commands share, each declared once.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import type { TypedPositionalParameter } from "@stricli/core";
import { parseDuration } from "../base/duration.ts";
import type { Context } from "./context.ts";

/** Flags about output. */
export interface SharedOutputFlags {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Flags about the tmux server. */
export interface ServerFlags {
  readonly socketName?: string;
  readonly socketPath?: string;
}

/** Flags about workspace files. */
export interface WorkspaceFlags {
  readonly workspaces?: string;
}

/** A text as it is. */
export const text = (value: string): string => value;

/** A flag that is on or off; off is not worth a word in the help. */
export const onOff = (brief: string) =>
  ({ kind: "boolean", optional: true, withNegated: false, brief }) as const;

/** Declarations of {@linkcode SharedOutputFlags}. */
export const outputFlags = {
  json: onOff("Print JSON for programs"),
  color: { kind: "boolean", optional: true, brief: "Colours, or --no-color (also NO_COLOR)" },
  quiet: onOff("Only what is asked for, and errors"),
  verbose: onOff("Say more about what is done"),
} as const;

/** Declarations of {@linkcode ServerFlags}. */
export const serverFlags = {
  socketName: {
    kind: "parsed",
    parse: text,
    optional: true,
    placeholder: "NAME",
    brief: "Socket of the tmux server, as in tmux -L",
  },
  socketPath: {
    kind: "parsed",
    parse: text,
    optional: true,
    placeholder: "PATH",
    brief: "Path of that socket, as in tmux -S",
  },
} as const;

/** Declarations of {@linkcode WorkspaceFlags}. */
export const workspaceFlags = {
  workspaces: {
    kind: "parsed",
    parse: text,
    optional: true,
    placeholder: "DIR",
    brief: "Directory with workspace files",
  },
} as const;

/** Short forms of the output flags. */
export const outputAliases = { q: "quiet", v: "verbose" } as const;

/** Short forms of the server flags. */
export const serverAliases = { L: "socketName", S: "socketPath" } as const;

/** The flags of every command that is about workspaces and a tmux server. */
export const sharedFlags = { ...workspaceFlags, ...serverFlags, ...outputFlags } as const;

/** Short forms of the shared flags. */
export const sharedAliases = { ...serverAliases, ...outputAliases } as const;

/** `--lock-timeout DURATION`. */
export const lockTimeoutFlag = {
  kind: "parsed",
  parse: parseDuration,
  default: "10s",
  placeholder: "DURATION",
  brief: "How long to wait for another apply",
} as const;

/** `--target ADDRESS`, repeatable. */
export const targetFlag = {
  kind: "parsed",
  parse: text,
  variadic: true,
  optional: true,
  placeholder: "ADDRESS",
  brief: "Only this address, such as session/window; repeatable",
  proposeCompletions: completeAddresses,
} as const;

/** NAME arguments. */
export const nameParameter: TypedPositionalParameter<string, Context> = {
  parse: text,
  placeholder: "NAME",
  brief: "Session or workspace file; none: all sessions with autostart",
  proposeCompletions: completeNames,
};

/** NAME… arguments. */
export const namePositional = { kind: "array", parameter: nameParameter } as const;

/** What begins with a dash is a flag: no file has to be read for it. */
async function completeNames(this: Context, partial: string): Promise<readonly string[]> {
  if (partial.startsWith("-")) return [];
  const { proposeNames } = await importLater<typeof import("./complete.ts")>(
    import.meta.resolve("./complete.ts"),
  );
  return proposeNames(this, partial);
}

async function completeAddresses(this: Context, partial: string): Promise<readonly string[]> {
  const { proposeAddresses } = await importLater<typeof import("./complete.ts")>(
    import.meta.resolve("./complete.ts"),
  );
  return proposeAddresses(this, partial);
}

/** Flags of all that reads OpenCode's usage. */
export const usageFlags = {
  storage: {
    kind: "parsed",
    parse: text,
    variadic: true,
    optional: true,
    placeholder: "PATH",
    brief: "Data, storage or message directory, or database; repeatable",
  },
  index: { kind: "boolean", optional: true, brief: "Use the index, or --no-index" },
} as const;
