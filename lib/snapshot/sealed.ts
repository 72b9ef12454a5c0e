/**
 * JSON as the bytes of a file: a line that says what it is, the JSON on another, and the SHA-256 of
 * both. Whatever later versions change, the last line stays: a damaged file is never taken for a
 * newer one.
 *
 * @module
 */
import { digestOf } from "./digest.ts";

/** What a file is. */
export type Kind = "snapshot" | "exported snapshot";

/** What the bytes of a file are. */
export type Unsealed<Value> =
  | { readonly state: "whole"; readonly value: Value }
  | { readonly state: "damaged"; readonly why: string }
  | { readonly state: "newer"; readonly version: number };

/** The version that is written, and the newest that is read. */
const VERSION = 1;

const SUM = /^sha256 ([0-9a-f]{64})\n$/;
const SUM_LENGTH = "sha256 ".length + 64 + 1;

/**
 * Write a value.
 *
 * @param kind What it is.
 * @param value For JSON.
 * @returns The bytes.
 */
export async function seal(kind: Kind, value: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const body = `tmuxform ${kind} ${VERSION}\n${JSON.stringify(value)}\n`;
  return new TextEncoder().encode(`${body}sha256 ${await digestOf(body)}\n`);
}

/**
 * Read a value.
 *
 * @param kind What it is to be.
 * @param bytes Any bytes.
 * @param isValue Whether it is what was written.
 * @returns The value, or why there is none.
 */
export async function unseal<Value>(
  kind: Kind,
  bytes: Uint8Array<ArrayBuffer>,
  isValue: (value: unknown) => value is Value,
): Promise<Unsealed<Value>> {
  const end = Math.max(0, bytes.length - SUM_LENGTH);
  const sum = SUM.exec(new TextDecoder().decode(bytes.subarray(end)))?.[1];
  if (sum === undefined) return { state: "damaged", why: "its end is missing" };
  const body = bytes.subarray(0, end);
  if (await digestOf(body) !== sum) return { state: "damaged", why: "its checksum is another" };
  const [head = "", json = ""] = new TextDecoder().decode(body).split("\n", 2);
  const [, found, number] = /^tmuxform (.+) ([1-9]\d{0,8})$/.exec(head) ?? [];
  if (found !== kind) return { state: "damaged", why: `it is no ${kind}` };
  if (Number(number) > VERSION) return { state: "newer", version: Number(number) };
  const value = parse(json);
  if (!isValue(value)) return { state: "damaged", why: "it does not hold what it should" };
  return { state: "whole", value };
}

/** Undefined for what is no JSON, or too deep. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
