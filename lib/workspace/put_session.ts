/**
 * One session into the text of a workspace file that may declare others.
 *
 * @module
 */
import { expandFile, type Surroundings } from "./_expand.ts";
import { parseToml } from "../base/toml.ts";
import { isTable, type Table } from "../base/table.ts";
import type { WorkspaceFile } from "./schema.ts";
import { type UpdatedText, updateWorkspaceText } from "./update.ts";
import { childrenOf } from "./write.ts";

/** What a live session cannot tell, so that what is declared stays. */
const KEPT = ["autostart", "on_create", "restart"];

/**
 * Puts a session into a file, in place of the one of that name if there is one. All other sessions,
 * and all comments, stay.
 *
 * @param existing The text as it is.
 * @param session The session.
 * @param surroundings Environment and home, to know what the existing text means.
 * @returns The new text, and whether all comments could be kept.
 * @throws {UserError} If the existing text is not TOML.
 */
export async function putSession(
  existing: string,
  session: WorkspaceFile["session"][number],
  surroundings: Surroundings,
): Promise<UpdatedText> {
  const { tree } = expandFile(parseToml(existing, "the existing text"), surroundings);
  const sessions = childrenOf(tree, -1);
  const index = sessions.findIndex(({ name }) => name === session.name);
  const put = keepDeclared(session, sessions[index] ?? {});
  const all = index < 0 ? [...sessions, put] : sessions.with(index, put);
  // What is there is not checked here: a broken file stays as broken as it was.
  return await updateWorkspaceText(existing, { session: all } as WorkspaceFile, surroundings);
}

function keepDeclared(node: Table, declared: Table): Table {
  const kept: Table = { ...node };
  for (const key of KEPT) {
    if (declared[key] !== undefined && kept[key] === undefined) kept[key] = declared[key];
  }
  if (Array.isArray(node["window"])) {
    const windows = childrenOf(declared, 0);
    kept["window"] = node["window"].filter(isTable).map((window) =>
      keepDeclared(window, windows.find(({ name }) => name === window["name"]) ?? {})
    );
  }
  return kept;
}
