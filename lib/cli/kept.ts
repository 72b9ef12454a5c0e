/**
 * What a report keeps for the next one. As long as nothing has changed that it depends on, making it
 * again would give the same, and nearly all of the time that a report takes is spared: a pane that
 * shows it every minute, or a second report while OpenCode rests.
 *
 * @module
 */
import { bytesChecksum, textChecksum } from "../base/checksum.ts";
import { ownPath } from "../base/own_path.ts";

/** So many of each are kept; questions whose numbers are the same take each other's place. */
const PLACES = 8;

/** Where files decide what a report says of usage: another program writes another text. */
const SOURCES = ["../base", "../config", "../report", "../usage"]
  .map((directory) => ownPath(directory, import.meta.url));
const PRICES = ownPath("../../configs", import.meta.url);

const LINE_END = "\n".charCodeAt(0);

/** One text that may have been kept. */
export class Kept {
  readonly #path: string;
  readonly #question: number;

  /**
   * Think of a text.
   *
   * @param directory Where texts are kept; it is there.
   * @param name What they are.
   * @param question All that it depends on beside usage and the program.
   */
  constructor(directory: string, name: "printed" | "sums", question: unknown) {
    program ??= programState();
    this.#question = textChecksum(JSON.stringify([program, question]));
    this.#path = `${directory}/${name}-${this.#question % PLACES}`;
  }

  /**
   * Look for it. What is damaged is not found.
   *
   * @param seal Of the usage: the text counts only if it was made of the same.
   * @returns The text; undefined if there is none.
   */
  find(seal: string): string | undefined {
    try {
      const kept = Deno.readFileSync(this.#path);
      const end = kept.indexOf(LINE_END);
      const bytes = kept.subarray(end + 1);
      const head = new TextDecoder().decode(kept.subarray(0, end));
      return head === this.#head(seal, bytes) ? new TextDecoder().decode(bytes) : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Keep it. Where that cannot be done, nothing is kept.
   *
   * @param seal Of the usage.
   * @param text The text.
   */
  keep(seal: string, text: string): void {
    try {
      // Whoever else writes the same name at the same time makes a text that is not found.
      const beside = `${this.#path}.new`;
      const head = this.#head(seal, new TextEncoder().encode(text));
      Deno.writeTextFileSync(beside, `${head}\n${text}`, { mode: 0o600 });
      Deno.renameSync(beside, this.#path);
    } catch {
      // A full disk, or a directory that cannot be written to: the next report is made again.
    }
  }

  #head(seal: string, bytes: Uint8Array): string {
    return `${this.#question} ${seal} ${bytesChecksum(bytes)}`;
  }
}

let program: string | undefined;

/**
 * The newest of the files that decide, and how many they are. The built form, which no launcher takes
 * where a source is newer, is known by its mark.
 */
function programState(): string {
  let [newest, count] = [0, 0];
  const look = (path: string) => {
    newest = Math.max(newest, Deno.statSync(path).mtime?.getTime() ?? Date.now());
    count++;
  };
  const lookBelow = (directory: string) => {
    for (const { name, isDirectory } of Deno.readDirSync(directory)) {
      const path = `${directory}/${name}`;
      if (isDirectory) lookBelow(path);
      else look(path);
    }
  };
  const isBuilt = Deno.mainModule.startsWith(new URL("../../dist/", import.meta.url).href);
  if (isBuilt) look(ownPath("../../dist/built", import.meta.url));
  else SOURCES.forEach(lookBelow);
  lookBelow(PRICES);
  return `${Deno.version.deno} ${newest} ${count}`;
}
