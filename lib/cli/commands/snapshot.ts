/**
 * `tmuxform snapshot …`.
 *
 * @module
 */
import { buildRouteMap, type RouteMap } from "@stricli/core";
import type { Context } from "../context.ts";
import { diffCommand } from "./snapshot/diff.ts";
import { exportCommand } from "./snapshot/export.ts";
import { importCommand } from "./snapshot/import.ts";
import { listCommand } from "./snapshot/list.ts";
import { pruneCommand } from "./snapshot/prune.ts";
import { restoreCommand } from "./snapshot/restore.ts";
import { saveCommand } from "./snapshot/save.ts";
import { showCommand } from "./snapshot/show.ts";
import { verifyCommand } from "./snapshot/verify.ts";

/** Snapshots. */
export const snapshotRoutes: RouteMap<Context> = buildRouteMap({
  routes: {
    save: saveCommand,
    restore: restoreCommand,
    list: listCommand,
    show: showCommand,
    diff: diffCommand,
    prune: pruneCommand,
    verify: verifyCommand,
    export: exportCommand,
    import: importCommand,
  },
  docs: {
    brief: "Whole sessions, saved and brought back",
    fullDescription:
      `Whole sessions, saved and brought back: windows, panes, layouts, directories, commands, options,
environment, and what was on the screens. A snapshot is whole or not there.

  tmuxform snapshot save     take one
  tmuxform snapshot restore  bring sessions back
  tmuxform snapshot list     what is kept
  tmuxform snapshot show     what is in one
  tmuxform snapshot diff     what changed since
  tmuxform snapshot prune    remove what no rule keeps
  tmuxform snapshot verify   read everything, name what is damaged
  tmuxform snapshot export   one file of it, for another machine`,
  },
});
