/**
 * Files out of a tar archive, as GNU tar and bsdtar write it.
 *
 * @module
 */

const BLOCK = 512;

/**
 * Take the files out of an archive.
 *
 * @param archive Its bytes.
 * @returns Contents by name. What comes behind something that is no archive is left out.
 */
export function untar(archive: Uint8Array<ArrayBuffer>): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= archive.length;) {
    const header = archive.subarray(at, at + BLOCK);
    const size = parseInt(field(header, 124, 12).trim(), 8);
    if (!(size >= 0) || field(header, 0, 1) === "") break;
    const start = at + BLOCK;
    const content = archive.subarray(start, start + size);
    if (content.length < size) break;
    const kind = field(header, 156, 1);
    if (kind === "L") longName = field(content, 0, size);
    else {
      if (kind === "0" || kind === "") files.set(longName ?? nameOf(header), content);
      longName = undefined;
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function nameOf(header: Uint8Array<ArrayBuffer>): string {
  const prefix = field(header, 257, 6) === "ustar" ? field(header, 345, 155) : "";
  return `${prefix && `${prefix}/`}${field(header, 0, 100)}`;
}

/** A text that ends with a zero byte, or fills its field. */
function field(bytes: Uint8Array<ArrayBuffer>, from: number, length: number): string {
  const part = bytes.subarray(from, from + length);
  const end = part.indexOf(0);
  return new TextDecoder().decode(end < 0 ? part : part.subarray(0, end));
}
