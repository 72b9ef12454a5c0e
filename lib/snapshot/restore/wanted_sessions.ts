/**
 * Sessions out of a snapshot: what is wanted of each as a whole.
 *
 * @module
 */
import { parseSessionMark, SESSION_OPTION } from "../../reconcile/marks.ts";
import { managedValues } from "../../reconcile/values.ts";
import type { Session } from "../../workspace/workspace.ts";
import type { SavedSession, Values } from "../snapshot.ts";
import { endingOptions } from "./ending_options.ts";
import { directoryOf, emptyWindow, Names, pick, positionOf, type Scope } from "./_scope.ts";
import type { WantedOptions, WantedSession, WantedWindow } from "./wanted.ts";
import { linkKey, wantedLink, wantedWindow } from "./wanted_window.ts";

/**
 * Sessions in the form in which they are made.
 *
 * @param sessions As they were saved.
 * @param options What is outside.
 * @returns The sessions in order.
 */
export function wantedSessions(
  sessions: readonly SavedSession[],
  options: WantedOptions,
): WantedSession[] {
  const names = new Names();
  const made: WantedSession[] = [];
  const files = { next: 0 };
  const isDirectory = remembered(options.isDirectory);
  const linked = new Set(
    sessions.flatMap(({ windows }) =>
      windows.flatMap((window) => "link" in window ? [linkKey(window.link)] : [])
    ),
  );
  for (const saved of sessions) {
    const mark = parseSessionMark(saved.marks[SESSION_OPTION] ?? "");
    const name = names.unique(mark?.session ?? saved.name);
    made.push(
      wantedSession(saved, {
        ...options,
        isDirectory,
        name,
        file: mark?.file,
        made,
        files,
        linked,
        notes: [],
      }),
    );
  }
  return made;
}

/** Most panes are in one of a few directories. */
function remembered(isDirectory: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const is = known.get(path) ?? isDirectory(path);
    known.set(path, is);
    return is;
  };
}

function wantedSession(saved: SavedSession, scope: Scope): WantedSession {
  const { name, file, from, made } = scope;
  const mark = parseSessionMark(saved.marks[SESSION_OPTION] ?? "");
  const names = new Names();
  const windows: WantedWindow[] = [];
  for (const window of saved.windows) {
    windows.push(
      "link" in window
        ? wantedLink(window, { saved, windows }, scope)
        : wantedWindow(window, saved, names, { ...scope, notes: [] }),
    );
  }
  const base = made.find((other) => other.saved.name === saved.group);
  const specs = (base?.windows ?? windows).map(({ desired }) => desired.spec);
  const [first, ...more] = specs.length > 0 ? specs : [emptyWindow(scope)];
  const environment = withheldValues(saved, scope);
  for (const option of endingOptions(saved.options)) {
    const text = `${name}: ${option} is not set: it would end the session before anybody sees it`;
    scope.notes.push({ text, isLoss: true });
  }
  const options = {
    // A pane keeps as much as it is told when it is made.
    ...(saved.history > 0 && { "history-limit": String(saved.history) }),
    ...pick(saved.options, ["default-command", "default-shell"]),
  };
  const spec: Session = {
    name,
    roots: [directoryOf(saved.directory, name, scope)],
    autostart: true,
    environment: { ...saved.environment, ...environment },
    options,
    onCreate: [],
    windows: [first ?? emptyWindow(scope), ...more],
    position: positionOf(scope),
  };
  return {
    saved,
    windows,
    environment,
    notes: scope.notes,
    desired: {
      spec,
      mark: {
        v: 1,
        file: file ?? from,
        session: name,
        values: base ? {} : managedValues(options),
        created: true,
        from,
      },
      windows: windows.map(({ desired }) => desired),
      restored: {
        name: saved.name,
        size: saved.size,
        isManaged: mark !== undefined,
        hidden: saved.hidden,
        ...(base && { group: base.desired.spec.name }),
      },
    },
  };
}

/** What was left out as a credential, and is declared in the workspace file still. */
function withheldValues(
  { name, withheld, marks }: SavedSession,
  { declared, notes }: Scope,
): Values {
  const mark = parseSessionMark(marks[SESSION_OPTION] ?? "");
  const key = (variable: string) => `environment ${variable}`;
  const fingerprints = Object.fromEntries(
    withheld.flatMap((variable) => {
      const print = mark?.values[key(variable)];
      return print === undefined ? [] : [[variable, print]];
    }),
  );
  const values = mark ? declared(mark.file, mark.session, fingerprints) : {};
  const missing = withheld.filter((variable) => values[variable] === undefined);
  if (missing.length > 0) {
    const text = `${name}: without ${missing.join(", ")}, which the snapshot leaves out`;
    notes.push({ text, isLoss: true });
  }
  return values;
}
