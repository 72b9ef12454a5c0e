/**
 * Whether something is still what was written.
 *
 * @module
 */

/**
 * A fast checksum, 53 bits, no protection against purpose. (The form is known as cyrb53.)
 *
 * @param text A text.
 * @param before The checksum of what goes before it.
 * @returns A whole number that another text hardly has.
 */
export function textChecksum(text: string, before = 0): number {
  let a = 0xdeadbeef ^ before;
  let b = 0x41c6ce57 ^ (before / 0x1_0000_0000);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  return finish(a, b);
}

/**
 * The same of numbers.
 *
 * @param numbers Numbers.
 * @param before The checksum of what goes before them.
 * @returns A whole number that other numbers hardly have.
 */
export function numbersChecksum(numbers: Int32Array, before = 0): number {
  let a = 0xdeadbeef ^ before;
  let b = 0x41c6ce57 ^ (before / 0x1_0000_0000);
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number;
    // High bits go down as well: a product alone would only carry upwards.
    a = Math.imul(a ^ number ^ (a >>> 15), 0x9e3779b1);
    b = Math.imul(b ^ number ^ (b >>> 13), 0x5f356495);
  }
  return finish(a, b);
}

/**
 * The same of bytes.
 *
 * @param bytes Bytes.
 * @returns A whole number that other bytes hardly have.
 */
export function bytesChecksum(bytes: Uint8Array): number {
  const whole = new Uint8Array((bytes.length + 3) & ~3);
  whole.set(bytes);
  return numbersChecksum(new Int32Array(whole.buffer), bytes.length);
}

function finish(a: number, b: number): number {
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return 0x1_0000_0000 * (b & 0x1fffff) + (a >>> 0);
}
