/**
 * A note that all was in place, and how every file looked then. As long as they look so, there is
 * nothing to do and nothing to read: the way of git's index.
 *
 * It is a cache: without it everything is read. What looks otherwise than it says is read anew, all
 * of it, so that nothing is ever written on its word.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { type Effects, removeIfThere } from "./effects.ts";
import { isHere } from "./here.ts";
import { journalFile } from "./journal.ts";
import type { Environment, Manifest } from "./manifest.ts";
import type { Observed } from "./observe.ts";
import { look } from "./read_entry.ts";
import type { CheckedManifest } from "./schema.ts";
import { generationFile, generationNumbers } from "./store.ts";
import { rootsOf } from "./_variables.ts";

/** Milliseconds after which a change shows in a file's times: Deno gives whole seconds of `ctime`. */
const AT_REST = 2000;

/** All of a file's look that changes with its content, permissions or links. */
type Look = readonly [
  path: string,
  size: number,
  modified: number,
  changed: number,
  inode: number,
  device: number,
  mode: number | null,
];

/** What tells that a directory is the same one; what is in it may change. */
type Way = readonly [path: string, inode: number, device: number];

/** What is written. */
interface Note {
  readonly format_version: 1;
  /** The manifest's text. */
  readonly text: string;
  /** The look of the schema that it was checked by. */
  readonly schema: string;
  /** What came of that. */
  readonly checked: CheckedManifest;
  /** The manifest as it was expanded, and which rules counted here. */
  readonly rules: string;
  /** The generation that was current. */
  readonly generation: number;
  /** How many files were in place. */
  readonly unchanged: number;
  /** Sources, with directories; targets; the generation; links on the way. */
  readonly looks: readonly Look[];
  /** Directories on the way to targets. */
  readonly ways: readonly Way[];
}

/** The note in a state directory. */
export class Settled {
  readonly #state: string;
  readonly #start: number;
  readonly #note: Note | undefined;
  #checked: Pick<Note, "text" | "schema" | "checked"> | undefined;

  /**
   * Reads the note. What is missing or damaged is as if it had never been written.
   *
   * @param state The state directory.
   * @param now The time, in milliseconds.
   */
  constructor(state: string, now: number = Date.now()) {
    this.#state = state;
    this.#start = now;
    this.#note = readNote(noteFile(state));
  }

  /**
   * What came of checking this very text.
   *
   * @param text A manifest.
   * @returns Nothing if it has to be checked.
   */
  checked(text: string): CheckedManifest | undefined {
    const note = this.#note;
    if (note?.text !== text || note.schema !== schemaLook()) return undefined;
    this.#checked = note;
    return note.checked;
  }

  /**
   * Takes note of a manifest that is right.
   *
   * @param text The manifest.
   * @param checked What came of checking it.
   */
  noteChecked(text: string, checked: CheckedManifest): void {
    const schema = schemaLook();
    if (schema !== undefined) this.#checked = { text, schema, checked };
  }

