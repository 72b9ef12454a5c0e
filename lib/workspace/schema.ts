/**
 * What a workspace file may say: the one source of its keys, types, defaults and of
 * `schemas/workspace.json`. What depends on several keys is in `_rules.ts`. Files are checked with
 * the code that `schema_code.ts` makes of this, which is loaded only to say what is wrong.
 *
 * `zod/mini` is zod without chains of methods: the same schemas, several milliseconds faster to
 * start.
 *
 * @module
 */
import * as z from "zod/mini";
import { DURATION_PATTERN } from "../base/duration.ts";
import type { Fault } from "./_finding.ts";
import { LAYOUT_NAMES, RAW_LAYOUT } from "./tmux_rules.ts";
import { checkSessionName, checkWindowName } from "./names.ts";
import {
  checkCommand,
  checkDirectory,
  checkEnvironmentName,
  checkOptionName,
  checkProgram,
  checkText,
  ENVIRONMENT_NAME,
  OPTION_NAME,
} from "./_text.ts";
import { checkRefresh, checkSize, SIZE_IN_CELLS } from "./_units.ts";

/** What editors show. */
const docs = z.globalRegistry;

/** Which check of ours a string has, for `schema_code.ts`. */
export const checks = z.registry<{ check: (text: string) => Fault | undefined }>();

const command = text(checkCommand).register(docs, {
  description: "What runs, given to /bin/sh; without it the user's shell runs. " +
    '"${NAME}" is replaced from the environment of tmuxform, "$NAME" is left to the shell.',
  examples: ["nvim", "tail -F /var/log/syslog"],
});

const shell = flag(false).register(docs, {
  description: "Type the command into an interactive shell, which stays when the command ends.",
  examples: [true],
});

const refresh = text(checkRefresh).register(docs, {
  description: "Run the command again and again, with this much time between. From 0.1s to 24h.",
  pattern: DURATION_PATTERN,
  examples: ["60s", "5m", "1h30m"],
});

const requires = some(text(checkProgram)).register(docs, {
  description: "Programs that the command needs. If one is missing, `fallback` runs instead.",
  examples: [["ccze"]],
});

const fallback = text(checkCommand).register(docs, {
  description: "What runs instead of the command when a program of `requires` is missing.",
  examples: ["tail -F /var/log/syslog"],
});

const restart = z._default(z.enum(["never", "on-failure", "always"]), "never").register(docs, {
  description: "Whether the next apply starts the command again after it ended.",
  examples: ["on-failure"],
});

const directory = text(checkDirectory);

const root = z.union([directory, some(directory)], {
  error: "must be a string or a list of strings",
}).register(docs, {
  description: 'Working directory, or several of which the first that exists is used. "~" is the ' +
    "home directory. A relative one starts at the directory of the window or session around it, " +
    "and that of a session where this file is.",
  examples: ["~/src/app", ["~/.myscripts", "~"]],
});

const environment = z._default(
  z.record(
    text(checkEnvironmentName).register(docs, { pattern: ENVIRONMENT_NAME.source }),
    text(checkText),
  ),
  {},
).register(docs, {
  description: "Environment variables of what runs here.",
  examples: [{ TZ: "UTC" }],
});

const options = z._default(
  z.record(
    text(checkOptionName).register(docs, { pattern: OPTION_NAME.source }),
    z.union([text(checkText), z.int(), z.boolean()], {
      error: "must be a string, an integer, true or false",
    }),
  ),
  {},
).register(docs, {
  description: "tmux options, as `set-option` takes them; true is on, false is off.",
  examples: [{ "history-limit": 50000, "status": false }],
});

const size = z.union(
  [
    text(checkSize),
    z.int().check(z.minimum(1, SIZE_IN_CELLS), z.maximum(9999, SIZE_IN_CELLS)),
  ],
  { error: 'must be a percentage such as "30%" or a number of cells' },
).register(docs, {
  description: "Size along the axis of the window's layout, in percent or in cells.",
  examples: ["30%", 80],
});

