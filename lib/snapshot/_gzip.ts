/**
 * Bytes compressed, and back.
 *
 * @module
 */

import { readStored, storeBytes } from "./_stored_gzip.ts";

/** So many bytes take one block of a file system, compressed or not. */
const BLOCK = 4000;

/**
 * Compress bytes, if that saves anything.
 *
 * @param bytes The bytes.
 * @returns A gzip file; of equal bytes an equal one.
 */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return bytes.length <= BLOCK
    ? storeBytes(bytes)
    : await through(new CompressionStream("gzip"), bytes, Infinity);
}

/**
 * Take bytes out of a gzip file.
 *
 * @param file The file.
 * @param limit As many bytes at most: a small file can hold very many.
 * @returns The bytes.
 * @throws {TypeError} If it is no whole gzip file.
 * @throws {RangeError} If there are more.
 */
export async function gunzip(
  file: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return readStored(file) ?? await through(new DecompressionStream("gzip"), file, limit);
}

/** Written at once: to pipe a stream through takes several times as long for something small. */
async function through(
  { writable, readable }: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = writable.getWriter();
  // What is wrong is heard of where it is read.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readable) {
    length += chunk.length;
    if (length > limit) throw new RangeError(`Cannot read more than ${limit} bytes`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
