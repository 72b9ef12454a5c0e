/**
 * What is wanted of a window out of a snapshot.
 *
 * @module
 */
import { parseWindowMark, WINDOW_OPTION } from "../../reconcile/marks.ts";
import { parseLayout } from "../../tmux/mod.ts";
import type { Window } from "../../workspace/workspace.ts";
import type { LinkedWindow, SavedSession, SavedWindow } from "../snapshot.ts";
import { emptyWindow, type Names, pick, type Scope } from "./_scope.ts";
import type { WantedPane, WantedWindow } from "./wanted.ts";
import { desiredPane, wantedPane } from "./wanted_pane.ts";

/**
 * Where a window is that is linked to.
 *
 * @param link The place.
 * @returns A text, for sets.
 */
export const linkKey = ({ session, index }: LinkedWindow["link"]): string => `${session}\0${index}`;

/**
 * A window that is another one once more.
 *
 * @param saved As it was saved.
 * @param own Its session, and the windows before it.
 * @param scope What counts.
 * @returns What is wanted.
 */
export function wantedLink(
  saved: LinkedWindow,
  own: { readonly saved: SavedSession; readonly windows: readonly WantedWindow[] },
  { made }: Scope,
): WantedWindow {
  const { session, index } = saved.link;
  const isSource = ({ saved }: WantedWindow) => saved.index === index;
  const source = session === own.saved.name
    ? own.windows.find(isSource)
    : made.find((other) => other.saved.name === session)?.windows.find(isSource);
  if (!source) throw new TypeError(`Cannot find window ${index} of "${session}"`);
  const { desired } = source;
  const { mark } = desired;
  return {
    saved,
    panes: [],
    notes: [],
    desired: {
      ...desired,
      panes: [],
      restored: {
        name: desired.restored?.name ?? "",
        index: saved.index,
        isWhole: false,
        isNamedByTmux: false,
        link: { session: mark.session, window: mark.window },
      },
    },
  };
}

/**
 * A window.
 *
 * @param saved As it was saved.
 * @param session Its session.
 * @param names The names that the windows before it have.
 * @param scope What counts.
 * @returns What is wanted.
 */
export function wantedWindow(
  saved: SavedWindow,
  session: SavedSession,
  names: Names,
  scope: Scope,
): WantedWindow {
  const mark = parseWindowMark(saved.marks[WINDOW_OPTION] ?? "");
  const name = names.unique(mark?.window ?? (saved.name || "window"));
  const addressOf = (place: number) =>
    `${scope.name}/${name}${saved.panes.length > 1 ? `.${place}` : ""}`;
  const panes = saved.panes.map((pane, place) => wantedPane(pane, addressOf(place), scope));
  const desiredPanes = panes.map((pane, place) =>
    desiredPane(pane, { window: name, place, address: addressOf(place) }, scope)
  );
  const [first, ...more] = desiredPanes.map(({ spec }) => spec);
  const layout = saved.panes.length > 1 && saved.layout ? saved.layout : undefined;
  const spec: Window = {
    ...emptyWindow(scope),
    name,
    ...(layout !== undefined && { layout }),
    ...(first && { panes: [first, ...more] }),
  };
  return {
    saved,
    panes,
    notes: scope.notes,
    desired: {
      spec,
      mark: {
        v: 1,
        session: scope.name,
        window: name,
        ...(layout !== undefined && { layout }),
        sizes: desiredPanes.map(() => ""),
        values: {},
        from: scope.from,
      },
      // What ends at once leaves its pane behind, or not.
      options: pick(saved.options, ["remain-on-exit"]),
      panes: desiredPanes,
      restored: {
        name: saved.name,
        index: saved.index,
        isWhole: !scope.linked.has(linkKey({ session: session.name, index: saved.index })) &&
          isWhole(saved, session, panes, scope.host),
        isNamedByTmux: saved.options["automatic-rename"] === undefined,
      },
    },
  };
}

/** Whether nothing is left to do once it is created: see `finish.ts`, which does the rest. */
function isWhole(
  { name, options, layout, panes, marks }: SavedWindow,
  { size }: SavedSession,
  wanted: readonly WantedPane[],
  host: string,
): boolean {
  const [pane, ...more] = panes;
  return pane !== undefined && more.length === 0 && /^[\w-]+$/.test(name) &&
    Object.keys(marks).length === 0 && Object.keys(options).every(isGivenAtOnce) &&
    options["automatic-rename"] !== "on" && (layout === "" || hasSize(layout, size)) &&
    Object.keys(pane.options).length === 0 && Object.keys(pane.marks).length === 0 &&
    pane.title === host && wanted.every(({ start }) => start.typed === undefined);
}

/**
 * Whether a layout is as large as something else.
 *
 * @param layout The layout.
 * @param size Columns and rows.
 * @returns True if so.
 */
export function hasSize(layout: string, { columns, rows }: SavedSession["size"]): boolean {
  const { width, height } = parseLayout(layout);
  return width === columns && height === rows;
}

function isGivenAtOnce(option: string): boolean {
  return option === "automatic-rename" || option === "remain-on-exit";
}
