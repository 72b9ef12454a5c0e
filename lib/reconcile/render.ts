/**
 * A plan as it is shown to people, and as JSON for programs.
 *
 * @module
 */
import { formatProblem } from "../base/problem.ts";
import type { Outcome, Result } from "./apply/apply.ts";
import type { Action, Change, Plan, Properties } from "./plan/change.ts";

/** Colours by meaning, so that whoever prints decides whether there are any. */
export type Paint = (
  style: "add" | "change" | "stop" | "dim" | "strong" | "error",
  text: string,
) => string;

const SYMBOLS: Readonly<Record<Action, string>> = {
  create: "+",
  update: "~",
  replace: "±",
  delete: "-",
  orphan: "?",
};

const STYLES = {
  create: "add",
  update: "change",
  replace: "stop",
  delete: "stop",
  orphan: "dim",
} as const;

const DONE: Readonly<Record<Action, string>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  orphan: "left as it is",
};

const OUTCOMES: Readonly<Record<Exclude<Outcome, "done">, string>> = {
  failed: "failed",
  refused: "refused",
  "held-back": "held back",
  "not-reached": "not reached",
  left: "left as it is; --prune deletes it",
};

/**
 * A plan as text.
 *
 * @param plan The plan.
 * @param paint Colours.
 * @returns Lines without line ends.
 */
export function renderPlan(plan: Plan, paint: Paint): string[] {
  const lines = plan.changes.flatMap((change) => renderChange(change, paint));
  const problems = plan.problems.flatMap((problem) => formatProblem(problem).split("\n"));
  return [...lines, ...problems, renderSummary(plan, paint)];
}

/**
 * One change as text: what and where, and under it why, what differs, and what it costs.
 *
 * @param change The change.
 * @param paint Colours.
 * @returns Lines without line ends.
 */
export function renderChange(change: Change, paint: Paint): string[] {
  const { action, address, reasons, busy, heldBack, stopsProcess } = change;
  const style = STYLES[action];
  const stops = stopsProcess && action !== "orphan";
  const consent = busy ? "something of yours runs in it; --force stops it" : "--yes does it";
  const details = [
    // That it is not there says why something is created.
    ...(action === "create" ? [] : [reasons.join("; ")]),
    ...(action === "update" || action === "replace" ? differences(change) : []),
  ];
  return [
    paint(style, `${SYMBOLS[action]} ${action.padEnd(7)}  ${address}`),
    ...details.map((line) => paint("dim", `${INDENT}${line}`)),
    ...(stops && !heldBack ? [paint("stop", `${INDENT}stops what runs in it`)] : []),
    ...(heldBack ? [paint("stop", `${INDENT}held back, it stops what runs: ${consent}`)] : []),
    ...(action === "orphan" ? [paint("dim", `${INDENT}--prune deletes it`)] : []),
  ];
}

const INDENT = " ".repeat(11);

/**
 * How a change went, as one line, and under it what failed.
 *
 * @param result The result.
 * @param paint Colours.
 * @returns Lines without line ends.
 */
export function renderResult({ change, outcome, error }: Result, paint: Paint): string[] {
  const { action, address } = change;
  const word = outcome === "done" ? DONE[action] : OUTCOMES[outcome];
  const line = `${SYMBOLS[action]} ${address} ${word}`;
  const why = error?.problems.flatMap((problem) => formatProblem(problem).split("\n")) ?? [];
  if (outcome === "failed" || outcome === "refused") {
    return [paint("error", line), ...why.map((text) => `  ${text}`)];
  }
  return [paint(outcome === "done" ? STYLES[action] : "dim", line)];
}

/**
 * The last line of a plan.
 *
 * @param plan The plan.
 * @param paint Colours.
 * @returns The line.
 */
export function renderSummary(plan: Plan, paint: Paint): string {
  const { unchanged } = plan;
  const objects = `${unchanged} ${unchanged === 1 ? "object is" : "objects are"} as declared.`;
  if (plan.changes.length === 0 && plan.problems.length === 0) {
    return paint("strong", `Nothing to do: ${objects}`);
  }
  const summary = summarize(plan);
  const counts = COUNTED.filter(([action]) => summary[action] > 0)
    .map(([action, words]) => `${summary[action]} ${words}`).join(", ");
  return `${paint("strong", "Plan:")} ${counts || "no changes"}; ${objects}`;
}

const COUNTED = [
  ["create", "to create"],
  ["update", "to update"],
  ["replace", "to replace"],
  ["delete", "to delete"],
  ["orphan", "no longer declared"],
] as const;

/** How many changes of each kind there are. */
export type Summary = Readonly<Record<Action | "unchanged", number>>;

/**
 * Count a plan.
 *
 * @param plan The plan.
 * @returns The counts.
 */
export function summarize(plan: Plan): Summary {
  const count = (action: Action) => plan.changes.filter((c) => c.action === action).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
    orphan: count("orphan"),
    unchanged: plan.unchanged,
  };
}

/**
 * A plan, and how it went if it was carried out, for programs.
 *
 * @param plan The plan.
 * @param results How it went; absent if nothing was done.
 * @returns A value for `JSON.stringify`.
 */
export function planToJson(plan: Plan, results?: readonly Result[]): Record<string, unknown> {
  const outcomes = new Map(results?.map((result) => [result.change, result]));
  return {
    format_version: 1,
    changes: plan.changes.map((change) => {
      const { address, kind, action, stopsProcess, busy, heldBack, reasons, before, after } =
        change;
      const result = outcomes.get(change);
      return {
        address,
        kind,
        action,
        stops_process: stopsProcess && action !== "orphan",
        busy,
        held_back: heldBack,
        reasons,
        before,
        after,
        ...(result && { outcome: result.outcome.replace("-", "_") }),
        ...(result?.error && { error: result.error.message }),
      };
    }),
    problems: plan.problems.map(({ message, position, hint }) => ({ message, position, hint })),
    summary: summarize(plan),
    applied: results !== undefined,
  };
}

function differences({ before, after }: Change): string[] {
  if (!before || !after) return [];
  const lines: string[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [show(before, name), show(after, name)];
    // A new name is among the reasons.
    if (name !== "name" && name in before && was !== is) lines.push(`${name}: ${was} -> ${is}`);
  }
  return lines;
}

function show(properties: Properties, name: string): string {
  const value = properties[name];
  return value === undefined ? "(none)" : JSON.stringify(value);
}
