/**
 * Histories as the flat tree of JSON files that OpenCode 1.1.65 writes.
 *
 * @module
 */
import type { Message, Session } from "./history.ts";
import { messageBody } from "./stored.ts";
import { PROJECTS } from "./world.ts";

const encoder = new TextEncoder();

/**
 * Write sessions. Files and directories get the times at which OpenCode would have written them.
 *
 * @param directory The data directory; it may be absent.
 * @param sessions The sessions.
 */
export function writeTree(directory: string, sessions: Iterable<Session>): void {
  const storage = `${directory}/storage`;
  const newest = new Map<string, number>();
  for (const { id, worktree } of PROJECTS) {
    Deno.mkdirSync(`${storage}/session/${id}`, { recursive: true });
    const project = { id, worktree, ...(id !== "global" && { vcs: "git" }), sandboxes: [] };
    Deno.mkdirSync(`${storage}/project`, { recursive: true });
    Deno.writeTextFileSync(`${storage}/project/${id}.json`, JSON.stringify(project, null, 2));
  }
  Deno.writeTextFileSync(`${storage}/migration`, "2");
  for (const session of sessions) {
    const { id, project: { id: project }, created, updated } = session;
    const messages = `${storage}/message/${id}`;
    Deno.mkdirSync(messages, { recursive: true });
    for (const message of session.messages) {
      // A fork writes all of them when it is made.
      const written = Math.max(timeOf(message), created);
      writeAt(`${messages}/${message.id}.json`, messageFile(message, id), written);
    }
    setTime(messages, updated);
    writeAt(`${storage}/session/${project}/${id}.json`, sessionFile(session), updated);
    for (const place of ["message", "session", "project", `session/${project}`]) {
      newest.set(place, Math.max(newest.get(place) ?? 0, updated));
    }
  }
  for (const [place, time] of newest) setTime(`${storage}/${place}`, time);
}

/**
 * What a file of a message holds.
 *
 * @param message The message.
 * @param session The id of its session.
 * @returns The text.
 */
export function messageFile(message: Message, session: string): string {
  const body = messageBody(message, "tree");
  return JSON.stringify({ id: message.id, sessionID: session, ...body }, null, 2);
}

/**
 * What a file of a session holds.
 *
 * @param session The session.
 * @returns The text.
 */
export function sessionFile(session: Session): string {
  const { id, parent, project, title, created, updated } = session;
  const file = {
    id,
    slug: "made-up",
    version: "1.1.65",
    projectID: project.id,
    directory: project.directories[0],
    ...(parent !== undefined && { parentID: parent }),
    title,
    time: { created, updated },
    summary: { additions: 0, deletions: 0, files: 0 },
  };
  return JSON.stringify(file, null, 2);
}

function timeOf(message: Message): number {
  return (message.role === "assistant" ? message.completed : undefined) ?? message.created;
}

function writeAt(path: string, text: string, time: number): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true });
  const bytes = encoder.encode(text);
  if (file.writeSync(bytes) !== bytes.length) throw new Error(`Cannot write all of "${path}"`);
  file.utimeSync(new Date(time), new Date(time));
}

function setTime(path: string, time: number): void {
  Deno.utimeSync(path, new Date(time), new Date(time));
}
