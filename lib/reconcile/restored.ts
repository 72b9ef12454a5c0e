/**
 * What is restored from a snapshot has more to it than can be declared in a workspace file.
 *
 * @module
 */
import type { RestoredStart } from "./restored_start.ts";

/** Of a session. */
export interface RestoredSession {
  /** The name that it is created with; its mark says what it is. */
  readonly name: string;
  /** Size of its windows. */
  readonly size: { readonly columns: number; readonly rows: number };
  /** Whether it is managed: our program is then found in it. */
  readonly isManaged: boolean;
  /** Variables that its panes do not get. */
  readonly hidden: readonly string[];
  /** Declared name of the session whose windows it shares. */
  readonly group?: string;
}

/** Of a window. */
export interface RestoredWindow {
  /** The name that it is created with; its mark says what it is. */
  readonly name: string;
  /** Its index in the session. */
  readonly index: number;
  /**
   * Once it is created it is as it was saved, and needs no mark that says that it is not yet: it is
   * known by its index in a session that is being restored.
   */
  readonly isWhole: boolean;
  /** It is named after what runs in it. */
  readonly isNamedByTmux: boolean;
  /** The window of another session that it is. */
  readonly link?: {
    /** Declared name of that session. */
    readonly session: string;
    /** Declared name of the window. */
    readonly window: string;
  };
}

/** Of a pane. */
export interface RestoredPane {
  /** A file with what is shown in it first, or what stands for it: see `Surroundings.screens`. */
  readonly file?: string;
  /** How its process is started; absent if that is as declared. */
  readonly process?: RestoredStart;
  /** Whether it is managed. */
  readonly isManaged: boolean;
  /** Whether something is typed into it at the end. */
  readonly isTyped: boolean;
}
