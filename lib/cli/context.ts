/**
 * The process as a command sees it, handed in so that the whole program runs inside a test.
 *
 * @module
 */
import type { CommandContext } from "@stricli/core";

/** Where text is written to. */
export interface Writer {
  /** Writes text as it is. */
  readonly write: (text: string) => void;
}

/** What a command may use of its process. */
export interface Context extends CommandContext {
  /** Streams and exit status. */
  readonly process: {
    readonly stdout: Writer;
    readonly stderr: Writer;
    exitCode?: number | string | null;
  };
  /** The environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The current directory. */
  readonly directory: string;
  /** Where a word is completed, those before it. */
  readonly words?: readonly string[];
  /** The terminal, if there is one. */
  readonly terminal: {
    /** Standard output is a terminal. */
    readonly output: boolean;
    /** Standard error is a terminal. */
    readonly messages: boolean;
    /** Standard input is a terminal, so that somebody can be asked. */
    readonly input: boolean;
    /** Its size in cells. */
    readonly size: () => { columns: number; rows: number } | undefined;
  };
  /**
   * Ask a question that is answered by yes or no.
   *
   * @param question Without a question mark's choices.
   * @returns True for yes.
   */
  readonly ask: (question: string) => Promise<boolean>;
  /**
   * Ask a question that has several answers.
   *
   * @param question The question.
   * @param choices Answers; the first letter is enough.
   * @returns The answer; `keep` if there was none.
   */
  readonly choose: (question: string, choices: readonly string[]) => Promise<string>;
  /**
   * Be told of Ctrl-C and of the wish to end.
   *
   * @param handler Called with the signal; the second one ends the program at once.
   * @returns Dispose of it to stop being told.
   */
  readonly onInterrupt: (handler: (signal: "SIGINT" | "SIGTERM") => void) => Disposable;
}
