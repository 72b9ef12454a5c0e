/**
 * One assistant message: what the usage ledger is made of.
 *
 * @module
 */
import type { Tokens } from "./tokens.ts";

/** One answer of a model, whatever the store and the release that wrote it. */
export interface Interaction {
  /** `msg_…`, the same in every store. */
  readonly id: string;
  /** The session that it belongs to, `ses_…`. */
  readonly session: string;
  /** When it began, milliseconds since 1970. */
  readonly created: number;
  /** When it ended; undefined while it runs, and for ever where its process was killed. */
  readonly completed: number | undefined;
  /** OpenCode's `providerID`; empty where there is none. */
  readonly provider: string;
  /** OpenCode's `modelID`; empty where there is none. */
  readonly model: string;
  /** `agent`, in older messages `mode`; empty where there is none. */
  readonly agent: string;
  /** Working directory, `path.cwd`; empty where there is none (the session's is taken then). */
  readonly directory: string;
  /** The directory of the repository, `path.root`; empty where there is none or outside of one. */
  readonly root: string;
  /** Dollars as OpenCode recorded them: 0 for free, for unknown, and for subscriptions. */
  readonly cost: number;
  /** Tokens as stored: older releases count some twice. */
  readonly stored: Tokens;
  /** Tokens as the provider billed them, five kinds that never overlap. */
  readonly tokens: Tokens;
  /** Name of the error that ended it, such as `MessageAbortedError`; empty if none. */
  readonly error: string;
  /** Whether it is the summary that a compaction made. */
  readonly isCompaction: boolean;
}
