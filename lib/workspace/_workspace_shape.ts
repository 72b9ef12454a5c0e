/**
 * What a workspace file may hold, as `schema.ts` says it. Written by `deno task schema`.
 *
 * @module
 */
import { checkSessionName, checkWindowName } from "./names.ts";
import {
  choice,
  either,
  flag,
  integer,
  list,
  optional,
  pattern,
  record,
  required,
  type Shape,
  table,
  text,
} from "./_shape.ts";
import {
  checkCommand,
  checkDirectory,
  checkEnvironmentName,
  checkOptionName,
  checkProgram,
  checkText,
} from "./_text.ts";
import { checkRefresh, checkSize } from "./_units.ts";

/** The keys of each kind of table, from the top of the file inwards. */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  "file": ["session"],
  "session": ["name", "root", "autostart", "environment", "options", "on_create", "window"],
  "window": [
    "name",
    "command",
    "shell",
    "refresh",
    "requires",
    "fallback",
    "restart",
    "root",
    "environment",
    "options",
    "layout",
    "focus",
    "pane",
  ],
  "pane": [
    "command",
    "shell",
    "refresh",
    "requires",
    "fallback",
    "restart",
    "root",
    "environment",
    "size",
    "focus",
  ],
};

/** A workspace file. */
export const fileShape: Shape = table({
  session: required(list(
    table({
      name: required(text(checkSessionName)),
      root: optional(either(text(checkDirectory), list(text(checkDirectory), 1))),
      autostart: optional(flag, () => true),
      environment: optional(record(text(checkEnvironmentName), text(checkText)), () => ({})),
      options: optional(
        record(
          text(checkOptionName),
          either(text(checkText), integer(-9007199254740991, 9007199254740991), flag),
        ),
        () => ({}),
      ),
      on_create: optional(list(text(checkCommand), 0), () => []),
      window: required(list(
        table({
          name: required(text(checkWindowName)),
          command: optional(text(checkCommand)),
          shell: optional(flag, () => false),
          refresh: optional(text(checkRefresh)),
          requires: optional(list(text(checkProgram), 1)),
          fallback: optional(text(checkCommand)),
          restart: optional(choice("never", "on-failure", "always"), () => "never"),
          root: optional(either(text(checkDirectory), list(text(checkDirectory), 1))),
          environment: optional(record(text(checkEnvironmentName), text(checkText)), () => ({})),
          options: optional(
            record(
              text(checkOptionName),
              either(text(checkText), integer(-9007199254740991, 9007199254740991), flag),
            ),
            () => ({}),
          ),
          layout: optional(
            either(
              choice(
                "even-horizontal",
                "even-vertical",
                "main-horizontal",
                "main-vertical",
                "tiled",
                "main-horizontal-mirrored",
                "main-vertical-mirrored",
              ),
              pattern(/^[0-9a-f]{4},/),
            ),
          ),
          focus: optional(flag, () => false),
          pane: optional(list(
            table({
              command: optional(text(checkCommand)),
              shell: optional(flag, () => false),
              refresh: optional(text(checkRefresh)),
              requires: optional(list(text(checkProgram), 1)),
              fallback: optional(text(checkCommand)),
              restart: optional(choice("never", "on-failure", "always"), () => "never"),
              root: optional(either(text(checkDirectory), list(text(checkDirectory), 1))),
              environment: optional(
                record(text(checkEnvironmentName), text(checkText)),
                () => ({}),
              ),
              size: optional(either(text(checkSize), integer(1, 9999))),
              focus: optional(flag, () => false),
            }),
            1,
          )),
        }),
        1,
      )),
    }),
    1,
  )),
});
