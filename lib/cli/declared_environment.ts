/**
 * Environment values that marks have only fingerprints of, out of the workspace files that they are
 * from.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import { UserError } from "../base/problem.ts";
import type { SavedSession } from "../snapshot/mod.ts";
// Not by the mod.ts of the whole room: a restore has no use for the rest of it.
import { type DeclaredEnvironment, filesWithEnvironment } from "../snapshot/restore/mod.ts";
import type { Context } from "./context.ts";

/** Values and their fingerprints by name. */
type Declared = ReadonlyMap<string, { readonly value: string; readonly print: string }>;

/**
 * What workspace files declare now for sessions of a snapshot.
 *
 * @param context The process.
 * @param sessions The sessions.
 * @returns Looks values up; files that cannot be read declare nothing.
 */
export async function declaredEnvironment(
  context: Context,
  sessions: readonly SavedSession[],
): Promise<DeclaredEnvironment> {
  const files = new Map<string, ReadonlyMap<string, Declared>>();
  for (const file of filesWithEnvironment(sessions)) {
    files.set(file, await readDeclared(context, file));
  }
  return (file, address, fingerprints) =>
    Object.fromEntries(
      Object.entries(fingerprints).flatMap(([name, print]) => {
        const found = files.get(file)?.get(address)?.get(name);
        return found?.print === print ? [[name, found.value]] : [];
      }),
    );
}

async function readDeclared(
  context: Context,
  file: string,
): Promise<ReadonlyMap<string, Declared>> {
  // Seldom needed: what it takes to read workspaces takes longer to load than all the rest.
  const { select } = await importLater<typeof import("./workspaces.ts")>(
    import.meta.resolve("./workspaces.ts"),
  );
  const { fingerprint } = await importLater<typeof import("../reconcile/values.ts")>(
    import.meta.resolve("../reconcile/values.ts"),
  );
  const declared = new Map<string, Declared>();
  const put = async (address: string, environment: Readonly<Record<string, string>>) => {
    const values = new Map<string, { value: string; print: string }>();
    for (const [name, value] of Object.entries(environment)) {
      values.set(name, { value, print: await fingerprint(value) });
    }
    declared.set(address, values);
  };
  try {
    const { workspaces } = await select(context, {}, [file]);
    for (const session of workspaces.flatMap((workspace) => workspace.sessions)) {
      await put(session.name, session.environment);
      for (const { name, panes } of session.windows) {
        for (const [place, pane] of panes.entries()) {
          await put(`${session.name}/${name}.${place}`, pane.environment);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return declared;
}
