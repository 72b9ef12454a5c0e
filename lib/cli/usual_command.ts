/**
 * Commands that may stand without the word that says what to do. (A default command of Stricli would
 * take the names of the others out of completion, and every misspelt one for its own argument.)
 *
 * @module
 */

/** What is meant. */
const USUAL: ReadonlyMap<string | undefined, string> = new Map([
  ["deploy", "apply"],
  ["report", "usual"],
]);

/**
 * The command line with what is meant where a command stands alone.
 *
 * @param args The command line.
 * @returns The same, or with a word more.
 */
export function nameUsual(args: readonly string[]): readonly string[] {
  const [command = "", next] = args;
  const usual = USUAL.get(command);
  const isNamed = next !== undefined && (!next.startsWith("-") || /^(-h|--help)$/.test(next));
  return usual === undefined || isNamed ? args : [command, usual, ...args.slice(1)];
}
