/**
 * What `tmuxform import` does.
 *
 * @module
 */
import { writeFileAtomically } from "../../base/atomic_file.ts";
import { resolvePath } from "../../base/path.ts";
import { UserError } from "../../base/problem.ts";
import {
  type DeclaredSession,
  importSession as declare,
  observe,
  type ObservedSession,
} from "../../reconcile/mod.ts";
import { formatLiteral, type TmuxClient } from "../../tmux/mod.ts";
import { formatWorkspace, putSession } from "../../workspace/edit.ts";
import { findWorkspaces } from "../../workspace/mod.ts";
import type { Context } from "../context.ts";
import type { ServerFlags, SharedOutputFlags, WorkspaceFlags } from "../flags.ts";
import { guard } from "../guard.ts";
import type { Output } from "../output.ts";
import { reconcile } from "../reconcile.ts";
import { tmuxClient } from "../surroundings.ts";
import { readOptions, select } from "../workspaces.ts";

/** Seconds to wait for an apply when the session is adopted. */
const LOCK_TIMEOUT = 10;

/** Flags of `import`. */
export interface ImportFlags extends ServerFlags, SharedOutputFlags, WorkspaceFlags {
  readonly out?: string;
  readonly adopt?: boolean;
  readonly force?: boolean;
}

/**
 * Write the workspace file of a live session.
 *
 * @param flags Flags.
 * @param name The session's name.
 */
export default function importSession(
  this: Context,
  flags: ImportFlags,
  name: string,
): Promise<void> {
  return guard(this, flags, async (out) => {
    const client = tmuxClient(this, flags);
    const live = await findSession(client, name);
    const imported = declare(live, await settingsOf(client, live));
    imported.notes.forEach((note) => out.say(`note: ${note}`));
    if (flags.out === "-" && flags.adopt) {
      throw new UserError("--adopt needs a file, which the session is managed from");
    }
    if (flags.out === "-") {
      this.process.stdout.write(formatWorkspace({ session: [imported.session] }));
      return 0;
    }
    const file = await writeFile(this, flags, imported, out);
    if (flags.json) out.printJson({ format_version: 1, file, notes: imported.notes });
    out.print(file);
    if (!flags.adopt) {
      out.say(`Written. \`tmuxform import ${name} --adopt --force\` manages the live session.`);
      return 0;
    }
    // Windows are taken over by name, so they get the ones that the file could declare.
    for (const [id, window] of imported.renamed) {
      await client.call(["rename-window", "-t", id, "--", formatLiteral(window)]);
    }
    const adopting = { ...flags, yes: false, prune: false, force: false };
    const all = { ...adopting, json: false, lockTimeout: LOCK_TIMEOUT };
    return await reconcile(this, all, await select(this, flags, [file]), out);
  });
}

async function findSession(client: TmuxClient, name: string): Promise<ObservedSession> {
  const { sessions } = await observe(client, { details: true });
  const live = sessions.find((session) => session.name === name);
  if (live) return live;
  const known = sessions.map((session) => `"${session.name}"`).join(", ");
  throw new UserError(`there is no session "${name}"`, {
    hint: known ? `there are: ${known}` : "no session runs on this tmux server",
  });
}

async function settingsOf(
  client: TmuxClient,
  { id, windows }: ObservedSession,
): Promise<Parameters<typeof declare>[1]> {
  const show = async (...args: string[]) => {
    const { stdout } = await client.call(args);
    return new TextDecoder().decode(stdout).replace(/\n$/, "");
  };
  const windowOptions = new Map<string, string>();
  for (const { id: window } of windows) {
    windowOptions.set(window, await show("show-options", "-w", "-t", window));
  }
  return {
    options: await show("show-options", "-t", id),
    environment: await show("show-environment", "-t", id),
    windowOptions,
    updateEnvironment: await show("show-options", "-gv", "update-environment"),
  };
}

async function writeFile(
  context: Context,
  flags: ImportFlags,
  { session }: DeclaredSession,
  out: Output,
): Promise<string> {
  const options = readOptions(context, flags);
  const directory = findWorkspaces(options).directory ?? "workspaces";
  const place = flags.out ?? `${directory}/${session.name}.toml`;
  const file = resolvePath(context.directory, place);
  const existing = await readIfThere(file);
  if (existing !== undefined && !flags.force) {
    throw new UserError(`"${file}" is there already`, {
      hint: "--force updates it, its comments are kept; --out FILE writes another",
    });
  }
  const { text, commentsKept } = existing === undefined
    ? { text: formatWorkspace({ session: [session] }), commentsKept: true }
    : await putSession(existing, session, options);
  if (!commentsKept) out.say("note: some comments could not be kept");
  if (flags.out === undefined) {
    await Deno.mkdir(resolvePath(context.directory, directory), { recursive: true });
  }
  await writeFileAtomically(file, text, 0o644);
  return file;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
