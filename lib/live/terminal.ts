/**
 * The terminal while the dashboard has it, given back on every way out.
 *
 * @module
 */
import { readKeys, readRest } from "./keys.ts";
import { difference, ENTER, LEAVE } from "./screen.ts";

/** Its size in cells. */
export interface Size {
  /** Columns. */
  readonly columns: number;
  /** Rows. */
  readonly rows: number;
}

/** A terminal. */
export interface Terminal extends Disposable {
  /** Its size now. */
  readonly size: () => Size;
  /** Show a picture: lines that fit its size. */
  readonly show: (lines: readonly string[]) => void;
  /** Forget what is shown: the next picture is written as a whole. */
  readonly forget: () => void;
}

/** What the terminal tells. */
export interface TerminalEvents {
  /** A key was pressed. */
  readonly onKey: (key: string) => void;
  /** Its size changed, or something else was on it. */
  readonly onResize: () => void;
}

/** What the terminal is reached by. */
export interface TerminalOptions extends TerminalEvents {
  /** Writes to it. */
  readonly write: (text: string) => void;
  /** Its size. */
  readonly size: () => Size;
  /** Whether keys can be read: standard input is a terminal. */
  readonly hasKeys: boolean;
}

/** Milliseconds after which Escape is a key of its own and no begin of a sequence. */
const PATIENCE = 50;

/**
 * Take the terminal.
 *
 * @param options What it is reached by, and who is told.
 * @returns It; disposing of it gives it back.
 */
export function openTerminal(options: TerminalOptions): Terminal {
  const { write, size, onResize } = options;
  let shown: readonly string[] | undefined;
  using stack = new DisposableStack();
  stack.defer(giveBackAnyhow(() => write(LEAVE)));
  write(ENTER);
  if (options.hasKeys) stack.use(readStandardInput(options.onKey));
  const renew = () => {
    shown = undefined;
    onResize();
  };
  stack.use(onSignal("SIGWINCH", renew));
  // Whoever stopped the program had the terminal meanwhile.
  stack.use(onSignal("SIGCONT", () => {
    write(ENTER);
    if (options.hasKeys) Deno.stdin.setRaw(true);
    renew();
  }));
  const own = stack.move();
  return {
    size,
    show: (lines) => {
      const changes = difference(shown, lines);
      shown = lines;
      if (changes) write(changes);
    },
    forget: () => {
      shown = undefined;
    },
    [Symbol.dispose]: () => own.dispose(),
  };
}

/** Does it once: when asked, or when the program ends in any way that it can notice. */
function giveBackAnyhow(giveBack: () => void): () => void {
  let isDone = false;
  const events = ["unload", "error", "unhandledrejection"];
  const once = () => {
    if (isDone) return;
    isDone = true;
    for (const event of events) globalThis.removeEventListener(event, once);
    if (Deno.stdin.isTerminal()) Deno.stdin.setRaw(false);
    giveBack();
  };
  for (const event of events) globalThis.addEventListener(event, once);
  return once;
}

function readStandardInput(onKey: (key: string) => void): Disposable {
  Deno.stdin.setRaw(true);
  const reader = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const read = async () => {
    let left = "";
    while (!isOver) {
      // A terminal that is gone says so by a signal too.
      const { value, done } = await reader.read().catch(() => ({ value: "", done: true }));
      if (done || isOver) return;
      clearTimeout(timer);
      const { keys, rest } = readKeys(left + value);
      left = rest;
      keys.forEach(onKey);
      if (rest === "") continue;
      timer = setTimeout(() => {
        left = "";
        readRest(rest).forEach(onKey);
      }, PATIENCE);
    }
  };
  read();
  return {
    [Symbol.dispose]: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

function onSignal(signal: Deno.Signal, listener: () => void): Disposable {
  Deno.addSignalListener(signal, listener);
  return { [Symbol.dispose]: () => Deno.removeSignalListener(signal, listener) };
}
