/**
 * Reports as tables, JSON, CSV and Markdown; as web pages: `html/mod.ts`.
 *
 * @module
 */
export { type Column, fill, type Sheet } from "./column.ts";
export { type CsvOptions, toCsv } from "./csv.ts";
export { footnotes } from "./footnotes.ts";
export { formatCount, formatMoney, formatShare, formatSpan } from "./format.ts";
export { type JsonOptions, toJson } from "./json.ts";
export { type MarkdownOptions, toMarkdown } from "./markdown.ts";
export { type Metadata, metadata } from "./metadata.ts";
export { renderTable, type TableOptions } from "./render.ts";
export { DROPPED } from "./sheet.ts";
export { layTable, type Table } from "./_table.ts";
export { type Paint, painter, type Style } from "./_paint.ts";
export { type Times, timesIn } from "./times.ts";
export { type Form, writeReport } from "./write.ts";
export { tokensToJson } from "./tokens_json.ts";
