/**
 * A manifest that was read: every path absolute, every default filled in.
 *
 * @module
 */

/** Where a file goes only under conditions. */
export interface When {
  /** A program in PATH. */
  readonly program?: string | undefined;
  /** An operating system. */
  readonly os?: string | undefined;
  /** A machine. */
  readonly host?: string | undefined;
}

/** One file or directory, and where it goes. */
export interface Rule {
  /** Absolute path of the file or directory. */
  readonly source: string;
  /** Absolute path that it goes to. */
  readonly target: string;
  /** A copy or a link to the source. */
  readonly mode: "copy" | "symlink";
  /** Permission bits; absent: those that fit the source. */
  readonly permissions: number | undefined;
  /** It holds secrets. */
  readonly private: boolean;
  /** Conditions. */
  readonly when: When;
  /** What must accept the new file. */
  readonly check: readonly string[] | undefined;
  /** What is run after a change. */
  readonly reload: readonly string[] | undefined;
}

/** A manifest. */
export interface Manifest {
  /** Its absolute path. */
  readonly path: string;
  /** How many generations are kept. */
  readonly keep: number;
  /** Its files. */
  readonly rules: readonly Rule[];
}

/** What a manifest is read with, and what files depend on. */
export interface Environment {
  /** Variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The current directory. */
  readonly directory: string;
}
