/**
 * What `tmuxform alerts` prints for programs.
 *
 * @module
 */
import {
  type Alert,
  type Announcement,
  type Delivery,
  HARD,
  type LimitUse,
} from "../alerts/mod.ts";
import { decimal } from "../usage/mod.ts";

/**
 * What came of telling one channel.
 *
 * @param delivery It.
 * @returns A value for `JSON.stringify`.
 */
export function deliveryToJson({ channel, problem }: Delivery): Record<string, unknown> {
  return { channel, ok: !problem, error: problem?.message ?? null };
}

/**
 * A check.
 *
 * @param limits All limits.
 * @param alerts What was found.
 * @param told What was told; undefined if nobody was to be, or could be.
 * @param now When, milliseconds since 1970.
 * @returns A value for `JSON.stringify`.
 */
export function checkToJson(
  limits: readonly LimitUse[],
  alerts: readonly Alert[],
  told: Announcement | undefined,
  now: number,
): unknown {
  const deliveries = told?.deliveries ?? [];
  return {
    format_version: 1,
    at: new Date(now).toISOString(),
    limits: limits.map(limitToJson),
    alerts: alerts.map(({ key: _, ...alert }) => alert),
    fired: (told?.fired ?? []).map(({ message }) => message),
    held: told?.held ?? 0,
    channels: deliveries.map(deliveryToJson),
  };
}

function limitToJson(use: LimitUse): Record<string, unknown> {
  const { limit, title, subject, period, unit, used, most, step } = use;
  const number = (amount: bigint) => unit === "dollars" ? Number(decimal(amount)) : Number(amount);
  return {
    name: limit.name ?? null,
    per: limit.per,
    within: limit.within ?? null,
    project: limit.project ?? null,
    model: limit.model ?? null,
    title,
    subject,
    period,
    unit,
    used: number(used),
    limit: number(most),
    share: Number(used) / Number(most),
    state: step >= HARD ? "hard" : step > 0 ? "soft" : "fine",
  };
}
