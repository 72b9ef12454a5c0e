/**
 * The process as the program sees it, handed in so that all of it runs inside a test.
 *
 * @module
 */

/** What the program may use of its process. */
export interface Process {
  /** The environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The current directory. */
  readonly directory: string;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Whether standard input is one, so that keys can be read. */
  readonly hasKeys: boolean;
  /** Its size in cells, where it tells. */
  readonly size: () => { readonly columns: number; readonly rows: number } | undefined;
  /** IANA name of the time zone of days; undefined for the machine's own. */
  readonly timezone?: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Writes to standard output. */
  readonly print: (text: string) => void;
  /** Writes to standard error. */
  readonly complain: (text: string) => void;
}
