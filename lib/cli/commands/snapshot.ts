/**
 * `tmuxform snapshot …`.
 *
 * @module
 */
import { buildRouteMap, type RouteMap } from "@stricli/core";
import type { Context } from "../context.ts";
import { listCommand } from "./snapshot/list.ts";
import { restoreCommand } from "./snapshot/restore.ts";
import { saveCommand } from "./snapshot/save.ts";

/** Snapshots. */
export const snapshotRoutes: RouteMap<Context> = buildRouteMap({
  routes: { save: saveCommand, restore: restoreCommand, list: listCommand },
  docs: {
    brief: "Whole sessions, saved and brought back",
    fullDescription:
      `Whole sessions, saved and brought back: windows, panes, layouts, directories, commands, options,
environment, and what was on the screens. A snapshot is whole or not there.

  tmuxform snapshot save     take one
  tmuxform snapshot restore  bring sessions back
  tmuxform snapshot list     what is kept`,
  },
});
