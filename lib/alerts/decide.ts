/**
 * Who was told what already, and so what there is to tell now. Nothing is done here.
 *
 * @module
 */
import type { QuietSettings } from "../config/mod.ts";
import { DAY, openZone } from "../usage/mod.ts";
import type { Alert } from "./alert.ts";
import { hardestFirst } from "./evaluate.ts";

/** What was told of one thing. */
export interface Told {
  /** How far it had come. */
  readonly step: number;
  /** When it was last found, milliseconds since 1970. */
  readonly seen: number;
}

/** What is remembered from one check to the next. */
export interface AlertState {
  /** What was told, by the key of the alert. */
  readonly told: ReadonlyMap<string, Told>;
  /** What waits for the end of quiet hours. */
  readonly held: readonly Alert[];
}

/** What is to be done. */
export interface Decision {
  /** What to tell now, worst first. */
  readonly fire: readonly Alert[];
  /** What to remember. */
  readonly state: AlertState;
}

/** Nothing was told yet. */
export const NOTHING_TOLD: AlertState = { told: new Map(), held: [] };

/** What was not found for so long is forgotten. */
const FORGOTTEN = 100 * DAY;

/** A time is written anew only when it is a day off, so that most checks write nothing. */
const STALE = DAY;

/** More than this would be read by nobody in the morning. */
const MOST_HELD = 100;

/**
 * Decide what to tell. Each alert is told once, and again whenever its step is higher than ever
 * before.
 *
 * @param alerts What a check found.
 * @param state What is remembered.
 * @param now Milliseconds since 1970.
 * @param isQuiet Whether nobody is told now: what there is waits.
 * @returns What to tell, and what to remember; `state` itself where nothing changed.
 */
export function decide(
  alerts: readonly Alert[],
  state: AlertState,
  now: number,
  isQuiet: boolean,
): Decision {
  const told = new Map(state.told);
  const waiting = new Map<string, Alert>();
  let isChanged = false;
  const wait = (alert: Alert) => {
    const before = Math.max(told.get(alert.key)?.step ?? 0, waiting.get(alert.key)?.step ?? 0);
    if (alert.step <= before) return false;
    waiting.set(alert.key, alert);
    return true;
  };
  for (const alert of state.held) wait(alert);
  for (const alert of alerts) {
    if (wait(alert)) isChanged = true;
    const known = told.get(alert.key);
    if (!known || Math.abs(now - known.seen) < STALE) continue;
    told.set(alert.key, { ...known, seen: now });
    isChanged = true;
  }
  for (const [key, { seen }] of told) {
    if (now - seen <= FORGOTTEN) continue;
    told.delete(key);
    isChanged = true;
  }
  const open = [...waiting.values()].sort(hardestFirst);
  if (isQuiet) {
    return { fire: [], state: isChanged ? { told, held: open.slice(0, MOST_HELD) } : state };
  }
  for (const { key, step } of open) told.set(key, { step, seen: now });
  return { fire: open, state: isChanged || open.length > 0 ? { told, held: [] } : state };
}

/**
 * Whether a moment is in quiet hours.
 *
 * @param now Milliseconds since 1970.
 * @param quiet Quiet hours; undefined for none.
 * @param timezone IANA name of a time zone; undefined for the machine's.
 * @returns True from their begin, and no longer at their end.
 */
export function isQuietTime(
  now: number,
  quiet: QuietSettings | undefined,
  timezone?: string,
): boolean {
  if (!quiet) return false;
  const { from, to } = quiet;
  const past = openZone(timezone).local(now) % DAY;
  const minute = Math.floor((past < 0 ? past + DAY : past) / 60_000);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
