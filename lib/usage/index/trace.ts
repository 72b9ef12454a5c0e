/**
 * What tells a session's relatives by forks, as it is kept.
 *
 * @module
 */
import { textChecksum } from "../../base/checksum.ts";
import type { Row } from "./_connection.ts";
import { DamagedIndex } from "./trouble.ts";

/** What tells a session's relatives by forks. */
export interface Trace {
  /** The session. */
  readonly session: string;
  /** Its first `created`. */
  readonly first: number;
  /** Its last `created`. */
  readonly last: number;
  /** One number for each interaction. */
  readonly fingerprints: Int32Array;
}

/**
 * A number that other traces hardly have.
 *
 * @param trace A trace.
 * @returns Its checksum.
 */
export function traceChecksum({ session, first, last, fingerprints }: Trace): number {
  let sum = 0;
  // Not by reduce(), which would call a function for each.
  for (let at = 0; at < fingerprints.length; at++) {
    sum = Math.imul(sum, 31) + (fingerprints[at] as number) | 0;
  }
  return textChecksum(`${session} ${first} ${last} ${sum}`);
}

/**
 * Read a trace.
 *
 * @param row Its row.
 * @returns It.
 * @throws {DamagedIndex} If it is not what was written.
 */
export function toTrace(row: Row): Trace {
  const bytes = row.fingerprints instanceof Uint8Array ? row.fingerprints : new Uint8Array();
  const trace = {
    session: String(row.session),
    first: Number(row.first),
    last: Number(row.last),
    fingerprints: new Int32Array(bytes.slice(0, bytes.byteLength & ~3).buffer),
  };
  if (row.checksum !== traceChecksum(trace)) throw new DamagedIndex("a checksum is wrong");
  return trace;
}
