/**
 * Options that would end a session which was just restored.
 *
 * @module
 */
import type { Values } from "../snapshot.ts";

const NAMES = ["destroy-unattached"] as const;

/**
 * With these a session to which nobody is attached yet would end at once.
 *
 * @param options Options of a session.
 * @returns The names of those that must not be set.
 */
export function endingOptions(options: Values): string[] {
  return NAMES.filter((name) => (options[name] ?? "off") !== "off");
}
