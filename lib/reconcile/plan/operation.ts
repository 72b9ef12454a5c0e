/**
 * What is done to live tmux for a change: data that can be saved, and carried out exactly.
 *
 * @module
 */
import type { Pane, Session } from "../../workspace/workspace.ts";
import type { DesiredPane, DesiredSession, DesiredWindow } from "../desired.ts";
import type { Death } from "../observed.ts";

/** A live object as it was when the plan was made; it must still be so when it is changed. */
export interface LiveObject {
  /** `$1`, `@2` or `%3`. */
  readonly id: string;
  /** Its mark, to the letter. */
  readonly markText: string;
}

/** A live pane as it was when the plan was made. */
export interface LivePane extends LiveObject {
  /** Its process. */
  readonly pid: number;
  /** How that ended, if it did. */
  readonly death?: Death;
  /** It is an interactive shell. */
  readonly shell: boolean;
}

/** Create a session, with a window that keeps it alive until there are others. */
export interface CreateSession {
  /** Tells the operations apart. */
  readonly type: "create-session";
  /** The session that is wanted. */
  readonly session: Omit<DesiredSession, "windows">;
}

/** Change a session in place. */
export interface UpdateSession {
  /** Tells the operations apart. */
  readonly type: "update-session";
  /** The object as it was when the plan was made. */
  readonly live: LiveObject;
  /** The session that is wanted. */
  readonly session: Omit<DesiredSession, "windows">;
  /** Keys of values to set. */
  readonly set: readonly string[];
  /** Keys of values to unset. */
  readonly unset: readonly string[];
  /** Its name has to be set. */
  readonly rename: boolean;
  /** `on_create` did not run to its end. */
  readonly create: boolean;
}

/** Put the declared windows of a session in order. */
export interface OrderWindows {
  /** Tells the operations apart. */
  readonly type: "order-windows";
  /** Declared name of the session. */
  readonly session: string;
  /** Declared names of the windows. */
  readonly windows: readonly string[];
}

/** Create a window with its panes. */
export interface CreateWindow {
  /** Tells the operations apart. */
  readonly type: "create-window";
  /** The session that is wanted. */
  readonly session: Session;
  /** The window that is wanted. */
  readonly window: DesiredWindow;
  /** Its place among the declared windows, from 0. */
  readonly place: number;
}

/** A pane that is marked anew, its process left alone. */
export interface KeptPane extends LiveObject {
  /** Its new mark. */
  readonly mark: DesiredPane["mark"];
  /** It is in another window and has to be brought here. */
  readonly away: boolean;
  /** Id of a pane of another window which can go where this one is. */
  readonly guest?: string;
}

/** Change a window in place. */
export interface UpdateWindow {
  /** Tells the operations apart. */
  readonly type: "update-window";
  /** The object as it was when the plan was made. */
  readonly live: LiveObject;
  /** The window that is wanted. */
  readonly window: DesiredWindow;
  /** Declared name of the session. */
  readonly session: string;
  /** Keys of values to set. */
  readonly set: readonly string[];
  /** Keys of values to unset. */
  readonly unset: readonly string[];
  /** Its name has to be set. */
  readonly rename: boolean;
  /** Id of another session that it is in, from which it has to be moved here. */
  readonly from?: string;
  /** Panes that are declared in it, in the declared order. */
  readonly panes: readonly KeptPane[];
  /** Layout, sizes and order of the panes have to be set. */
  readonly arrange: boolean;
  /** Windows with a layout out of which panes are brought here. */
  readonly left?: readonly { readonly id: string; readonly window: DesiredWindow }[];
}

/** Create a pane in a window that is there. */
export interface CreatePane {
  /** Tells the operations apart. */
  readonly type: "create-pane";
  /** The object as it was when the plan was made. */
  readonly live: LiveObject;
  /** Declared name of the session. */
  readonly session: string;
  /** The window that is wanted. */
  readonly window: DesiredWindow;
  /** The pane that is wanted. */
  readonly pane: DesiredPane;
}

/** Start the process of a pane anew. */
export interface ReplacePane {
  /** Tells the operations apart. */
  readonly type: "replace-pane";
  /** The object as it was when the plan was made. */
  readonly live: LivePane;
  /** The pane that is wanted. */
  readonly pane: Pane;
  /** The mark that it is to bear. */
  readonly mark: DesiredPane["mark"];
}

/** End an object and all that runs in it. */
export interface Delete {
  /** Tells the operations apart. */
  readonly type: "delete";
  /** What it is. */
  readonly kind: "session" | "window" | "pane";
  /** The object as it was when the plan was made. */
  readonly live: LiveObject;
  /** Declared name of the session. */
  readonly session: string;
  /** Its panes. */
  readonly panes: readonly LivePane[];
  /** How many clients showed the session. */
  readonly attached?: number;
  /** Of a session: its windows that are linked into others too, where they would stay. */
  readonly linked?: readonly LiveObject[];
  /** Of a pane: the window, whose layout is set anew. */
  readonly window?: DesiredWindow;
}

/** What is done for a change. */
export type Operation =
  | CreateSession
  | UpdateSession
  | OrderWindows
  | CreateWindow
  | UpdateWindow
  | CreatePane
  | ReplacePane
  | Delete;
