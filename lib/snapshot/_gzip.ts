/**
 * Bytes compressed, and back.
 *
 * @module
 */

/**
 * Compress bytes.
 *
 * @param bytes The bytes.
 * @returns A gzip file; of equal bytes an equal one.
 */
export function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip")), Infinity);
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
export function gunzip(
  file: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return collect(new Blob([file]).stream().pipeThrough(new DecompressionStream("gzip")), limit);
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limit) throw new RangeError(`Cannot read more than ${limit} bytes`);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
