/**
 * A session's own file to a {@linkcode Session}.
 *
 * @module
 */
import { asObject, asText, asTime, fieldsOf } from "./_json.ts";
import type { Session } from "./session.ts";

/**
 * Reads the file of a session.
 *
 * @param value Its JSON.
 * @param key What its place says: its id, and its project for releases that did not write it.
 * @returns The session.
 * @throws {SyntaxError} If it is not an object.
 */
export function readSession(value: unknown, key: { id: string; project: string }): Session {
  const info = asObject(value);
  if (!info) throw new SyntaxError("not an object");
  const { created, updated } = fieldsOf(info["time"]);
  return {
    id: key.id,
    parent: asText(info["parentID"]),
    project: asText(info["projectID"]) || key.project,
    directory: asText(info["directory"]),
    title: asText(info["title"]),
    created: asTime(created) ?? 0,
    updated: asTime(updated) ?? 0,
  };
}