const layout = z.union([z.enum(LAYOUT_NAMES), z.string().check(z.regex(RAW_LAYOUT))], {
  error: "must be a string",
}).register(docs, {
  description: "How the panes are arranged: a named layout, or a string that tmux gives for " +
    "`#{window_layout}`.",
  examples: ["main-vertical"],
});

/** What runs, as a pane has it, or a window without panes. */
const process = {
  command: z.optional(command),
  shell,
  refresh: z.optional(refresh),
  requires: z.optional(requires),
  fallback: z.optional(fallback),
  restart,
  root: z.optional(root),
  environment,
};

const pane = z.strictObject({
  ...process,
  size: z.optional(size),
  focus: flag(false).register(docs, {
    description: "The active pane of a new window.",
    examples: [true],
  }),
}).register(docs, { description: "A pane. The panes of a window stand in the declared order." });

const window = z.strictObject({
  name: text(checkWindowName).register(docs, {
    description: "Identity of the window within its session. No control or invisible characters, " +
      'none of "/", "#" and "\\".',
    examples: ["editor"],
  }),
  ...process,
  options,
  layout: z.optional(layout),
  focus: flag(false).register(docs, {
    description: "The current window of a new session.",
    examples: [true],
  }),
  pane: z.optional(some(pane)).register(docs, {
    description: "The panes of the window. Without any it has one, and takes its keys itself.",
    examples: [[{ command: "nvim", focus: true }, { shell: true, command: "make" }]],
  }),
}).register(docs, {
  description: "A window. The windows of a session stand in the declared order.",
});

const session = z.strictObject({
  name: text(checkSessionName).register(docs, {
    description: "Identity of the session on the tmux server. No control or invisible " +
      'characters, none of ".", ":", "/", "#" and "\\".',
    examples: ["dev"],
  }),
  root: z.optional(root).register(docs, {
    // Not a default of zod: by then a "~" would no longer be expanded.
    default: "~",
    description: "Working directory that windows inherit, or several of which the first that " +
      'exists is used. "~" is the home directory. A relative one starts where this file is.',
    examples: ["~/src/app", ["~/.myscripts", "~"]],
  }),
  autostart: flag(true).register(docs, {
    description: "False: applied only when it is named.",
    examples: [false],
  }),
  environment,
  options,
  on_create: z._default(z.array(text(checkCommand)), []).register(docs, {
    description: "Commands that run once, one after the other, when the session is new, in its " +
      "directory and before its windows.",
    examples: [["git fetch"]],
  }),
  window: some(window).register(docs, {
    description: "The windows of the session, at least one.",
    examples: [[{ name: "editor", command: "nvim" }]],
  }),
}).register(docs, { description: "A tmux session." });

/** A workspace file. */
export const workspaceSchema = z.strictObject({
  session: some(session).register(docs, {
    description: "The sessions, at least one.",
    examples: [[{ name: "dev", window: [{ name: "editor" }] }]],
  }),
}).register(docs, {
  title: "tmuxform workspace",
  description: "tmux sessions that tmuxform keeps as they are declared.",
});

/** A workspace file as it is written: snake_case keys, defaults left out. */
export type WorkspaceFile = z.input<typeof workspaceSchema>;

/** A workspace file that was checked, with defaults. */
export type CheckedFile = z.output<typeof workspaceSchema>;

/** A string with a check of ours, which may give a hint. */
function text(check: (text: string) => Fault | undefined): z.ZodMiniString<string> {
  return z.string().check(z.superRefine((value, context) => {
    const fault = check(value);
    if (!fault) return;
    context.addIssue({ code: "custom", message: fault.message, params: { hint: fault.hint } });
  })).register(checks, { check });
}

/** True or false. */
function flag(value: boolean): z.ZodMiniDefault<z.ZodMiniBoolean> {
  return z._default(z.boolean(), value);
}

/** A list of at least one. */
function some<T extends z.ZodMiniType>(item: T): z.ZodMiniArray<T> {
  return z.array(item).check(z.minLength(1, "must not be an empty list"));
}
