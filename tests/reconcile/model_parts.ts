/**
 * The parts of the model of tmux: its objects, and the little that tmux does with them.
 *
 * @module
 */
import assert from "node:assert/strict";
import type {
  DesiredSession,
  DesiredWindow,
  Observed,
  ObservedPane,
  ObservedSession,
  ObservedWindow,
  PaneMark,
  WindowMark,
} from "../../lib/reconcile/mod.ts";
import { layoutOfShape } from "./model_layout.ts";
import { type Draft, setMark, setValues } from "./model_marks.ts";
import { layoutShape, namedShape, parseLayout } from "../../lib/tmux/mod.ts";

/** All that is live, while it is changed. */
type Model = Draft<Observed>;

/**
 * A session, by its id or by the name in its mark.
 *
 * @param model Where.
 * @param key Either.
 * @returns The session.
 */
export function findSession({ sessions }: Model, key: string): Draft<ObservedSession> {
  const found = sessions.find(({ id, mark }) => id === key || mark?.session === key);
  return found ?? assert.fail(`session ${key} is not there`);
}

/**
 * A window.
 *
 * @param model Where.
 * @param id Its id.
 * @returns The window.
 */
export function findWindow({ sessions }: Model, id: string): Draft<ObservedWindow> {
  const found = sessions.flatMap(({ windows }) => windows).find((window) => window.id === id);
  return found ?? assert.fail(`window ${id} is not there`);
}

/**
 * A pane.
 *
 * @param model Where.
 * @param id Its id.
 * @returns The pane.
 */
export function findPane({ sessions }: Model, id: string): Draft<ObservedPane> {
  const found = sessions.flatMap(({ windows }) => windows).flatMap(({ panes }) => panes)
    .find((pane) => pane.id === id);
  return found ?? assert.fail(`pane ${id} is not there`);
}

/**
 * A new session with the window that keeps it alive.
 *
 * @param model Where.
 * @param session What is declared.
 * @returns The session, not yet in the model.
 */
export function managedSession(
  model: Model,
  { spec, mark }: Omit<DesiredSession, "windows">,
): Draft<ObservedSession> {
  const { sessions } = model;
  assert.ok(sessions.every(({ name }) => name !== spec.name), `duplicate session: ${spec.name}`);
  const session: Draft<ObservedSession> = {
    id: `$${fresh(sessions)}`,
    name: spec.name,
    attached: 0,
    created: 1,
    directory: spec.roots[0] ?? "/",
    baseIndex: Number(spec.options["base-index"] ?? 0),
    path: "/program:/bin",
    markText: "",
    seen: {},
    live: {},
    windows: [placeholder(model, spec.name, 0)],
  };
  setMark(session, mark);
  setValues(session, mark.values, Object.keys(mark.values), []);
  return session;
}

/**
 * The window that keeps a session alive.
 *
 * @param model Where.
 * @param session Declared name.
 * @param index Its place.
 * @returns The window, not yet in a session.
 */
export function placeholder(model: Model, session: string, index: number): Draft<ObservedWindow> {
  const window = plainWindow(model, "tmuxform", index);
  const mark = { v: 1, session, window: "tmuxform", sizes: [], values: {} } as const;
  setMark<WindowMark>(window, { ...mark, placeholder: true });
  newPane(model, window);
  return window;
}

/**
 * A window without panes.
 *
 * @param model Where.
 * @param name Its name.
 * @param index Its place.
 * @returns The window, not yet in a session.
 */
export function plainWindow(model: Model, name: string, index: number): Draft<ObservedWindow> {
  const id = `@${fresh(model.sessions.flatMap(({ windows }) => windows))}`;
  const empty = { layout: "", markText: "", seen: {}, live: {}, panes: [] };
  return { id, index, name, active: false, ...empty };
}

/**
 * Add a pane to a window, which then has some other layout.
 *
 * @param model Where.
 * @param window The window.
 * @param mark Its mark, if it is ours.
 */
export function newPane(model: Model, window: Draft<ObservedWindow>, mark?: PaneMark): void {
  const windows = [...model.sessions.flatMap(({ windows }) => windows), window];
  const number = fresh(windows.flatMap(({ panes }) => panes));
  const pane: Draft<ObservedPane> = {
    id: `%${number}`,
    index: window.panes.length,
    active: false,
    pid: 100 + number,
    startCommand: mark?.process.command ?? "",
    startUnchanged: true,
    markText: "",
    program: "",
    directory: "",
  };
  if (mark) setMark<PaneMark>(pane, mark);
  window.panes.push(pane);
  settle(window);
}

/**
 * Remove a pane, and its window if it was the last.
 *
 * @param model Where.
 * @param id Its id.
 */
export function removePane(model: Model, id: string): void {
  for (const window of model.sessions.flatMap(({ windows }) => windows)) {
    if (!window.panes.some((pane) => pane.id === id)) continue;
    window.panes = window.panes.filter((pane) => pane.id !== id);
    if (window.panes.length === 0) removeWindow(model, window.id);
    else settle(window);
  }
}

/**
 * Remove a window; a session may then number the others anew.
 *
 * @param model Where.
 * @param id Its id.
 */
export function removeWindow({ sessions }: Model, id: string): void {
  for (const session of sessions.filter(({ windows }) => windows.some((w) => w.id === id))) {
    session.windows = session.windows.filter((window) => window.id !== id)
      .sort((a, b) => a.index - b.index);
    if (session.live["option renumber-windows"] !== "on") continue;
    session.windows.forEach((window, place) => window.index = session.baseIndex + place);
  }
}

/**
 * Remove what kept a session alive, once there is another window.
 *
 * @param model Where.
 * @param session The session.
 */
export function removePlaceholder(model: Model, session: Draft<ObservedSession>): void {
  if (session.windows.every(({ mark }) => mark?.placeholder)) return;
  for (const { id, mark } of session.windows) if (mark?.placeholder) removeWindow(model, id);
}

/**
 * Set order and layout of the panes as declared.
 *
 * @param window The window.
 * @param desired What is declared.
 */
export function arrange(
  window: Draft<ObservedWindow>,
  { spec: { layout }, mark, panes }: DesiredWindow,
): void {
  if (layout === undefined) return;
  const place = ({ mark: own }: Draft<ObservedPane>) =>
    own?.session === mark.session && own.window === mark.window ? own.pane : panes.length;
  window.panes.sort((a, b) => place(a) - place(b));
  const count = window.panes.length;
  if (!layout.includes(",")) settle(window, namedShape(layout, count));
  else settle(window, count === panes.length ? layoutShape(parseLayout(layout)) : undefined);
}

function settle(window: Draft<ObservedWindow>, shape?: string): void {
  window.layout = layoutOfShape(shape ?? namedShape("even-vertical", window.panes.length));
  window.panes.forEach((pane, index) => pane.index = index);
}

function fresh(objects: readonly { readonly id: string }[]): number {
  return Math.max(0, ...objects.map(({ id }) => Number(id.slice(1)))) + 1;
}
