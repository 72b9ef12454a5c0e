/**
 * One short piece of a status line: today's cost, its share of the budget, active sessions.
 *
 * @module
 */
import type { Config } from "../config/mod.ts";
// Not by its mod.ts, which brings tables, charts and pages.
import { formatMoney } from "../report/format.ts";
import {
  DAY,
  formatDay,
  makeReport,
  openZone,
  type PriceTable,
  SLOT,
  type Usage,
} from "../usage/mod.ts";
import { percentOf } from "./_words.ts";
import { type SessionPart, usageOfParts } from "./_part.ts";
import { dailyBudget } from "./budget.ts";

/** How far back usage has to go: no day is longer than two of UTC. */
export const SEGMENT_REACH: number = 2 * DAY;

/** What it is made from. */
export interface SegmentOptions {
  /** All usage, or that since {@linkcode SEGMENT_REACH}. */
  readonly usage: Usage;
  /** The configuration. */
  readonly config: Pick<Config, "alerts">;
  /** Prices of models. */
  readonly prices: PriceTable;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Without colours. */
  readonly plain: boolean;
}

/** A session is active for so long after its last interaction, as in reports. */
const IDLE = 300_000;

/** Colours from the share of the budget on, in per cent. */
const COLORS = [[90n, "red"], [75n, "yellow"], [50n, "cyan"], [0n, "green"]] as const;

/**
 * Make the segment. It holds numbers and words of ours alone, so nothing in it has to be escaped for
 * tmux.
 *
 * @param options Usage, configuration, prices, now.
 * @returns For example `#[fg=yellow]$16.20 81%!#[default] 2 active`, without a line end.
 */
export function statusSegment({ usage, config, prices, now, plain }: SegmentOptions): string {
  const { timezone, cost = "auto" } = config.alerts ?? {};
  const today = formatDay(openZone(timezone).day(now));
  const query = {
    kind: "models",
    since: today,
    until: today,
    cost,
    ...(timezone !== undefined && { timezone }),
  } as const;
  const recent = onlyRecent(usage, now);
  const used = makeReport(recent, query, prices).total.cost.amount;
  const budget = dailyBudget(config);
  const words = [formatMoney(used)];
  let color = "default";
  if (budget !== undefined) {
    const percent = used * 100n / budget;
    color = COLORS.find(([from]) => percent >= from)?.[1] ?? color;
    const sign = percent >= 100n ? "!!" : percent >= 75n ? "!" : "";
    words.push(`${percentOf(used, budget)}${sign}`);
  }
  const money = plain ? words.join(" ") : `#[fg=${color}]${words.join(" ")}#[default]`;
  const active = countActive(recent, usage, now);
  return active > 0 ? `${money} ${active} active` : money;
}

/** Most of a long history is passed over at once. */
function onlyRecent(usage: Usage, now: number): Usage {
  const parts: SessionPart[] = [];
  const [first, last] = [(now - SEGMENT_REACH) / SLOT, (now + SEGMENT_REACH) / SLOT];
  const isRecent = ({ slot }: { readonly slot: number }) => slot >= first && slot <= last;
  for (const session of usage.sessions) {
    if (session.last < now - SEGMENT_REACH) continue;
    const buckets = session.buckets.filter(isRecent);
    if (buckets.length > 0) parts.push([session, buckets]);
  }
  return usageOfParts(parts);
}

/** Sub-agents are active for the session that called them. */
function countActive(recent: Usage, { sessions }: Usage, now: number): number {
  const found = recent.sessions.filter(({ buckets }) =>
    buckets.some(({ first, last }) => last > now - IDLE && first <= now)
  );
  if (found.length === 0) return 0;
  const parents = new Map(sessions.map(({ session }) => [session.id, session.parent]));
  const active = new Set<string>();
  for (const { session } of found) {
    let root = session.id;
    const passed = new Set<string>();
    for (
      let up = parents.get(root);
      up && parents.has(up) && !passed.has(up);
      up = parents.get(up)
    ) {
      passed.add(up);
      root = up;
    }
    active.add(root);
  }
  return active.size;
}
