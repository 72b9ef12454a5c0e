/**
 * Tools.
 *
 * @module
 */
import type { ToolUse } from "../../opencode/mod.ts";
import { compare } from "./figures.ts";
import type { ToolRow } from "../report.ts";
import type { SelectedSession, Selection } from "./selection.ts";

type Sum = { -readonly [key in keyof ToolRow]: ToolRow[key] };

/**
 * The rows of a report by tool. What a message called belongs to the report if the message does.
 *
 * @param selection What is selected.
 * @returns Tools, most used first.
 */
export function toolRows(selection: Selection): ToolRow[] {
  const sums = new Map<string, Sum>();
  const uses = selection.usage.tools(
    new Set(selection.sessions.map(({ usage }) => usage.session.id)),
  );
  for (const session of selection.sessions) {
    const used = new Set<string>();
    for (const use of selectedUses(selection, session, uses.get(session.usage.session.id) ?? [])) {
      used.add(use.tool);
      add(sums.getOrInsertComputed(use.tool, () => nothing(use.tool)), use);
    }
    for (const tool of used) sums.getOrInsertComputed(tool, () => nothing(tool)).sessions++;
  }
  return [...sums.values()].sort((a, b) => b.uses - a.uses || compare(a.tool, b.tool));
}

function selectedUses(
  { filter, usage }: Selection,
  session: SelectedSession,
  uses: readonly ToolUse[],
): readonly ToolUse[] {
  if (filter.isOpen || uses.length === 0) return uses;
  const messages = new Set(
    usage.interactions(session.usage.session.id)
      .filter((interaction) => filter.includes(interaction.created, interaction, session.usage))
      .map(({ id }) => id),
  );
  return uses.filter(({ message }) => messages.has(message));
}

function nothing(tool: string): Sum {
  return { tool, uses: 0, errors: 0, sessions: 0, duration: 0, timed: 0 };
}

function add(sum: Sum, { status, start, end }: ToolUse): void {
  sum.uses++;
  if (status === "error") sum.errors++;
  if (start === undefined || end === undefined) return;
  sum.timed++;
  sum.duration += Math.max(0, end - start);
}
