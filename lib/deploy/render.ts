/**
 * A plan as it is shown to people, and as JSON for programs.
 *
 * @module
 */
import type { Action, Change, Plan } from "./change.ts";
import { diffLines } from "./diff.ts";
import type { Entry } from "./entry.ts";
import type { Contents } from "./read_entry.ts";

/** Colours by meaning. */
export type Paint = (style: "add" | "change" | "stop" | "dim", text: string) => string;

const SYMBOLS = { create: "+", update: "~", delete: "-", record: " " } as const;
const STYLES = { create: "add", update: "change", delete: "stop", record: "dim" } as const;
const DONE = {
  create: "created",
  update: "updated",
  delete: "deleted",
  record: "taken note of",
} as const;

/**
 * One change as text: what and where, why, and what differs.
 *
 * @param change The change.
 * @param contents The content of all files; without them differences are not shown.
 * @param paint Colours.
 * @returns Lines without line ends.
 */
export function renderChange(
  change: Change,
  contents: Contents | undefined,
  paint: Paint,
): string[] {
  const { action, target, reasons, heldBack } = change;
  const why = reasons.join("; ");
  const held = heldBack
    ? [paint("change", "    held back: --force overwrites it, and keeps what is there now")]
    : [];
  const head = paint(STYLES[action], `${SYMBOLS[action]} ${action.padEnd(6)}  ${target}`);
  return [
    `${head}${why ? paint("dim", `  (${why})`) : ""}`,
    ...(contents ? difference(change, contents, paint) : []),
    ...held,
  ];
}

/**
 * What differs.
 *
 * @param change The change.
 * @param contents The content of all files.
 * @param paint Colours.
 * @returns Lines without line ends, indented. Nothing of what is private.
 */
export function difference(change: Change, contents: Contents, paint: Paint): string[] {
  const { before, after, action } = change;
  if (action === "record") return [];
  const lines: string[] = [];
  if (before.kind === "file" && after.kind === "file" && before.mode !== after.mode) {
    lines.push(
      paint("stop", `    - permissions ${octal(before.mode)}`),
      paint("add", `    + permissions ${octal(after.mode)}`),
    );
  }
  if (change.private) return [...lines, paint("dim", "    private: not shown")];
  const [old, now] = [textOf(before, contents), textOf(after, contents)];
  if (old === undefined || now === undefined) return [...lines, paint("dim", "    not text")];
  const styles = { "+": "add", "-": "stop", "@": "dim", " ": "dim" } as const;
  for (const { sign, text } of diffLines(old, now)) {
    lines.push(paint(styles[sign], `    ${sign === "@" ? "…" : sign} ${text}`));
  }
  return lines;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}

/** Nothing for what is not text. */
function textOf(entry: Entry, contents: Contents): string | undefined {
  if (entry.kind === "absent") return "";
  if (entry.kind === "link") return `link to ${entry.to}\n`;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(contents.get(entry.digest));
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * What was done, as text.
 *
 * @param change The change.
 * @param paint Colours.
 * @returns A line.
 */
export function renderDone({ action, target, heldBack }: Change, paint: Paint): string {
  if (heldBack) return paint("change", `${target}: held back`);
  return paint(STYLES[action], `${target}: ${DONE[action]}`);
}

/** How many files change in which way. */
export type Summary = Record<Action | "held_back" | "unchanged", number>;

/**
 * Counts.
 *
 * @param plan The plan.
 * @returns Numbers.
 */
export function summaryOf({ changes, unchanged }: Plan): Summary {
  const count = (action: Action) => changes.filter((change) => change.action === action).length;
  return {
    create: count("create"),
    update: count("update"),
    delete: count("delete"),
    record: count("record"),
    held_back: changes.filter(({ heldBack }) => heldBack).length,
    unchanged,
  };
}

/**
 * Counts as a sentence.
 *
 * @param plan The plan.
 * @returns A line.
 */
export function renderSummary(plan: Plan): string {
  const { create, update, delete: removed, record, held_back, unchanged } = summaryOf(plan);
  const parts = [`${create} to create`, `${update} to update`, `${removed} to delete`];
  if (record) parts.push(`${record} to take note of`);
  if (held_back) parts.push(`${held_back} of them held back`);
  return `${parts.join(", ")}, ${unchanged} unchanged`;
}

/**
 * A plan for programs. Contents are not in it.
 *
 * @param plan The plan.
 * @param applied Whether it was applied.
 * @returns A value for `JSON.stringify`.
 */
export function planToJson(plan: Plan, applied: boolean): object {
  return {
    format_version: 1,
    changes: plan.changes.map((change) => ({
      address: change.target,
      kind: "file",
      action: change.action,
      stops_process: false,
      held_back: change.heldBack,
      reasons: change.reasons,
      source: change.source,
      private: change.private,
      before: entryToJson(change.before, change.private),
      after: entryToJson(change.after, change.private),
    })),
    summary: summaryOf(plan),
    applied,
  };
}

/** The digest of a short secret tells it to whoever guesses. */
function entryToJson(entry: Entry, secret: boolean): object | null {
  if (entry.kind === "absent") return null;
  if (entry.kind === "link") return { kind: "link", to: entry.to };
  return {
    kind: "file",
    ...(!secret && { sha256: entry.digest }),
    permissions: octal(entry.mode),
  };
}
