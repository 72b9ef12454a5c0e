/**
 * Whether snapshots could be restored.
 *
 * @module
 */
import { plural } from "../base/plural.ts";
import type { Glance } from "../snapshot/mod.ts";
import { type Check, error, ok, warning } from "./check.ts";
import { type Attempt, firstOf } from "./configuration.ts";

/**
 * Whether the store of snapshots is as it should be.
 *
 * @param store What looking at it gave.
 * @returns The check.
 */
export function checkSnapshots(store: Attempt<Glance>): Check {
  const name = "snapshots";
  const verify = "$ tmuxform snapshot verify";
  if ("problems" in store) return error(name, firstOf(store.problems), verify);
  const { whole, problems } = store.value;
  const [first, ...more] = problems;
  if (first === undefined) return ok(name, whole === 0 ? "none yet" : plural(whole, "snapshot"));
  const others = more.length > 0 ? `, and ${more.length} more` : "";
  return warning(name, `${first}${others}`, verify);
}
