/**
 * What `tmuxform snapshot save` does.
 *
 * @module
 */
import { plural } from "../../../base/plural.ts";
import { UserError } from "../../../base/problem.ts";
// Not by its mod.ts: what brings sessions back takes longer to load than saving them.
import { capture } from "../../../snapshot/capture.ts";
import { countsOf } from "../../../snapshot/counts.ts";
import { saveSnapshot } from "../../../snapshot/store.ts";
import type { Context } from "../../context.ts";
import type { ServerFlags, SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { snapshotsDirectory } from "../../snapshots.ts";
import { processTools, tmuxClient } from "../../surroundings.ts";

/** Flags of `snapshot save`. */
export interface SaveFlags extends ServerFlags, SharedOutputFlags {
  readonly all?: boolean;
  readonly name?: string;
  readonly scrollback: number | "all" | "none";
  readonly includeSecrets?: boolean;
}

/**
 * Take a snapshot and keep it.
 *
 * @param flags Flags.
 * @param names Sessions.
 */
export default function save(this: Context, flags: SaveFlags, ...names: string[]): Promise<void> {
  return guard(this, flags, async (out) => {
    if (flags.all && names.length > 0) {
      throw new UserError("--all and names of sessions exclude each other");
    }
    const { snapshot, screens } = await capture(tmuxClient(this, flags), {
      sessions: names,
      name: flags.name,
      scrollback: flags.scrollback,
      includeSecrets: flags.includeSecrets ?? false,
      tools: processTools(this),
      now: Date.now,
    });
    const { id } = await saveSnapshot(snapshotsDirectory(this), snapshot, screens);
    const { sessions, windows, panes } = countsOf(snapshot);
    const withheld = snapshot.sessions.flatMap((session) =>
      session.withheld.map((name) => ({ session: session.name, name }))
    );
    if (flags.json) {
      const counts = { sessions, windows, panes };
      out.printJson({ format_version: 1, id, name: flags.name ?? null, counts, withheld });
    }
    out.print(id);
    const amount = [plural(sessions, "session"), plural(windows, "window"), plural(panes, "pane")];
    out.say(
      `Saved ${amount.join(", ")}. \`tmuxform snapshot restore ${
        flags.name ?? id
      }\` brings them back.`,
    );
    if (withheld.length > 0) {
      const left = [...new Set(withheld.map(({ name }) => name))].join(", ");
      out.say(`Left out as credentials: ${left} (--include-secrets keeps them).`);
    }
    return 0;
  });
}
