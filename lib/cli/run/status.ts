/**
 * What `tmuxform status` does.
 *
 * @module
 */
import { type ObjectStatus, observe, plan as planFor, statusOf } from "../../reconcile/mod.ts";
import { openWorkspaces } from "../../workspace/mod.ts";
import type { Context } from "../context.ts";
import type { ServerFlags, SharedOutputFlags, WorkspaceFlags } from "../flags.ts";
import { guard } from "../guard.ts";
import type { Output } from "../output.ts";
import { statusTable } from "../status_table.ts";
import { programPaths, tmuxClient } from "../surroundings.ts";
import { readOptions, select, type Selection } from "../workspaces.ts";

/** Exit status when something is not as declared. */
const DRIFT = 2;

/** Flags of `status`. */
export interface StatusFlags extends ServerFlags, SharedOutputFlags, WorkspaceFlags {
  readonly watch?: boolean;
  readonly interval: number;
  readonly detailedExitcode?: boolean;
}

/**
 * Show every managed object.
 *
 * @param flags Flags.
 * @param names Sessions or files.
 */
export default function status(
  this: Context,
  flags: StatusFlags,
  ...names: string[]
): Promise<void> {
  return guard(this, flags, async (out) => {
    if (!flags.watch) return await show(this, flags, names, out, "");
    let isOver = false;
    const wake = Promise.withResolvers<void>();
    using _interrupt = this.onInterrupt(() => {
      isOver = true;
      wake.resolve();
    });
    const clear = this.terminal.output && !flags.json ? "\x1b[H\x1b[J" : "";
    while (!isOver) {
      await show(this, flags, names, out, clear);
      const timer = Promise.withResolvers<void>();
      const id = setTimeout(timer.resolve, flags.interval * 1000);
      await Promise.race([timer.promise, wake.promise]);
      clearTimeout(id);
    }
    return 0;
  });
}

async function show(
  context: Context,
  flags: StatusFlags,
  names: readonly string[],
  out: Output,
  before: string,
): Promise<number> {
  const objects = await lookAt(context, flags, names);
  if (flags.json) {
    out.printJson({ format_version: 1, objects: objects.map(toJson) });
  } else {
    const lines = objects.length > 0
      ? await statusTable(objects, out.paint, context.terminal.size()?.columns)
      : ["Nothing is managed here. `tmuxform apply` brings up what workspace files declare."];
    // One write, so that a screen that is shown again and again does not flicker.
    context.process.stdout.write(`${before}${lines.join("\n")}\n`);
  }
  const isDrift = objects.some(({ drift, state }) => drift.length > 0 || state === "missing");
  return flags.detailedExitcode && isDrift ? DRIFT : 0;
}

async function lookAt(
  context: Context,
  flags: StatusFlags,
  names: readonly string[],
): Promise<ObjectStatus[]> {
  const client = tmuxClient(context, flags);
  const selection = await selectIfAny(context, flags, names);
  const observed = await observe(client, selection?.observe ?? {});
  const isShown = selection && names.length > 0 ? selection.isMeant : () => true;
  const shown = { ...observed, sessions: observed.sessions.filter(isShown) };
  const desired = selection?.desired ?? [];
  const plan = planFor(desired, observed, {
    adopt: false,
    prune: false,
    targets: [],
    isAbandoned: selection?.isAbandoned ?? (() => false),
    programDirectory: programPaths(context).bin,
  });
  return statusOf(desired, shown, plan, Math.floor(Date.now() / 1000));
}

/** What is managed is shown even where no workspace file is at hand. */
async function selectIfAny(
  context: Context,
  flags: StatusFlags,
  names: readonly string[],
): Promise<Selection | undefined> {
  if (names.length > 0) return await select(context, flags, names);
  const { all } = await openWorkspaces([], readOptions(context, flags));
  return all.length > 0 ? await select(context, flags, names) : undefined;
}

function toJson(object: ObjectStatus): Record<string, unknown> {
  const { address, kind, state, uptime, pid, command, exitStatus, exitSignal, exitedAt, attached } =
    object;
  return {
    address,
    kind,
    state,
    uptime_seconds: uptime ?? null,
    pid: pid ?? null,
    command: command ?? null,
    exit_status: exitStatus ?? null,
    exit_signal: exitSignal ?? null,
    exited_at: exitedAt === undefined ? null : new Date(exitedAt * 1000).toISOString(),
    ...(attached !== undefined && { attached }),
    drift: object.drift,
  };
}
