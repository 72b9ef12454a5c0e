/**
 * What budgets say: how much of each limit is used, and what somebody should be told.
 *
 * @module
 */
import type { LimitSettings } from "../config/mod.ts";

/** A number as programs get it. */
export type Unit = "dollars" | "tokens";

/** Something that somebody should be told. It is plain data, since it can wait in a file. */
export interface Alert {
  /** What it is about: the same text in every check of the same period. */
  readonly key: string;
  /** What was found. */
  readonly kind: "limit" | "spike" | "unpriced";
  /** `hard` if a limit is reached. */
  readonly level: "soft" | "hard";
  /** How far it has come; somebody is told again when it is higher than it was. */
  readonly step: number;
  /** One line for people. */
  readonly message: string;
  /** Session id, path of a project, or name of a model; empty for all. */
  readonly subject: string;
  /** First day of the period, `YYYY-MM-DD`, or begin of the hour; empty if there is none. */
  readonly period: string;
  /** What is counted. */
  readonly unit: Unit;
  /** How much was used. */
  readonly used: number;
  /** The limit; of a spike, that from which it is one; 0 for none. */
  readonly limit: number;
}

/** How much of a limit is used. */
export interface LimitUse {
  /** The limit. */
  readonly limit: LimitSettings;
  /** What it is called, in words that are safe to show: `today`, `project api this month`. */
  readonly title: string;
  /** Session id, path of a project, or name of a model; empty for all. */
  readonly subject: string;
  /** First day of the period, `YYYY-MM-DD`; empty if there is none. */
  readonly period: string;
  /** What is counted. */
  readonly unit: Unit;
  /** Picodollars or tokens that were used. */
  readonly used: bigint;
  /** Picodollars or tokens that may be used. */
  readonly most: bigint;
  /** See {@linkcode stepOf}. */
  readonly step: number;
}

/** The result of a check. */
export interface Evaluation {
  /** Every limit, those of sessions, projects and models once for each of them, fullest first. */
  readonly limits: readonly LimitUse[];
  /** What somebody should be told, hard limits first. */
  readonly alerts: readonly Alert[];
}

/** The soft share of a limit. */
export const SOFT = 1;

/** All of a limit. */
export const HARD = 2;

/** Shares are compared in millionths. */
const MILLION = 1_000_000;

/**
 * How far use has come.
 *
 * @param used How much.
 * @param most The limit, above 0.
 * @param soft The share from which is warned; false for none.
 * @returns 0 below; {@linkcode SOFT}; {@linkcode HARD}; one more for each further half of the limit.
 */
export function stepOf(used: bigint, most: bigint, soft: number | false): number {
  if (used >= most) return HARD + Number((used - most) * 2n / most);
  if (soft === false) return 0;
  return used * BigInt(MILLION) >= most * BigInt(Math.round(soft * MILLION)) ? SOFT : 0;
}
