/**
 * What must be so after an apply, told without the planner.
 *
 * @module
 */
import {
  type DesiredSession,
  desiredSessions,
  type DesiredWindow,
  type Observed,
  type ObservedPane,
  type ObservedSession,
  type ObservedWindow,
} from "../../lib/reconcile/mod.ts";
import { layoutShape, namedShape, parseLayout } from "../../lib/tmux/mod.ts";
import { formatWorkspace } from "../../lib/workspace/edit.ts";
import { parseWorkspace, type WorkspaceFile } from "../../lib/workspace/mod.ts";

/**
 * Read a generated file, as if it lay at a path.
 *
 * @param file What it says.
 * @param path Its path.
 * @returns The wanted sessions.
 */
export async function desiredOf(
  file: WorkspaceFile,
  path = "/work/test.toml",
): Promise<DesiredSession[]> {
  const options = { env: () => undefined, home: "/home/ann", cwd: "/work" };
  return await desiredSessions([await parseWorkspace(formatWorkspace(file), path, options)]);
}

/**
 * What is not as declared.
 *
 * @param desired The wanted sessions, all that there are.
 * @param observed What is there.
 * @returns A line for each; none if all is as declared.
 */
export function wrongIn(desired: readonly DesiredSession[], observed: Observed): string[] {
  return [
    ...desired.flatMap((session) => wrongInSession(session, observed)),
    ...duplicates(observed),
  ];
}

/**
 * What bears our mark and is not declared: nothing after an apply that prunes.
 *
 * @param desired The wanted sessions.
 * @param observed What is there.
 * @returns A line for each.
 */
export function leftOver(desired: readonly DesiredSession[], observed: Observed): string[] {
  const addresses = new Set(desired.flatMap(({ spec, windows }) => [
    spec.name,
    ...windows.flatMap((window) => [
      `${spec.name}/${window.spec.name}`,
      ...window.panes.map((_, index) => `${spec.name}/${window.spec.name}.${index}`),
    ]),
  ]));
  // What was moved out of a session that is gone is not known any more.
  const sessions = new Set([
    ...desired.map(({ spec }) => spec.name),
    ...observed.sessions.map(({ mark }) => mark?.session),
  ]);
  return marksOf(observed)
    .filter((address) => !addresses.has(address) && sessions.has(address.split("/")[0]))
    .map((address) => `${address} is not declared`);
}

/** Two that bear the same mark: a process runs twice. A linked window is one. */
function duplicates(observed: Observed): string[] {
  const seen = new Set<string>();
  return marksOf(observed).flatMap((address) => {
    const twice = seen.has(address);
    seen.add(address);
    return twice ? [`${address} is there twice`] : [];
  });
}

function marksOf({ sessions }: Observed): string[] {
  const windows = new Map(
    sessions.flatMap(({ windows }) => windows.map((window) => [window.id, window])),
  );
  return [
    ...sessions.flatMap(({ mark }) => mark ? [mark.session] : []),
    ...[...windows.values()].flatMap(({ mark, panes }) => [
      ...(mark ? [`${mark.session}/${mark.window}`] : []),
      ...panes.flatMap(({ mark }) => mark ? [`${mark.session}/${mark.window}.${mark.pane}`] : []),
    ]),
  ];
}

function wrongInSession(desired: DesiredSession, { sessions }: Observed): string[] {
  const { name } = desired.spec;
  const live = sessions.find((session) => session.name === name);
  if (!live) return [`${name} is not there`];
  const marked = { ...desired.mark, created: true };
  const base = Number(desired.spec.options["base-index"] ?? live.baseIndex);
  return [
    ...differs(`${name}: mark`, live.mark, marked),
    ...wrongValues(name, live, { ...desired.spec.options }, { ...desired.spec.environment }),
    ...desired.windows.flatMap((window, place) => {
      const found = live.windows.find(({ index }) => index === base + place);
      const address = `${name}/${window.spec.name}`;
      return found ? wrongInWindow(address, window, found) : [`${address} is not in its place`];
    }),
    ...live.windows.filter(({ mark }) => mark?.placeholder).map(() => `${name}: a placeholder`),
  ];
}

function wrongInWindow(address: string, desired: DesiredWindow, live: ObservedWindow): string[] {
  const { mark: { session, window } } = desired;
  const ours = live.panes.filter(({ mark }) => mark?.session === session && mark.window === window);
  const wrong = [
    ...differs(`${address}: name`, live.name, desired.spec.name),
    ...wrongMark(address, desired, live),
    ...wrongValues(address, live, desired.options),
    ...differs(`${address}: panes`, paneNumbers(ours), desired.panes.map((_, index) => index)),
    ...desired.panes.flatMap(({ mark }) => {
      const pane = ours.find((candidate) => candidate.mark?.pane === mark.pane);
      return [
        ...differs(`${address}.${mark.pane}: process`, pane?.mark?.process, mark.process),
        ...(pane?.startUnchanged === false ? [`${address}.${mark.pane}: another process`] : []),
      ];
    }),
  ];
  const { layout } = desired.spec;
  // The user's own panes leave no room for the declared layout.
  if (layout === undefined || live.panes.length !== desired.panes.length) return wrong;
  const shape = layout.includes(",")
    ? layoutShape(parseLayout(layout))
    : namedShape(layout, desired.panes.length);
  return [
    ...wrong,
    ...differs(`${address}: layout`, layoutShape(parseLayout(live.layout)), shape),
    ...differs(`${address}: order`, ours.map(({ mark }) => mark?.pane), [...desired.panes.keys()]),
  ];
}

/** A layout that is no longer declared is no longer managed: the mark may keep it, and its sizes. */
function wrongMark(address: string, { mark, spec }: DesiredWindow, live: ObservedWindow): string[] {
  const { layout: _, sizes: __, ...rest } = mark;
  const { layout, sizes, ...found } = live.mark ?? {};
  return [
    ...differs(`${address}: mark`, found, rest),
    ...(spec.layout === undefined ? [] : differs(`${address}: layout`, layout, mark.layout)),
    ...(spec.layout === undefined ? [] : differs(`${address}: sizes`, sizes, mark.sizes)),
  ];
}

function paneNumbers(panes: readonly ObservedPane[]): number[] {
  return panes.flatMap(({ mark }) => mark ? [mark.pane] : []).sort((a, b) => a - b);
}

/** tmux shows the values that are generated as they were set, but for flags. */
function wrongValues(
  address: string,
  { live, seen }: ObservedSession | ObservedWindow,
  options: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): string[] {
  const values = [
    ...Object.entries(options).map(([name, value]) => [`option ${name}`, shown(value)] as const),
    ...Object.entries(environment).map(([name, value]) => [`environment ${name}`, value] as const),
  ];
  return values.flatMap(([key, value]) => [
    ...differs(`${address}: ${key}`, shown(live[key]), value),
    ...differs(`${address}: ${key} as kept`, shown(seen[key]), value),
  ]);
}

function shown(value: string | undefined): string | undefined {
  return value === "on" ? "1" : value === "off" ? "0" : value;
}

function differs(what: string, is: unknown, wanted: unknown): string[] {
  const [left, right] = [stable(is), stable(wanted)];
  return left === right ? [] : [`${what} is ${left}, not ${right}`];
}

function stable(value: unknown): string {
  return JSON.stringify(
    value,
    (_, item: unknown) =>
      typeof item === "object" && item !== null && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => a < b ? -1 : 1))
        : item,
  ) ?? "nothing";
}
