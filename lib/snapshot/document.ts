/**
 * A snapshot as the bytes of a file: a line that says what it is, its JSON, and the SHA-256 of both.
 * Whatever later versions change, the last line stays: a damaged file is never taken for a newer one.
 *
 * @module
 */
import { isSnapshot } from "./_check.ts";
import { digestOf } from "./digest.ts";
import type { Snapshot } from "./snapshot.ts";

/** What the bytes of a file are. */
export type Reading =
  | { readonly state: "whole"; readonly snapshot: Snapshot }
  | { readonly state: "damaged"; readonly why: string }
  | { readonly state: "newer"; readonly version: number };

/** The first line, and the last. */
const HEAD = /^tmuxform snapshot ([1-9]\d{0,8})$/;
const SUM = /^sha256 ([0-9a-f]{64})\n$/;
const SUM_LENGTH = "sha256 ".length + 64 + 1;

/**
 * Write a snapshot.
 *
 * @param snapshot The snapshot.
 * @returns The bytes; equal snapshots with their keys in the same order have equal ones.
 * @throws {TypeError} If it could not be read again.
 */
export async function formatDocument(snapshot: Snapshot): Promise<Uint8Array<ArrayBuffer>> {
  if (!isSnapshot(snapshot)) throw new TypeError("Cannot save a snapshot: it does not agree");
  const body = `tmuxform snapshot ${snapshot.version}\n${JSON.stringify(snapshot)}\n`;
  return new TextEncoder().encode(`${body}sha256 ${await digestOf(body)}\n`);
}

/**
 * Read a snapshot.
 *
 * @param bytes Any bytes.
 * @returns The snapshot, or why there is none.
 */
export async function parseDocument(bytes: Uint8Array<ArrayBuffer>): Promise<Reading> {
  const end = bytes.length - SUM_LENGTH;
  if (end < 0) return damaged("it is cut");
  const sum = SUM.exec(new TextDecoder().decode(bytes.subarray(end)))?.[1];
  if (sum === undefined) return damaged("it is cut");
  const body = bytes.subarray(0, end);
  if (await digestOf(body) !== sum) return damaged("its checksum is another");
  const [head = "", json = ""] = new TextDecoder().decode(body).split("\n", 2);
  const version = Number(HEAD.exec(head)?.[1] ?? 0);
  if (version > 1) return { state: "newer", version };
  if (version === 0) return damaged("it is no snapshot");
  const snapshot = parse(json);
  return isSnapshot(snapshot) ? { state: "whole", snapshot } : damaged("it does not agree");
}

function damaged(why: string): Reading {
  return { state: "damaged", why };
}

/** Undefined for what is no JSON, or too deep. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
