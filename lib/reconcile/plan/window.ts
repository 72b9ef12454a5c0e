/**
 * Windows of a session that is there: what each needs to be as declared.
 *
 * @module
 */
import { layoutShape, namedShape, parseLayout } from "../../tmux/mod.ts";
import { type Change, paneAddress, type Properties } from "./change.ts";
import type { DesiredPane, DesiredWindow } from "../desired.ts";
import { formatMark } from "../marks.ts";
import type { Observed, ObservedPane, ObservedWindow } from "../observed.ts";
import { HARMLESS, keptMark, planPane, processProperties } from "./pane.ts";
import { belongsTo, matchPanes } from "./match_panes.ts";
import { orphanPane } from "./orphan.ts";
import { diffValues } from "../values.ts";

/**
 * The change that creates a window.
 *
 * @param session Declared name of its session.
 * @param window The window.
 * @param operation What is done.
 * @param reasons Why.
 * @returns The change.
 */
export function createWindow(
  session: string,
  window: DesiredWindow,
  operation: Change["operation"],
  reasons: readonly string[],
): Change {
  return {
    address: `${session}/${window.spec.name}`,
    kind: "window",
    action: "create",
    ...HARMLESS,
    reasons,
    before: null,
    after: windowProperties(window),
    operation,
  };
}

/**
 * The changes that a declared window and its panes need.
 *
 * @param session The live session that declares it.
 * @param desired The window.
 * @param live The window that was made from it, perhaps in another session.
 * @param home Whether it is in its session.
 * @param observed All that is live, where panes that were moved away are looked for.
 * @returns The changes.
 */
export function planWindow(
  session: string,
  desired: DesiredWindow,
  live: ObservedWindow,
  home: boolean,
  observed: Observed,
): Change[] {
  const { spec, mark } = desired;
  const matched = matchPanes(desired, live, observed);
  const values = diffValues(mark.values, live.mark?.values ?? {}, live.seen, live.live);
  const rename = live.name !== spec.name;
  const renamedMark = live.mark !== undefined &&
    (live.mark.window !== spec.name || live.mark.session !== session);
  const layout = arrangementDiffers(desired, live, matched.panes);
  const brought = matched.panes.filter((pane) => pane && !live.panes.includes(pane));
  const reasons = [
    ...(live.mark ? [] : ["taken over"]),
    ...(home ? [] : ["moved back from another session"]),
    ...(rename ? [`renamed from "${live.name}"`] : renamedMark ? ["renamed"] : []),
    ...values.reasons,
    ...brought.map(() => "a pane was moved out of it"),
    ...layout,
  ];
  const changes: Change[] = [];
  const from = observed.sessions.find(({ windows }) => windows.some(({ id }) => id === live.id));
  const guests = live.panes.filter((pane) => pane.mark && !belongsTo(pane, live.mark ?? mark));
  if (reasons.length > 0 || matched.panes.some((pane) => pane && !pane.mark)) {
    changes.push({
      address: `${session}/${spec.name}`,
      kind: "window",
      action: "update",
      ...HARMLESS,
      reasons: reasons.length > 0 ? reasons : ["a pane is taken over"],
      before: { name: live.name, ...(live.mark?.layout && { layout: live.mark.layout }) },
      after: { name: spec.name, ...(spec.layout && { layout: spec.layout }) },
      operation: {
        type: "update-window",
        live: { id: live.id, markText: live.markText },
        window: desired,
        session,
        set: values.set,
        unset: values.unset,
        rename,
        ...(!home && from && { from: from.id }),
        panes: matched.panes.flatMap((pane, index) => {
          const wanted = desired.panes[index];
          if (!pane || !wanted) return [];
          const { id, markText } = pane;
          const away = !live.panes.includes(pane);
          const guest = away ? guests.shift()?.id : undefined;
          const kept = { id, markText, mark: keptMark(wanted, pane), away };
          return [{ ...kept, ...(guest !== undefined && { guest }) }];
        }),
        arrange: layout.length > 0 || brought.length > 0,
      },
    });
  }
  const isUpdated = changes.length > 0;
  desired.panes.forEach((pane, index) => {
    const found = matched.panes[index];
    const change = found
      ? planPane(desired, pane, isUpdated ? markedAnew(pane, found) : found)
      : createPane(session, desired, live, index);
    if (change) changes.push(change);
  });
  changes.push(...matched.orphans.map((pane) => {
    const address = `${session}/${desired.spec.name}.${pane.mark?.pane ?? pane.index}`;
    return orphanPane(address, session, desired, pane, "no longer declared");
  }));
  return changes;
}

/** A pane as the update of its window leaves it, which comes before its own change. */
function markedAnew(desired: DesiredPane, live: ObservedPane): ObservedPane {
  return { ...live, markText: formatMark(keptMark(desired, live)) };
}

function createPane(
  session: string,
  window: DesiredWindow,
  live: ObservedWindow,
  index: number,
): Change | undefined {
  const pane = window.panes[index];
  if (!pane) return undefined;
  return {
    ...paneAddress(session, window.spec.name, index, window.panes.length),
    kind: "pane",
    action: "create",
    ...HARMLESS,
    reasons: ["declared and not there"],
    before: null,
    after: processProperties(pane.mark.process),
    operation: {
      type: "create-pane",
      live: { id: live.id, markText: live.markText },
      session,
      window,
      pane,
    },
  };
}

/** Only the tree of a layout is compared: sizes follow the terminals that show the window. */
function arrangementDiffers(
  { spec, mark }: DesiredWindow,
  live: ObservedWindow,
  matched: readonly (ObservedPane | undefined)[],
): string[] {
  const { layout } = spec;
  if (layout === undefined) return [];
  if (live.mark && live.mark.layout !== layout) return ["layout changed"];
  if (live.mark && JSON.stringify(live.mark.sizes) !== JSON.stringify(mark.sizes)) {
    return ["sizes changed"];
  }
  const panes = matched.filter((pane) => pane !== undefined);
  // Panes that the user added, or that have yet to be created, leave nothing to compare with.
  if (panes.length !== spec.panes.length || live.panes.length !== panes.length) return [];
  const shape = shapeOf(live.layout);
  if (shape === undefined) return [];
  const wanted = layout.includes(",") ? shapeOf(layout) : namedShape(layout, panes.length);
  if (shape !== wanted) return ["layout was changed by hand"];
  // tmux gives the cells of a layout to the panes by index.
  const isOrdered = panes.every(({ index }, place) => index >= (panes[place - 1]?.index ?? 0));
  return isOrdered ? [] : ["panes were reordered by hand"];
}

/** Nothing for what cannot be compared: a window with floating panes (tmux 3.7). */
function shapeOf(layout: string): string | undefined {
  try {
    return layoutShape(parseLayout(layout));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function windowProperties({ spec, options, panes }: DesiredWindow): Properties {
  const [first] = panes;
  return {
    name: spec.name,
    ...(panes.length === 1 && first
      ? processProperties(first.mark.process)
      : { panes: panes.map(({ mark }) => mark.process.command ?? "(shell)") }),
    ...(spec.layout && { layout: spec.layout }),
    options: Object.entries(options).map(([name, value]) => `${name} ${value}`),
  };
}
