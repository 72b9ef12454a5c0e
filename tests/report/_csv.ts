/**
 * A reader of CSV (RFC 4180), to read back what was written.
 *
 * @module
 */

/**
 * Read CSV.
 *
 * @param text Records that end in CR LF.
 * @returns Fields of each record.
 * @throws {SyntaxError} If it is no CSV.
 */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (!match) {
      throw new SyntaxError(`Cannot read CSV: ${JSON.stringify(text.slice(at, at + 40))}`);
    }
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") {
      records.push(fields);
      fields = [];
    }
  }
  return records;
}
