/**
 * A plan: what has to change so that live tmux is what is wanted.
 *
 * @module
 */
import type { Problem } from "../../base/problem.ts";
import type { ObservedServer } from "../observed.ts";
import type { Operation } from "./operation.ts";

/** What happens to an object. */
export type Action = "create" | "update" | "replace" | "delete" | "orphan";

/** What a change is about. */
export type Kind = "session" | "window" | "pane";

/** The properties of an object that a change shows. */
export type Properties = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One change of one object. */
export interface Change {
  /** `session`, `session/window` or `session/window.pane`. */
  readonly address: string;
  /** What the object is. */
  readonly kind: Kind;
  /** What happens to it. */
  readonly action: Action;
  /** A process that runs is stopped. */
  readonly stopsProcess: boolean;
  /** A shell that would be stopped has something running in its foreground. */
  readonly busy: boolean;
  /** Not done, because it would stop something and nobody agreed to that. */
  readonly heldBack: boolean;
  /** Why, one sentence part for each reason. */
  readonly reasons: readonly string[];
  /** What it was; nothing for one that is created. */
  readonly before: Properties | null;
  /** What it will be; nothing for one that is deleted. */
  readonly after: Properties | null;
  /** What is done; nothing for an orphan that stays. */
  readonly operation: Operation | null;
}

/** What has to change, in the order in which it is done. */
export interface Plan {
  /** The server that was looked at. */
  readonly server?: ObservedServer;
  /** The changes. */
  readonly changes: readonly Change[];
  /** How many objects are as wanted. */
  readonly unchanged: number;
  /** Objects that cannot be planned for, and why. */
  readonly problems: readonly Problem[];
}

/**
 * The address of a pane: that of its window if it is the only one.
 *
 * @param session Declared name.
 * @param window Declared name.
 * @param pane Its place, from 0.
 * @param panes How many the window declares.
 * @returns Address and kind.
 */
export function paneAddress(
  session: string,
  window: string,
  pane: number,
  panes: number,
): { address: string; kind: Kind } {
  const address = `${session}/${window}`;
  return panes === 1
    ? { address, kind: "window" }
    : { address: `${address}.${pane}`, kind: "pane" };
}

/**
 * Whether an address is another one or lies within it.
 *
 * @param address The address.
 * @param within The other.
 * @returns True if so.
 */
export function isWithin(address: string, within: string): boolean {
  return address === within || address.startsWith(`${within}/`) ||
    (within.includes("/") && new RegExp(`^\\.\\d+$`).test(address.slice(within.length)) &&
      address.startsWith(within));
}
