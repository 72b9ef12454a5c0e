/**
 * A way to tell somebody.
 *
 * @module
 */
import type { Alert } from "../alert.ts";

/** What is told at once. */
export interface Notice {
  /** At least one alert, worst first. */
  readonly alerts: readonly [Alert, ...Alert[]];
  /** When, milliseconds since 1970. */
  readonly now: number;
  /** Whether it is only a test. */
  readonly isTest: boolean;
}

/** A way to tell somebody. */
export interface Channel {
  /** Its name in the config file. */
  readonly name: string;
  /**
   * Tell.
   *
   * @param notice What.
   * @throws {UserError} If it cannot be told, with the reason.
   */
  readonly send: (notice: Notice) => Promise<void>;
}

/**
 * A notice in one line, for channels that show no more.
 *
 * @param notice The notice.
 * @returns The worst alert, and how many there are beside it.
 */
export function oneLine({ alerts }: Notice): string {
  const [first, ...others] = alerts;
  const more = others.length > 0 ? ` (and ${others.length} more: tmuxform alerts check)` : "";
  return `tmuxform: ${first.message}${more}`;
}

/**
 * A notice for programs.
 *
 * @param notice The notice.
 * @returns JSON.
 */
export function noticeToJson({ alerts, now, isTest }: Notice): string {
  return JSON.stringify({
    format_version: 1,
    at: new Date(now).toISOString(),
    test: isTest,
    alerts: alerts.map(({ key: _, ...alert }) => alert),
  });
}
