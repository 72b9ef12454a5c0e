/**
 * What `tmuxform snapshot restore` does.
 *
 * @module
 */
import { userDirectory } from "../../../base/user_directory.ts";
import { observe, planToJson, renderPlan } from "../../../reconcile/mod.ts";
// Not by the mod.ts of the whole room: a restore has no use for the rest of it.
import {
  applyRestore,
  type Note,
  planRestore,
  readPrograms,
  SCREENS_PREFIX,
  selectSessions,
  sweepScreenFiles,
  wantedSessions,
} from "../../../snapshot/restore/mod.ts";
import { readSnapshot } from "../../../snapshot/store.ts";
import type { Context } from "../../context.ts";
import { declaredEnvironment } from "../../declared_environment.ts";
import type { ServerFlags, SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import { carryOut, heldBack, type Planned } from "../../reconcile.ts";
import { runtimeDirectory } from "../../runtime_directory.ts";
import { IN_PART, snapshotsDirectory, warn } from "../../snapshots.ts";
import { isDirectory, isThere, tmuxClient } from "../../surroundings.ts";

/** Flags of `snapshot restore`. */
export interface RestoreFlags extends ServerFlags, SharedOutputFlags {
  readonly replace?: boolean;
  readonly programs?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly lockTimeout: number;
}

/**
 * Bring sessions back.
 *
 * @param flags Flags.
 * @param which The snapshot.
 * @param names Sessions of it.
 */
export default function restore(
  this: Context,
  flags: RestoreFlags,
  which: string,
  ...names: string[]
): Promise<void> {
  return guard(this, flags, async (out) => {
    const store = snapshotsDirectory(this);
    const { id, snapshot, setAside } = await readSnapshot(store, which);
    warn(setAside, out);
    const client = tmuxClient(this, flags);
    const runtime = runtimeDirectory(this);
    const directory = `${runtime}/${SCREENS_PREFIX}${crypto.randomUUID()}`;
    const from = `snapshot ${id}`;
    const selected = await selectSessions(snapshot, names);
    const sessions = wantedSessions(selected, {
      from,
      host: snapshot.host,
      directory,
      programs: readPrograms(`${await configuredPrograms(this)} ${flags.programs ?? ""}`),
      isDirectory,
      declared: await declaredEnvironment(this, selected),
    });
    let replace = flags.replace ?? false;
    const make = async (): Promise<Planned> => {
      const observed = isThere(client.address.socket) ? await observe(client) : { sessions: [] };
      const plan = planRestore(sessions, observed, { from, replace });
      // Once it is done, what was made anew is what is there.
      replace = false;
      return { plan: await heldBack(this, client, plan, flags), observed };
    };
    if (flags.dryRun) {
      const { plan } = await make();
      if (flags.json) out.printJson({ ...planToJson(plan), snapshot: id });
      out.print(...renderPlan(plan, out.paint));
      return setAside.length > 0 ? IN_PART : 0;
    }
    const notes: Note[] = [];
    await sweepScreenFiles(runtime);
    const status = await carryOut(this, client, flags, out, make, {
      apply: (plan, observed, surroundings, options) =>
        applyRestore(
          {
            sessions,
            from,
            host: snapshot.host,
            screens: { store, directory, time: snapshot.time },
            onNote: (note) => notes.push(note),
          },
          plan,
          observed,
          surroundings,
          options ?? {},
        ),
      more: () => ({
        snapshot: id,
        notes: notes.map(({ text, isLoss }) => ({ text, is_loss: isLoss })),
      }),
    });
    for (const { text } of notes) out.say(`note: ${text}`);
    const isLess = setAside.length > 0 || notes.some(({ isLoss }) => isLoss);
    return status === 0 && isLess ? IN_PART : status;
  });
}

/** The user's own choice, beside that of the command line. */
async function configuredPrograms({ environment }: Context): Promise<string> {
  const config = userDirectory(environment, "config");
  if (config === undefined) return "";
  try {
    const text = await Deno.readTextFile(`${config}/tmuxform/programs`);
    return text.replace(/#.*/g, "");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
