/**
 * Reports as HTML: one file that needs nothing else, neither net nor script.
 *
 * @module
 */
import type { Report } from "../../usage/report.ts";
import type { Heading, Line, Sheet } from "../column.ts";
import { emptyNote } from "../empty.ts";
import { footnotes } from "../footnotes.ts";
import { metadata, metadataLines } from "../metadata.ts";
import { PRICE_ADVICE, priceSnippet } from "../price_snippet.ts";
import { sessionHead } from "../session_head.ts";
import { sheetOf } from "../sheet.ts";
import { TITLES } from "../titles.ts";
import { charts } from "./_charts.ts";
import { escape } from "./_escape.ts";
import { STYLE } from "./_style.ts";

/** What a page says. */
export interface HtmlOptions {
  /** Whether models have lines of their own. */
  readonly breakdown: boolean;
  /** Its heading. */
  readonly title: string;
  /** When it was made. */
  readonly generated: Date;
  /** Version of this program. */
  readonly version: string;
}

/** Columns of long text, which may be folded. */
const FOLDED: ReadonlySet<string> = new Set([
  "title",
  "project",
  "directory",
  "agents",
  "models",
  "model",
  "error",
]);

/**
 * Write a page: head, charts, table, footnotes.
 *
 * @param report The report.
 * @param options What it says.
 * @returns HTML.
 */
export function toHtml(report: Report, options: HtmlOptions): string {
  const labels = [
    ...report.kind === "session" ? sessionHead(report) : [],
    ...metadataLines(report, metadata(report, options)),
  ];
  const content = report.rows.length === 0
    ? emptyNote(report).map((note) => `<p>${escape(note)}</p>`).join("\n")
    : [
      charts(report),
      table(report, sheetOf(report, { reader: "people", breakdown: options.breakdown })),
      list(footnotes(report)),
      snippet(report),
    ].filter((part) => part !== "").join("\n");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escape(options.title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escape(options.title)}</h1>
<dl>
${labels.map(([label, text]) => `<dt>${escape(label)}</dt><dd>${escape(text)}</dd>`).join("\n")}
</dl>
</header>
<main>
${content}
</main>
</body>
</html>
`;
}

function table(report: Report, { columns, lines }: Sheet): string {
  const shown = columns.flatMap((column, index) => column.isBar ? [] : [{ column, index }]);
  const row = ({ kind, cells }: Line) => {
    const written = shown.map(({ column, index }, at) => {
      const text = escape(cells[index]?.text.trim() ?? "");
      const classes = classesOf(column);
      return at === 0 ? `<th scope="row"${classes}>${text}</th>` : `<td${classes}>${text}</td>`;
    });
    return `<tr class="${kind}">${written.join("")}</tr>`;
  };
  const heads = shown.map(({ column }) =>
    `<th scope="col"${classesOf(column)}>${escape(column.heading)}</th>`
  );
  const currency = report.kind === "tools" ? "" : "costs in US dollars";
  const totals = lines.filter(({ kind }) => kind === "total");
  return `<div class="scroll" tabindex="0" role="region" aria-label="${
    escape(TITLES[report.kind])
  }">
<table>
<caption>${escape(TITLES[report.kind])} <small>${currency}</small></caption>
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${lines.filter(({ kind }) => kind !== "total").map(row).join("\n")}
</tbody>
${totals.length > 0 ? `<tfoot>${totals.map(row).join("")}</tfoot>` : ""}
</table>
</div>`;
}

function classesOf({ align, name }: Heading): string {
  if (align === "right") return ' class="number"';
  return FOLDED.has(name) ? ' class="name"' : "";
}

function list(notes: readonly string[]): string {
  return `<ul class="notes">\n${notes.map((note) => `<li>${escape(note)}</li>`).join("\n")}\n</ul>`;
}

function snippet(report: Report): string {
  const text = report.kind === "models" ? priceSnippet(report) : "";
  if (text === "") return "";
  const lines = text.split("\n").map(escape).join("\n");
  return `<p>${escape(PRICE_ADVICE)}</p>\n<pre>${lines}</pre>`;
}
