/**
 * A session of OpenCode, without its messages.
 *
 * @module
 */

/** What a store says of a session. Times are milliseconds since 1970. */
export interface Session {
  /** `ses_…`. */
  readonly id: string;
  /** The session whose sub-agent this is; empty if none. */
  readonly parent: string;
  /** OpenCode's id of the project; empty where there is none. Not to group by: see the facts. */
  readonly project: string;
  /** Working directory; empty where there is none. */
  readonly directory: string;
  /** Title. */
  readonly title: string;
  /** When it began; 0 if unknown. */
  readonly created: number;
  /** When anything in it changed last; 0 if unknown. */
  readonly updated: number;
}