  /**
   * Looks whether everything is as it was when there was nothing to do.
   *
   * @param manifest The manifest.
   * @param options Environment and the like.
   * @returns How many files are in place; nothing if that is not known without reading them.
   */
  holds(manifest: Manifest, options: Environment): number | undefined {
    const note = this.#note;
    if (!note || note.rules !== rulesOf(manifest, options) || isCut(this.#state)) return undefined;
    if (generationNumbers(this.#state).at(-1) !== note.generation) return undefined;
    const isAsBefore = note.ways.every(isSameDirectory) && note.looks.every(looksSame);
    return isAsBefore ? note.unchanged : undefined;
  }

  /**
   * Writes that there is nothing to do, unless something changed just now: it could change once
   * more and look the same. Nothing is lost where the note cannot be written.
   *
   * @param manifest The manifest.
   * @param options Environment and the like.
   * @param observed All files, which are in place.
   * @param effects The disk.
   */
  write(manifest: Manifest, options: Environment, observed: Observed, effects: Effects): void {
    const generation = generationNumbers(this.#state).at(-1);
    if (generation === undefined || !this.#checked) return;
    const { text, schema, checked } = this.#checked;
    const rules = rulesOf(manifest, options);
    const places = observed.seen.flatMap(({ target, place }) => [target, place.path]);
    const above = [...new Set(places.flatMap(waysTo))].map((path) => ({ path, info: look(path) }));
    const looks = [
      generationFile(this.#state, generation),
      ...places,
      ...above.flatMap(({ path, info }) => info?.isDirectory ? [] : path),
      ...manifest.rules.filter(({ when }) => isHere(when, options)).flatMap(({ source }) => [
        ...below(source),
      ]),
    ].map(lookOf);
    const isAtRest = looks.every((look) => look && this.#start - look[3] > AT_REST);
    if (!isAtRest) return;
    const ways = above.flatMap(({ path, info }): Way[] =>
      info?.isDirectory && info.ino !== null ? [[path, info.ino, info.dev]] : []
    );
    const note: Note = {
      format_version: 1,
      ...{ text, schema, checked, rules, generation, unchanged: observed.seen.length },
      looks: looks.filter((look) => look !== undefined),
      ways,
    };
    writeNote(effects, noteFile(this.#state), note);
  }
}

function noteFile(state: string): string {
  return `${state}/settled.json`;
}

function readNote(path: string): Note | undefined {
  try {
    const note: Note = JSON.parse(Deno.readTextFileSync(path));
    return note.format_version === 1 ? note : undefined;
  } catch (error) {
    const isDamaged = error instanceof SyntaxError;
    if (isDamaged || error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.PermissionDenied) return undefined;
    throw error;
  }
}

function writeNote(effects: Effects, path: string, note: Note): void {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    effects.writeNew(temporary, new TextEncoder().encode(JSON.stringify(note)), 0o600);
    effects.rename(temporary, path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    removeIfThere(effects, temporary);
  }
}

/** All that a manifest comes to with this environment, on this machine. */
function rulesOf({ path, rules }: Manifest, options: Environment): string {
  const here = rules.map(({ when }) => isHere(when, options));
  return JSON.stringify([path, rules, here, rootsOf(options.environment)]);
}

/** Whether a deploy was cut short, or is at work. */
function isCut(state: string): boolean {
  return (["undo", "redo"] as const).some((way) => look(journalFile(state, way)) !== undefined);
}

/** Directories above a target, outermost first. */
function waysTo(target: string): string[] {
  const above = parentPath(target);
  return above === target ? [] : [...waysTo(above), above];
}

/** A source, and all that is below it. */
function* below(source: string): Generator<string> {
  yield source;
  if (!look(source)?.isDirectory) return;
  for (const { name } of Deno.readDirSync(source)) yield* below(`${source}/${name}`);
}

/** Nothing where there is nothing, or the system does not tell. */
function lookOf(path: string): Look | undefined {
  const info = look(path);
  if (!info?.mtime || !info.ctime || info.ino === null) return undefined;
  const { size, mtime, ctime, ino, dev, mode } = info;
  return [path, size, mtime.getTime(), ctime.getTime(), ino, dev, mode];
}

function looksSame([path, size, modified, changed, inode, device, mode]: Look): boolean {
  const info = look(path);
  return info?.ctime?.getTime() === changed && info.mtime?.getTime() === modified &&
    info.size === size && info.ino === inode && info.dev === device && info.mode === mode;
}

function isSameDirectory([path, inode, device]: Way): boolean {
  const info = look(path);
  return info?.isDirectory === true && info.ino === inode && info.dev === device;
}

/** What decides whether a manifest is right; nothing where it is not in a file. */
function schemaLook(): string | undefined {
  const url = new URL("./schema.ts", import.meta.url);
  return url.protocol === "file:" ? lookOf(decodeURIComponent(url.pathname))?.join() : undefined;
}
