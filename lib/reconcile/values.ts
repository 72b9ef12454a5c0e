/**
 * Managed values of a session or window: tmux options and environment variables.
 *
 * tmux writes some values in another way than they were set (`color3` is shown as `colour3`), so a
 * value that was changed by hand is told by comparing what tmux shows now with what it showed right
 * after we set it, which it keeps for us in a user option.
 *
 * @module
 */
import type { Values } from "./marks.ts";

/** The key of a value: what it is and its name. */
export type ValueKey = `option ${string}` | `environment ${string}`;

/**
 * Keys and values of options and environment.
 *
 * @param options tmux options.
 * @param environment Environment values, or their fingerprints.
 * @returns All by their keys.
 */
export function managedValues(options: Values, environment: Values = {}): Values {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(options)) values[`option ${name}`] = value;
  for (const [name, value] of Object.entries(environment)) values[`environment ${name}`] = value;
  return values;
}

/**
 * The format field that shows a value: options and environment variables are both read by name.
 *
 * @param key The key.
 * @returns The name.
 */
export function valueField(key: string): string {
  return key.slice(key.indexOf(" ") + 1);
}

/**
 * The format whose expansion is what is kept of the values as tmux shows them.
 *
 * @param keys The keys.
 * @returns A format for `set-option -F`.
 */
export function seenFormat(keys: readonly string[]): string {
  return keys.map((key) => `${key}=#{n:${valueField(key)}}:#{${valueField(key)}}`).join("");
}

/**
 * Read what {@linkcode seenFormat} kept.
 *
 * @param text Value of the user option.
 * @returns The values by key; those after a damaged one are missing, and so count as changed.
 */
export function parseSeen(text: string): Values {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const seen: Record<string, string> = {};
  let at = 0;
  while (at < bytes.length) {
    const colon = bytes.indexOf(0x3a, at);
    const head = decoder.decode(bytes.subarray(at, colon)).match(/^([^=]+)=(\d+)$/);
    if (colon < 0 || !head) break;
    const end = colon + 1 + Number(head[2]);
    seen[head[1] ?? ""] = decoder.decode(bytes.subarray(colon + 1, end));
    at = end;
  }
  return seen;
}

/**
 * What tmux showed when the values were set, where that was not kept: for values that it may only
 * write in another way if they are flags.
 *
 * @param marked The values as they were set.
 * @param live What tmux shows now.
 * @returns The values as shown; as they were set where tmux shows another value.
 */
export function assumeSeen(marked: Values, live: Values): Values {
  return Object.fromEntries(
    Object.entries(marked).map(([key, value]) => {
      const shown = live[key];
      return [key, shown !== undefined && shown === FLAGS[value] ? shown : value];
    }),
  );
}

/** How formats show flags. */
const FLAGS: Readonly<Record<string, string>> = { on: "1", off: "0" };

/** What is to be done about values. */
export interface ValuesDiff {
  /** Keys that must be set. */
  readonly set: readonly string[];
  /** Keys that are no longer declared. */
  readonly unset: readonly string[];
  /** Why, one sentence part for each. */
  readonly reasons: readonly string[];
}

/**
 * Compare values.
 *
 * @param wanted What is declared now.
 * @param marked What was declared when they were last set.
 * @param seen What tmux showed then.
 * @param live What tmux shows now.
 * @returns What differs.
 */
export function diffValues(wanted: Values, marked: Values, seen: Values, live: Values): ValuesDiff {
  const set: string[] = [];
  const unset: string[] = [];
  const reasons: string[] = [];
  for (const key of Object.keys(wanted).sort()) {
    const was = marked[key];
    if (was === undefined) reasons.push(`${key} added`);
    else if (was !== wanted[key]) reasons.push(`${key} changed`);
    else if (seen[key] !== live[key]) reasons.push(`${key} was changed by hand`);
    else continue;
    set.push(key);
  }
  for (const key of Object.keys(marked).sort()) {
    if (wanted[key] !== undefined) continue;
    unset.push(key);
    reasons.push(`${key} removed`);
  }
  return { set, unset, reasons };
}

/**
 * What is kept of a value that may be a secret: enough to see that it changed.
 *
 * @param value The value.
 * @returns The first 64 bits of its SHA-256, in hexadecimal.
 */
export async function fingerprint(value: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(value));
  return new Uint8Array(digest, 0, 8).toHex();
}
