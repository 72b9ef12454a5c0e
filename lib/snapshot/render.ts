/**
 * A snapshot as it is shown to people.
 *
 * @module
 */
import { plural } from "../base/plural.ts";
import { cut, fold, line, width } from "../base/screen_text.ts";
import type { Paint } from "../reconcile/mod.ts";
import { parseLayout } from "../tmux/mod.ts";
import { drawLayout } from "./draw_layout.ts";
import type { LinkedWindow, SavedPane, SavedSession, SavedWindow, Snapshot } from "./snapshot.ts";

/**
 * Show a snapshot: each session with what is its own, each window with its layout.
 *
 * @param snapshot The snapshot.
 * @param columns How wide it may be.
 * @param paint Colours.
 * @returns Lines without line ends.
 */
export function renderSnapshot(snapshot: Snapshot, columns: number, paint: Paint): string[] {
  return snapshot.sessions.flatMap((session) => [
    "",
    ...sessionLines(session, columns, paint),
    ...session.windows.flatMap((window) =>
      "link" in window
        ? [linkLine(session, window, columns)]
        : windowLines(session, window, { columns, paint, host: snapshot.host })
    ),
  ]);
}

function linkLine(session: SavedSession, { index, link }: LinkedWindow, columns: number): string {
  return cut(line(`${session.name}:${index}  is ${link.session}:${link.index}`), columns);
}

interface Look {
  readonly columns: number;
  readonly paint: Paint;
  /** The usual title of a pane, which says nothing. */
  readonly host: string;
}

function sessionLines(
  { name, directory, group, environment, hidden, withheld, options }: SavedSession,
  columns: number,
  paint: Paint,
): string[] {
  // Values can be secrets: --json has them.
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ["in the group of", group === undefined ? [] : [group]],
    ["environment", Object.keys(environment)],
    ["hidden from panes", hidden],
    ["left out, they look like credentials", withheld],
    ["options", Object.entries(options).map(([option, value]) => `${option}=${value}`)],
  ];
  const told = facts.filter(([, values]) => values.length > 0).flatMap(([what, values]) =>
    fold(line(`  ${what}: ${values.join(", ")}`), columns)
  );
  const title = cut(line(name), columns);
  const place = cut(line(directory), columns - width(title) - 2);
  return [
    `${paint("strong", title)}${place && `  ${place}`}`,
    ...told.map((each) => paint("dim", each)),
  ];
}

function windowLines(
  session: SavedSession,
  window: SavedWindow,
  { columns, paint, host }: Look,
): string[] {
  const { index, name, zoomed, options, panes, active } = window;
  const facts = [
    ...(index === session.active ? ["current"] : []),
    ...(zoomed ? ["zoomed"] : []),
    ...Object.entries(options).map(([option, value]) => `${option}=${value}`),
  ];
  const address = cut(line(`${session.name}:${index}`), columns);
  const title = cut(line(name), columns - width(address) - 2);
  const rest = cut(line(facts.join(", ")), columns - width(address) - width(title) - 4);
  const labels = panes.map((pane, place) =>
    paneLabel(pane, place === active && panes.length > 1, host)
  );
  return [
    `${address}  ${paint("strong", title)}${rest && `  ${paint("dim", rest)}`}`,
    ...drawn(window, labels, columns),
  ];
}

/** Without a layout that could be drawn, its panes one below the other. */
function drawn(
  { layout }: SavedWindow,
  labels: readonly (readonly string[])[],
  columns: number,
): string[] {
  try {
    const lines = drawLayout(parseLayout(layout), labels, columns);
    if (lines.length > 0) return lines;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return labels.map((label) => cut(`  ${label.join("  ")}`, columns));
}

function paneLabel(
  { directory, screen, title, program, start }: SavedPane,
  active: boolean,
  host: string,
): string[] {
  const [first = "shell", ...args] = program?.args ?? start;
  const command = [first.slice(first.lastIndexOf("/") + 1), ...args].join(" ");
  const facts = [
    ...(screen ? [plural(screen.lines, "line")] : []),
    ...(title === "" || title === host ? [] : [`"${title}"`]),
  ];
  return [`${active ? "* " : ""}${command}`, directory, facts.join(", ")].map(line);
}
