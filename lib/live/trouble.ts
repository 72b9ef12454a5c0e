/**
 * What keeps the dashboard from being up to date.
 *
 * @module
 */
import type { UsageFollower } from "../usage/mod.ts";

/**
 * What went wrong at the last look, as it is said beside alerts.
 *
 * @param follower What looked.
 * @returns One line, or none.
 */
export function troubleOf({ trouble }: Pick<UsageFollower, "trouble">): readonly string[] {
  return trouble ? [`!! cannot read: ${trouble}`] : [];
}
