/**
 * Reports that were printed before. As long as nothing has changed that they depend on, making one
 * again would give the same text, and nearly all of the time that a report takes is spared: a pane
 * that shows it every minute, or a second report while OpenCode rests.
 *
 * @module
 */
import { textChecksum } from "../base/checksum.ts";
import { ownPath } from "../base/own_path.ts";

/** So many texts are kept; questions whose numbers are the same take each other's place. */
const PLACES = 8;

/** Where files decide what a report says of usage: another program writes another text. */
const PROGRAM = ["../base", "../config", "../report", "../usage", "../../configs"]
  .map((directory) => ownPath(directory, import.meta.url));

/** One report that may have been printed before. */
export class Printed {
  readonly #path: string;
  readonly #question: number;

  /**
   * Think of a report.
   *
   * @param directory Where texts are kept; it is there.
   * @param question All that the report depends on beside its usage and the program.
   */
  constructor(directory: string, question: unknown) {
    this.#question = textChecksum(JSON.stringify([programState(), question]));
    this.#path = `${directory}/printed-${this.#question % PLACES}`;
  }

  /**
   * Look for its text. What is damaged is not found.
   *
   * @param seal Of the usage: the text counts only if it was made of the same.
   * @returns The text; undefined if there is none.
   */
  find(seal: string): string | undefined {
    try {
      const kept = Deno.readTextFileSync(this.#path);
      const end = kept.indexOf("\n");
      const text = kept.slice(end + 1);
      return kept.slice(0, end) === this.#head(seal, text) ? text : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Keep its text. Where that cannot be done, nothing is kept.
   *
   * @param seal Of the usage.
   * @param text The text.
   */
  keep(seal: string, text: string): void {
    try {
      // Whoever else writes the same name at the same time makes a text that is not found.
      const beside = `${this.#path}.new`;
      Deno.writeTextFileSync(beside, `${this.#head(seal, text)}\n${text}`, { mode: 0o600 });
      Deno.renameSync(beside, this.#path);
    } catch {
      // A full disk, or a directory that cannot be written to: the next report is made again.
    }
  }

  #head(seal: string, text: string): string {
    return `${this.#question} ${seal} ${textChecksum(text)}`;
  }
}

/** The newest of the files that decide, and how many they are. */
function programState(): string {
  let [newest, count] = [0, 0];
  const look = (directory: string) => {
    for (const { name, isDirectory } of Deno.readDirSync(directory)) {
      const path = `${directory}/${name}`;
      if (isDirectory) look(path);
      else {
        newest = Math.max(newest, Deno.statSync(path).mtime?.getTime() ?? Date.now());
        count++;
      }
    }
  };
  PROGRAM.forEach(look);
  return `${Deno.version.deno} ${newest} ${count}`;
}
