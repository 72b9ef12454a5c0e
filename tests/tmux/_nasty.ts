/**
 * Strings that something on the way through tmux may take for more than text.
 *
 * @module
 */
import fc from "fast-check";

/** Whether all numbers are the full ones. */
export const SOAK: boolean = Deno.env.get("TMUXFORM_SOAK") === "1";

/**
 * How often something is tried.
 *
 * @param count In every run.
 * @param soak With `TMUXFORM_SOAK=1`.
 * @returns Options for `fc.assert`, or the number itself.
 */
export function runs(count: number, soak: number): { numRuns: number } {
  return { numRuns: SOAK ? soak : count };
}

/** Pieces that mean something to tmux's commands, formats, targets, a shell, or a terminal. */
const PIECES = [
  ..."\"'`\\$;~#%{}[](),:=@!?*&|<>-+^. aB0",
  "'\"'\"'",
  "\\;",
  ";;",
  "; kill-server ;",
  "${HOME}",
  "$HOME",
  "$$",
  "~root",
  "--",
  "-t",
  "=x:",
  "%1",
  "@0",
  "$0",
  "%if 0",
  "%%",
  "%H:%M",
  "##",
  "#,",
  "#}",
  "#{",
  "#{pid}",
  "#{E:@x}",
  "#[fg=red]",
  "##[x]",
  "#[",
  "{last}",
  "\\n",
  "\\033",
  "\\$HOME",
  "é",
  "日本",
  "🦕",
  "e\u0301",
  "\u200b",
  "\u202e",
  "\ufeff",
  "\u{10ffff}",
] as const;

/** Control characters; NUL can be in no argument. */
export const CONTROLS: readonly string[] = [
  ...Array.from({ length: 31 }, (_, code) => String.fromCharCode(code + 1)),
  "\x7f",
  "\x80",
  "\x9b",
];

/** What a string may hold beside what is always nasty. */
export interface NastyOptions {
  /** A file that no run of any tmux may create. */
  readonly canary: string;
  /** Control characters too; else only TAB and line ends, or not even those. */
  readonly controls?: "all" | "none";
  /** Mostly a few pieces; some of hundreds, and of this many characters. */
  readonly longest?: number;
}

/**
 * Nasty strings.
 *
 * @param options What they may hold.
 * @returns The arbitrary.
 */
export function nasty(options: NastyOptions): fc.Arbitrary<string> {
  const { canary, controls, longest = 20_000 } = options;
  const spaces = controls === "none" ? [] : ["\t", "\n", "\n\n", "\r\n"];
  const pieces = [
    ...[...PIECES, ...spaces].map((text) => ({ weight: 2, arbitrary: fc.constant(text) })),
    ...[`#(touch ${canary})`, `$(touch ${canary})`, `\`touch ${canary}\``, `;touch ${canary};`]
      .map((text) => ({ weight: 1, arbitrary: fc.constant(text) })),
    { weight: 8, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
    ...(controls === "all" ? [{ weight: 8, arbitrary: fc.constantFrom(...CONTROLS) }] : []),
  ];
  const piece = fc.oneof(...pieces)
    .map((text) => controls === undefined ? text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, "") : text)
    .map((text) => controls === "none" ? text.replaceAll(/\p{Cc}/gu, "") : text)
    .map((text) => text.replaceAll("\0", ""));
  const few = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(""));
  const many = fc.tuple(few, fc.constantFrom(300, 5_000, 20_000)).map(([text, length]) =>
    cut((text || "x").repeat(Math.ceil(length / (text.length || 1))), Math.min(length, longest))
  );
  return fc.oneof({ weight: 30, arbitrary: few }, { weight: 1, arbitrary: many });
}

/** The first characters of a text, none of them halved. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}
