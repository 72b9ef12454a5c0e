/**
 * The argument that names a snapshot.
 *
 * @module
 */
import type { TypedPositionalParameter } from "@stricli/core";
import { importLater } from "../../../base/import_later.ts";
import type { Context } from "../../context.ts";
import { text } from "../../flags.ts";

/** SNAPSHOT arguments. */
export const idParameter: TypedPositionalParameter<string, Context> = {
  parse: text,
  placeholder: "SNAPSHOT",
  brief: "Its id or the begin of it, its name, or `latest`",
  proposeCompletions: completeSnapshots,
};

/** SNAPSHOT arguments that may be `live`, too. */
export const idOrLiveParameter: TypedPositionalParameter<string, Context> = {
  ...idParameter,
  brief: "Another one, or `live` for what is there now, as without it",
  async proposeCompletions(partial) {
    return ["live", ...await completeSnapshots.call(this, partial)];
  },
};

/** A SNAPSHOT argument and then sessions in it. */
export const idAndSessionsParameter: TypedPositionalParameter<string, Context> = {
  ...idParameter,
  async proposeCompletions(partial) {
    return partial.startsWith("-") ? [] : (await proposals()).proposeSnapshotOrSession(this);
  },
};

async function completeSnapshots(this: Context, partial: string): Promise<readonly string[]> {
  return partial.startsWith("-") ? [] : (await proposals()).proposeSnapshots(this);
}

function proposals() {
  return importLater<typeof import("../../complete_snapshots.ts")>(
    import.meta.resolve("../../complete_snapshots.ts"),
  );
}
