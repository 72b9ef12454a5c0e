/**
 * Checks as a person reads them.
 *
 * @module
 */
import { plural } from "../base/plural.ts";
import type { Check, CheckStatus } from "./check.ts";

/** Colours a text, or leaves it as it is. */
type Paint = (style: "add" | "change" | "error" | "dim", text: string) => string;

const STYLES: Readonly<Record<CheckStatus, Parameters<Paint>[0]>> = {
  ok: "add",
  warning: "change",
  error: "error",
};

/** Columns that are filled. */
const WIDTH = 80;

/** Between columns. */
const GAP = "  ";

/** How checks are shown. */
export interface RenderOptions {
  /** Colours a text. */
  readonly paint: Paint;
  /** The home directory, which is shown as `~`. */
  readonly home: string | undefined;
}

/**
 * Checks as lines: how it is, what it is, what was found; how to mend it below.
 *
 * @param checks The checks.
 * @param options How they are shown.
 * @returns The lines. Texts are folded to 80 columns; commands are left whole, to be copied.
 */
export function renderChecks(checks: readonly Check[], { paint, home }: RenderOptions): string[] {
  const status = Math.max(...checks.map((check) => check.status.length));
  const name = Math.max(...checks.map((check) => check.name.length));
  const indent = " ".repeat(status + name + 2 * GAP.length);
  const lines = checks.flatMap((check) => {
    const found = withTilde(check.found, home);
    const [first = "", ...rest] = fold(found, WIDTH - indent.length);
    const head = [
      paint(STYLES[check.status], check.status.padEnd(status)),
      check.name.padEnd(name),
      first,
    ].join(GAP);
    const hints = withTilde(check.hint ?? "", home).split("\n").filter(Boolean).flatMap((line) =>
      line.startsWith("$ ") ? [line] : fold(line, WIDTH - status - GAP.length)
    );
    const below = " ".repeat(status + GAP.length);
    return [
      head,
      ...rest.map((text) => indent + text),
      ...hints.map((text) => below + paint("dim", text)),
    ];
  });
  return [...lines, "", summary(checks)];
}

function summary(checks: readonly Check[]): string {
  const count = (status: CheckStatus) => checks.filter((check) => check.status === status).length;
  const [errors, warnings] = [count("error"), count("warning")];
  if (errors + warnings === 0) return `All is well: ${checks.length} checks.`;
  const parts = [plural(errors, "error"), plural(warnings, "warning"), `${count("ok")} ok`];
  return `${parts.join(", ")}.`;
}

/** Words in lines; one that is too long has a line of its own. */
function fold(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** Only where the path begins, and not within quotes, where a shell would not expand it. */
function withTilde(text: string, home: string | undefined): string {
  if (!home || home === "/") return text;
  return text.split(" ")
    .map((word) => word.startsWith(`${home}/`) ? `~${word.slice(home.length)}` : word)
    .join(" ");
}
