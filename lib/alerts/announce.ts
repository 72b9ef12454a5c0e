/**
 * Telling: what there is to tell is decided and remembered by one process at a time, and then told.
 *
 * @module
 */
import type { Problem } from "../base/problem.ts";
import { UserError } from "../base/problem.ts";
import type { AlertSettings } from "../config/mod.ts";
import type { Alert } from "./alert.ts";
import type { Channel, Notice } from "./channels/channel.ts";
import { decide, isQuietTime } from "./decide.ts";
import { changeState } from "./state_file.ts";

/** What came of telling one channel. */
export interface Delivery {
  /** Name of the channel. */
  readonly channel: string;
  /** Why it was not told; undefined if it was. */
  readonly problem: Problem | undefined;
}

/** What was told. */
export interface Announcement {
  /** Alerts that were told now. */
  readonly fired: readonly Alert[];
  /** How many wait for the end of quiet hours. */
  readonly held: number;
  /** What came of it, for each channel; none if there was nothing to tell. */
  readonly deliveries: readonly Delivery[];
  /** What was wrong with the file of what was told, one line each. */
  readonly notices: readonly string[];
}

/** What telling takes. */
export interface AnnounceOptions {
  /** Quiet hours, and their time zone. */
  readonly settings: Pick<AlertSettings, "quiet" | "timezone">;
  /** Where is remembered what was told. */
  readonly stateDirectory: string;
  /** Who is told. */
  readonly channels: readonly Channel[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Tell what was not told before.
 *
 * It is remembered first and told then: whoever is killed in between, or has a channel that does
 * not work, tells too little rather than again and again.
 *
 * @param alerts What a check found.
 * @param options What it takes.
 * @returns What was told.
 * @throws {UserError} If it cannot be remembered; then nobody is told.
 */
export async function announce(
  alerts: readonly Alert[],
  { settings, stateDirectory, channels, now }: AnnounceOptions,
): Promise<Announcement> {
  const isQuiet = isQuietTime(now, settings.quiet, settings.timezone);
  const { result, notices } = await changeState(stateDirectory, (state) => {
    const decision = decide(alerts, state, now, isQuiet);
    return { state: decision.state, result: decision };
  });
  const { fire: fired, state: { held } } = result;
  const [first, ...others] = fired;
  const deliveries = first
    ? await tell(channels, { alerts: [first, ...others], now, isTest: false })
    : [];
  return { fired, held: held.length, deliveries, notices };
}

/**
 * Tell every channel at once: one that is slow keeps no other waiting.
 *
 * @param channels The channels.
 * @param notice What to tell.
 * @returns What came of it, in the order of the channels.
 */
export function tell(channels: readonly Channel[], notice: Notice): Promise<Delivery[]> {
  return Promise.all(channels.map(async (channel) => {
    try {
      await channel.send(notice);
      return { channel: channel.name, problem: undefined };
    } catch (error) {
      return { channel: channel.name, problem: problemOf(error) };
    }
  }));
}

/**
 * Tell every channel that this is a test.
 *
 * @param channels The channels.
 * @param now Milliseconds since 1970.
 * @returns What came of it.
 */
export function testChannels(channels: readonly Channel[], now: number): Promise<Delivery[]> {
  const alert: Alert = {
    key: "test",
    kind: "limit",
    level: "soft",
    step: 1,
    message: "this is a test of `tmuxform alerts test`",
    subject: "",
    period: "",
    unit: "dollars",
    used: 0,
    limit: 0,
  };
  return tell(channels, { alerts: [alert], now, isTest: true });
}

function problemOf(error: unknown): Problem {
  if (error instanceof UserError && error.problems[0]) return error.problems[0];
  if (error instanceof Deno.errors.NotCapable) {
    return {
      severity: "error",
      message: "it was not permitted when the program was started",
      hint: "start it as `tmuxform alerts …`",
    };
  }
  return { severity: "error", message: error instanceof Error ? error.message : String(error) };
}
