/**
 * A pure model of tmux: what a plan's operations would make of what was observed. It knows marks,
 * values, names, indexes and shapes of layouts; processes never end by themselves in it.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Observed, Operation, PaneMark, Plan, UpdateWindow } from "../../lib/reconcile/mod.ts";
import { nextOrderStep } from "../../lib/reconcile/plan/order.ts";
import { type Draft, requireSame, setMark, setValues } from "./model_marks.ts";
import {
  arrange,
  findPane,
  findSession,
  findWindow,
  managedSession,
  newPane,
  placeholder,
  plainWindow,
  removePane,
  removePlaceholder,
  removeWindow,
} from "./model_parts.ts";

/**
 * Carry out a plan.
 *
 * @param observed What is there.
 * @param plan What is done; what is held back, and orphans, are not.
 * @returns What is there then.
 * @throws {Error} If an operation would be refused, since its object changed meanwhile.
 */
export function applyToModel(observed: Observed, plan: Plan): Observed {
  const model = structuredClone(observed) as Draft<Observed>;
  const rank = ({ action, operation }: Plan["changes"][number]) =>
    action === "delete" && operation?.type === "delete"
      ? ["pane", "window", "session"].indexOf(operation.kind)
      : -1;
  for (
    const { action, operation, heldBack } of plan.changes.toSorted((a, b) => rank(a) - rank(b))
  ) {
    if (action !== "orphan" && operation && !heldBack) carryOut(model, operation);
  }
  model.sessions = model.sessions.filter(({ windows }) => windows.length > 0);
  if (model.sessions.length > 0) model.server ??= { pid: 1, started: 1, version: "3.5" };
  return model;
}

function carryOut(model: Draft<Observed>, operation: Operation): void {
  switch (operation.type) {
    case "create-session": {
      model.sessions.push(managedSession(model, operation.session));
      return;
    }
    case "update-session": {
      const { live, session, set, unset } = operation;
      const found = requireSame(findSession(model, live.id), live);
      found.name = session.spec.name;
      setMark(found, session.mark);
      setValues(found, session.mark.values, set, unset);
      found.path = `/program:${found.path}`;
      found.baseIndex = Number(found.live["option base-index"] ?? 0);
      if (operation.create) removePlaceholder(model, found);
      return;
    }
    case "order-windows":
      return orderWindows(model, operation.session, operation.windows);
    case "create-window": {
      const session = findSession(model, operation.session.name);
      const { mark, spec, panes } = operation.window;
      const wanted = session.baseIndex + operation.place;
      const occupant = session.windows.find(({ index }) => index === wanted);
      const index = occupant && !occupant.mark?.placeholder
        ? Math.max(...session.windows.map((other) => other.index)) + 1
        : wanted;
      if (occupant?.mark?.placeholder) {
        session.windows = session.windows.filter((other) => other !== occupant);
      }
      const window = plainWindow(model, spec.name, index);
      session.windows.push(window);
      setMark(window, mark);
      setValues(window, mark.values, Object.keys(mark.values), []);
      for (const pane of panes) newPane(model, window, { ...pane.mark, started: 1 });
      arrange(window, operation.window);
      return removePlaceholder(model, session);
    }
    case "update-window":
      return updateWindow(model, operation);
    case "create-pane": {
      const window = findWindow(model, operation.live.id);
      newPane(model, window, { ...operation.pane.mark, started: 1 });
      return arrange(window, operation.window);
    }
    case "replace-pane": {
      // An update of the window may have marked it anew just before: its process says enough.
      const pane = findPane(model, operation.live.id);
      assert.equal(pane.pid, operation.live.pid);
      setMark<PaneMark>(pane, { ...operation.mark, started: 1 });
      delete pane.death;
      pane.pid += 1000;
      pane.startUnchanged = true;
      return;
    }
    case "delete": {
      const { kind, live, window } = operation;
      if (kind === "session") {
        requireSame(findSession(model, live.id), live);
        model.sessions = model.sessions.filter(({ id }) => id !== live.id);
      } else if (kind === "window") {
        requireSame(findWindow(model, live.id), live);
        removeWindow(model, live.id);
      } else {
        requireSame(findPane(model, live.id), live);
        removePane(model, live.id);
        const left = window && findSession(model, operation.session).windows
          .find(({ mark }) => mark?.window === window.spec.name);
        if (left && window) arrange(left, window);
      }
    }
  }
}

function orderWindows(model: Draft<Observed>, name: string, windows: readonly string[]): void {
  const session = findSession(model, name);
  const isDeclared = (window: string) =>
    session.windows.find(({ mark }) =>
      mark?.window === window && mark.session === name && !mark.placeholder
    );
  const declared = windows.flatMap((window) => isDeclared(window)?.id ?? []);
  for (let steps = 0; steps < 100; steps++) {
    const step = nextOrderStep(session.windows, declared, session.baseIndex);
    if (!step) return;
    if ("swap" in step) {
      const [a, b] = step.swap.map((id) => findWindow(model, id));
      if (a && b) [a.index, b.index] = [b.index, a.index];
    } else findWindow(model, step.move).index = step.to;
  }
  assert.fail(`the windows of ${name} keep moving`);
}

function updateWindow(model: Draft<Observed>, operation: UpdateWindow): void {
  const { live, window, set, unset, from, panes } = operation;
  const found = requireSame(findWindow(model, live.id), live);
  if (from !== undefined) {
    const source = findSession(model, from);
    if (source.mark && source.windows.length === 1) {
      const last = Math.max(...source.windows.map(({ index }) => index));
      source.windows.push(placeholder(model, source.mark.session, last + 1));
    }
    source.windows = source.windows.filter((other) => other !== found);
    const home = findSession(model, operation.session);
    found.index = Math.max(...home.windows.map(({ index }) => index)) + 1;
    home.windows.push(found);
    removePlaceholder(model, home);
  }
  found.name = window.spec.name;
  for (const { id, mark, markText, away } of panes) {
    const pane = findPane(model, id);
    if (away && !found.panes.includes(pane)) {
      removePane(model, id);
      found.panes.push(pane);
    }
    setMark<PaneMark>(pane, mark);
    if (markText === "") pane.startUnchanged = true;
  }
  setMark(found, window.mark);
  setValues(found, window.mark.values, set, unset);
  if (operation.arrange) arrange(found, window);
}
