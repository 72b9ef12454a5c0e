/**
 * The table that `tmuxform status` shows.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import fastStringWidth from "fast-string-width";
import { formatDuration } from "../base/duration.ts";
import { harmless } from "../base/harmless.ts";
import type { ObjectStatus, Paint } from "../reconcile/mod.ts";

/** The least that a column may be cut to. */
const NARROWEST = 12;

/**
 * Lay out the table.
 *
 * @param objects The objects.
 * @param paint Colours.
 * @param width Columns of the terminal; nothing is cut if absent.
 * @returns Lines without line ends.
 */
export async function statusTable(
  objects: readonly ObjectStatus[],
  paint: Paint,
  width?: number,
): Promise<string[]> {
  // Loaded only here: it costs more than all the rest of a command's start.
  const { default: Table } = await importLater<{ readonly default: typeof import("cli-table3") }>(
    import.meta.resolve("cli-table3"),
  );
  const rows = objects.map((object) =>
    [
      indent(object),
      stateOf(object),
      object.uptime === undefined ? "" : formatDuration(object.uptime),
      (object.command ?? "").replaceAll("\n", " "),
      object.drift.length > 0 ? object.drift.join("; ") : "in sync",
    ].map((text) => harmless(text))
  );
  const head = ["OBJECT", "STATE", "UPTIME", "COMMAND", "DRIFT"];
  const table = new Table({
    head: head.map((title) => paint("strong", title)),
    colWidths: columnWidths([head, ...rows], width),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2, compact: true },
    chars: NO_LINES,
  });
  objects.forEach((object, index) => {
    const [address = "", state = "", uptime = "", command = "", drift = ""] = rows[index] ?? [];
    const stateStyle = object.state === "running" ? "add" : "stop";
    table.push([
      object.kind === "session" ? paint("strong", address) : address,
      paint(stateStyle, state),
      uptime,
      paint("dim", command),
      paint(object.drift.length > 0 ? "change" : "dim", drift),
    ]);
  });
  return table.toString().split("\n").map((line) => line.trimEnd());
}

/** The part of the address that the rows above do not say yet. */
function indent({ address, kind }: ObjectStatus): string {
  if (kind === "session") return address;
  const name = address.slice(address.indexOf("/") + 1);
  return kind === "window" ? `  ${name}` : `    ${name.slice(name.lastIndexOf("."))}`;
}

function stateOf({ state, exitStatus, exitSignal, exitedAt, attached }: ObjectStatus): string {
  if (state === "running") return attached ? `running, ${attached} attached` : "running";
  if (exitStatus === undefined && exitSignal === undefined) return state;
  const how = exitSignal === undefined ? `exited ${exitStatus}` : `signal ${exitSignal}`;
  return exitedAt === undefined ? how : `${how} at ${clock(exitedAt)}`;
}

function clock(seconds: number): string {
  const date = new Date(seconds * 1000);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, "0")).join(":");
}

/** The two last columns give way until the rest fits. */
function columnWidths(rows: readonly (readonly string[])[], width?: number): number[] {
  const needed = [0, 1, 2, 3, 4].map((column) =>
    2 + Math.max(...rows.map((row) => fastStringWidth(row[column] ?? "")))
  );
  const [address = 0, state = 0, uptime = 0, command = 0, drift = 0] = needed;
  if (width === undefined) return needed;
  const left = width - address - state - uptime;
  const driftWidth = Math.max(NARROWEST, Math.min(drift, left - Math.min(command, NARROWEST)));
  return [
    address,
    state,
    uptime,
    Math.max(NARROWEST, Math.min(command, left - driftWidth)),
    driftWidth,
  ];
}

const NO_LINES = {
  "top": "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  "bottom": "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  "left": "",
  "left-mid": "",
  "mid": "",
  "mid-mid": "",
  "right": "",
  "right-mid": "",
  "middle": "",
} as const;
