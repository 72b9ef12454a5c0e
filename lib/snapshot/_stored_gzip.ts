/**
 * Gzip files with a single block that is stored as it is. Of something small neither takes less room
 * than the other, and this takes a hundredth of the time: each stream that compresses has to be made.
 *
 * Source: RFC 1952 (gzip), RFC 1951, 3.2.4 (stored blocks).
 *
 * @module
 */

/** Deflate, no flags, no time, no extra flags, of an unknown system. */
const HEAD = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255] as const;
/** The block is the last, and stored. */
const LAST_STORED = 1;
/** The block, two lengths; checksum and length. */
const [BLOCK_HEAD, TAIL] = [5, 8] as const;
const START = HEAD.length + BLOCK_HEAD;
const MOST = 0xffff;

/**
 * Bytes as a gzip file.
 *
 * @param bytes The bytes, at most 65,535.
 * @returns The file.
 * @throws {RangeError} If there are more.
 */
export function storeBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = bytes;
  if (length > MOST) throw new RangeError(`Cannot store ${length} bytes in one block`);
  const file = new Uint8Array(START + length + TAIL);
  const view = new DataView(file.buffer);
  file.set(HEAD);
  view.setUint8(HEAD.length, LAST_STORED);
  view.setUint16(HEAD.length + 1, length, true);
  view.setUint16(HEAD.length + 3, ~length, true);
  file.set(bytes, START);
  view.setUint32(START + length, checksum(bytes), true);
  view.setUint32(START + length + 4, length, true);
  return file;
}

/**
 * Take bytes out of such a file.
 *
 * @param file Any bytes.
 * @returns What is in it; undefined if it is not a whole file of this kind.
 */
export function readStored(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const length = file.length - START - TAIL;
  if (length < 0 || length > MOST || file[HEAD.length] !== LAST_STORED) return undefined;
  const bytes = file.subarray(START, START + length);
  const same = storeBytes(bytes);
  return file.every((byte, at) => byte === same[at]) ? bytes : undefined;
}

let table: Uint32Array | undefined;

/** CRC-32 of RFC 1952. */
function checksum(bytes: Uint8Array): number {
  const steps = table ??= makeTable();
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (steps[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, value) => {
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
}
