/**
 * Reports as Markdown, with tables as GitHub reads them.
 *
 * @module
 */
import type { Report } from "../usage/report.ts";
import { fit, line, width } from "../base/screen_text.ts";
import type { Sheet } from "./column.ts";
import { emptyNote } from "./empty.ts";
import { footnotes } from "./footnotes.ts";
import { type Metadata, metadataLines } from "./metadata.ts";
import { PRICE_ADVICE, priceSnippet } from "./price_snippet.ts";
import { sessionHead } from "./session_head.ts";
import { sheetOf } from "./sheet.ts";
import { TITLES } from "./titles.ts";

/** How Markdown is written. */
export interface MarkdownOptions {
  /** Whether models have lines of their own. */
  readonly breakdown: boolean;
  /** Written as a list above the table. */
  readonly metadata?: Metadata;
}

/** What Markdown or HTML would take for more than a letter. */
const SPECIAL = /[\\`*_{}[\]<>#|~&!]/g;

/**
 * Write Markdown.
 *
 * @param report The report.
 * @param options What is written.
 * @returns A heading, the table, footnotes.
 */
export function toMarkdown(report: Report, { breakdown, metadata }: MarkdownOptions): string {
  const labels = [
    ...metadata ? metadataLines(report, metadata) : [],
    ...report.kind === "session" ? sessionHead(report) : [],
  ];
  const snippet = report.kind === "models" ? priceSnippet(report) : "";
  const blocks = [
    [`# ${TITLES[report.kind]}`],
    labels.map(([label, text]) => `- ${label}: ${escaped(text)}`),
    ...report.rows.length === 0 ? [emptyNote(report).map(escaped)] : [
      table(sheetOf(report, { reader: "people", breakdown })),
      footnotes(report).map((note) => `- ${escaped(note).replace(/^\+/, "\\+")}`),
    ],
    snippet === "" ? [] : [
      PRICE_ADVICE,
      "",
      ...fenced(snippet),
    ],
  ];
  return blocks.filter((block) => block.length > 0).map((block) => `${block.join("\n")}\n`)
    .join("\n");
}

function table({ columns, lines }: Sheet): string[] {
  const shown = columns.flatMap((column, index) => column.isBar ? [] : [{ ...column, index }]);
  const heads = shown.map(({ heading }) => heading);
  const rows = lines.map(({ kind, cells }) =>
    shown.map(({ index }) => {
      const text = escaped(cells[index]?.text.trim() ?? "");
      return kind === "total" && text !== "" ? `**${text}**` : text;
    })
  );
  const widths = heads.map((head, at) =>
    Math.max(3, width(head), ...rows.map((row) => width(row[at] ?? "")))
  );
  const rule = shown.map(({ align }, at) => {
    const dashes = "-".repeat((widths[at] ?? 3) - 1);
    return align === "right" ? `${dashes}:` : `-${dashes}`;
  });
  const written = [heads, ...rows].map((row) =>
    row.map((text, at) => fit(text, widths[at] ?? 0, shown[at]?.align ?? "left"))
  );
  return [...written.slice(0, 1), rule, ...written.slice(1)].map((row) => `| ${row.join(" | ")} |`);
}

function escaped(text: string): string {
  return line(text).replace(SPECIAL, "\\$&");
}

/** A fence longer than any in the text. */
function fenced(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return [`${fence}json`, text, fence];
}
