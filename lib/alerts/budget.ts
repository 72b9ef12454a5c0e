/**
 * The one number that a dashboard shows today's cost against.
 *
 * @module
 */
import type { Config, LimitSettings } from "../config/mod.ts";
import { fromDollars, type Picodollars } from "../usage/mod.ts";

/**
 * The budget of a day: the smallest limit in dollars for all of a day.
 *
 * @param config The configuration.
 * @returns Picodollars; undefined without such a limit.
 */
export function dailyBudget({ alerts }: Pick<Config, "alerts">): Picodollars | undefined {
  const limits = alerts?.limits.filter(isPlain).flatMap(({ dollars }) => dollars ?? []) ?? [];
  return limits.length > 0 ? fromDollars(Math.min(...limits)) : undefined;
}

function isPlain({ per, project, model }: LimitSettings): boolean {
  return per === "day" && project === undefined && model === undefined;
}
