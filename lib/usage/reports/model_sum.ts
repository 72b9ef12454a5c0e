/**
 * Adding up what one model was used for: tokens as numbers, money exactly.
 *
 * @module
 */
import { increaseTokens, NO_TOKENS, type Tokens, type TokenSum } from "../../opencode/mod.ts";
import { costOf, EXACT } from "../prices/cost.ts";
import type { Picodollars } from "../money.ts";
import type { Model, StoredModel } from "./names.ts";
import type { CostMode, ModelFigures, TokenMode } from "../report.ts";
import type { Bucket } from "../usage.ts";

/** How figures are shown. */
export interface Modes {
  /** Which cost. */
  readonly cost: CostMode;
  /** Which tokens. */
  readonly tokens: TokenMode;
}

/** What is added up of a bucket. */
export type Addend = Omit<
  Bucket,
  "slot" | "provider" | "model" | "agent" | "directory" | "root" | "compactions"
>;

/**
 * A model while it is added up. Tokens of one price stay together and are priced once, at the end:
 * that is exact, and much faster than to price every bucket. (An object and functions instead of a
 * class: thousands of them are made in a program that ends a moment later, and private fields are
 * slow before they are compiled.)
 */
export interface ModelSum {
  /** The model. */
  readonly model: Model;
  /** What it was called. */
  readonly names: StoredModel[];
  /** The last session that was counted. */
  session: string | undefined;
  /** How many there were. */
  sessions: number;
  /** Interactions. */
  interactions: number;
  /** Those that an error ended. */
  errors: number;
  /** First use. */
  first: number;
  /** End of the last use. */
  last: number;
  /** Tokens with a recorded cost, as billed; each of the sums is made when it is needed. */
  paid: TokenSum | undefined;
  /** The same of extended prompts. */
  paidExtended: TokenSum | undefined;
  /** Tokens without a recorded cost, as billed. */
  unpaid: TokenSum | undefined;
  /** The same of extended prompts. */
  unpaidExtended: TokenSum | undefined;
  /** Tokens as stored. */
  stored: TokenSum | undefined;
  /** Recorded cost. */
  recorded: Picodollars;
  /** What is not in `recorded` yet: adding numbers is faster, while they are exact. */
  recent: number;
}

/**
 * Begin with nothing.
 *
 * @param model The model.
 * @returns No figures of it.
 */
export function emptySum(model: Model): ModelSum {
  return {
    model,
    names: [],
    session: undefined,
    sessions: 0,
    interactions: 0,
    errors: 0,
    first: Infinity,
    last: -Infinity,
    paid: undefined,
    paidExtended: undefined,
    unpaid: undefined,
    unpaidExtended: undefined,
    stored: undefined,
    recorded: 0n,
    recent: 0,
  };
}

/**
 * Add a bucket, whose session is counted already.
 *
 * @param sum What it is added to.
 * @param bucket The bucket.
 * @param name What the model is called in it.
 * @param tokens Which tokens are shown.
 */
export function addBucket(
  sum: ModelSum,
  bucket: Addend,
  name: StoredModel,
  tokens: TokenMode,
): void {
  if (!sum.names.includes(name)) sum.names.push(name);
  sum.interactions += bucket.interactions;
  sum.errors += bucket.errors;
  if (bucket.first < sum.first) sum.first = bucket.first;
  if (bucket.last > sum.last) sum.last = bucket.last;
  if (bucket.recorded) {
    record(sum, bucket.cost);
    if (bucket.extended) sum.paidExtended = increased(sum.paidExtended, bucket.tokens);
    else sum.paid = increased(sum.paid, bucket.tokens);
  } else if (bucket.extended) sum.unpaidExtended = increased(sum.unpaidExtended, bucket.tokens);
  else sum.unpaid = increased(sum.unpaid, bucket.tokens);
  if (tokens === "stored") sum.stored = increased(sum.stored, bucket.stored);
}

/**
 * Add all that another sum counts but its sessions.
 *
 * @param sum What it is added to.
 * @param other The other one.
 */
export function addSum(sum: ModelSum, other: ModelSum): void {
  for (const name of other.names) if (!sum.names.includes(name)) sum.names.push(name);
  sum.interactions += other.interactions;
  sum.errors += other.errors;
  sum.first = Math.min(sum.first, other.first);
  sum.last = Math.max(sum.last, other.last);
  sum.paid = increased(sum.paid, other.paid);
  sum.paidExtended = increased(sum.paidExtended, other.paidExtended);
  sum.unpaid = increased(sum.unpaid, other.unpaid);
  sum.unpaidExtended = increased(sum.unpaidExtended, other.unpaidExtended);
  sum.stored = increased(sum.stored, other.stored);
  sum.recorded += other.recorded;
  record(sum, other.recent);
}

/**
 * What was added.
 *
 * @param sum The sum.
 * @param modes How figures are shown.
 * @returns Its figures.
 */
export function modelFigures(sum: ModelSum, modes: Modes): ModelFigures {
  settle(sum);
  const cost = costOf(sum, sum.model.found, modes.cost);
  return {
    model: sum.model.name,
    provider: joined(sum.names, "provider"),
    rule: joined(sum.names, "rule"),
    unpriced: cost.unpricedTokens > 0,
    sessions: sum.sessions,
    interactions: sum.interactions,
    errors: sum.errors,
    tokens: modes.tokens === "stored" ? { ...sum.stored ?? NO_TOKENS } : billed(sum),
    cost,
    first: sum.first,
    last: sum.last,
  };
}

function billed({ paid, paidExtended, unpaid, unpaidExtended }: ModelSum): Tokens {
  let tokens = increased(undefined, paid);
  tokens = increased(tokens, paidExtended);
  tokens = increased(tokens, unpaid);
  return increased(tokens, unpaidExtended) ?? NO_TOKENS;
}

function record(sum: ModelSum, cost: number): void {
  if (cost > EXACT || sum.recent > EXACT) settle(sum);
  if (cost > EXACT) sum.recorded += BigInt(cost);
  else sum.recent += cost;
}

function settle(sum: ModelSum): void {
  if (sum.recent === 0) return;
  sum.recorded += BigInt(sum.recent);
  sum.recent = 0;
}

function joined(names: readonly StoredModel[], part: "provider" | "rule"): string {
  const first = names[0]?.[part] ?? "";
  if (names.every((name) => name[part] === first)) return first;
  const parts = new Set(names.map((name) => name[part]).filter((text) => text));
  return [...parts].sort().join(", ");
}

/** Adds to a sum, which is made where it is missing. */
function increased(sum: TokenSum | undefined, by: Tokens | undefined): TokenSum | undefined {
  if (!by) return sum;
  if (!sum) {
    const { input, output, reasoning, cacheRead, cacheWrite } = by;
    return { input, output, reasoning, cacheRead, cacheWrite };
  }
  increaseTokens(sum, by);
  return sum;
}
