/**
 * What a content is called by.
 *
 * @module
 */

/**
 * The digest of a content.
 *
 * @param content Bytes, or a text, which stands for its UTF-8.
 * @returns SHA-256 in hexadecimal.
 */
export async function digestOf(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
