/**
 * Windows that are in several sessions.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import type { RestoredWindow } from "../restored.ts";
import type { Executor } from "./executor.ts";
import { removePlaceholder } from "./first_window.ts";
import { liveSession, sessionWindows } from "./session_now.ts";

/**
 * Link a window of another session into a session, at its index if that is free.
 *
 * @param executor The connection.
 * @param session Declared name of the session.
 * @param wanted What is linked.
 */
export async function linkWindow(
  executor: Executor,
  session: string,
  { index, link }: RestoredWindow,
): Promise<void> {
  const source = await sessionWindows(executor, link?.session ?? "");
  const window = source.windows.find(({ mark }) => mark?.window === link?.window);
  if (!window) throw new UserError(`window "${link?.window}" of "${link?.session}" is not there`);
  const { id } = liveSession(executor, session);
  const { windows } = await sessionWindows(executor, session);
  const occupant = windows.find((other) => other.index === index);
  const replaces = occupant?.mark?.placeholder === true;
  const free = occupant && !replaces ? Math.max(...windows.map((other) => other.index)) + 1 : index;
  await executor.run([
    ["link-window", "-d", ...(replaces ? ["-k"] : []), "-s", window.id, "-t", `${id}:${free}`],
  ]);
  executor.windows.delete(session);
  await removePlaceholder(executor, session);
}
