/**
 * Work on a store, also as a program that can be killed: `save DIRECTORY SECOND` keeps a snapshot of
 * three screens, of which others show one, `prune DIRECTORY` all but the newest.
 *
 * @module
 */
import { pruneSnapshots } from "../../lib/snapshot/prune.ts";
import { saveSnapshot } from "../../lib/snapshot/store.ts";
import { pane, session, shown, snapshot, window } from "./_snapshots.ts";

/** What the panes of a snapshot show. */
export function screensOf(second: number): string[] {
  return ["the same screen\n", `screen ${second}\n`, `another ${second}\n`];
}

/** Keep a snapshot. */
export async function save(directory: string, second: number): Promise<string> {
  const all = await Promise.all(screensOf(second).map(shown));
  const panes = all.map(({ screen }) => pane({ screen }));
  const sessions = [session({ windows: [window({ panes })] })];
  const screens = new Map(all.flatMap(({ screens }) => [...screens]));
  const { id } = await saveSnapshot(directory, snapshot(second, { sessions }), screens);
  return id;
}

/** Remove all but the newest. */
export async function prune(directory: string): Promise<string> {
  const { snapshots } = await pruneSnapshots(
    directory,
    ({ snapshots }) => snapshots.slice(0, -1).map(({ id }) => id),
    false,
  );
  return snapshots.join(" ");
}

if (import.meta.main) {
  // Names of temporary files are the same in each run, so that a call about one can be named.
  let count = 0;
  const next = () => `${String(count++).padStart(8, "0")}-0000-4000-8000-000000000000` as const;
  Object.defineProperty(crypto, "randomUUID", { value: next });
  const [what, directory = "", second = "0"] = Deno.args;
  const did = what === "save" ? save(directory, Number(second)) : prune(directory);
  console.log(`done: ${await did}`);
}
