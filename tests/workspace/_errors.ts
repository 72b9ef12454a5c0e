/** What the tests of error messages share. */
import assert from "node:assert/strict";
import { problems } from "./_read.ts";

/** Four lines that are right; what a case adds begins in line 5, in a window. */
export const WINDOW = `[[session]]
name = "dev"
[[session.window]]
name = "api"
`;

/** The same with two panes; what a case adds begins in line 9, in the second. */
export const PANES = `${WINDOW}layout = "even-vertical"
[[session.window.pane]]
command = "top"
[[session.window.pane]]
`;

/** What is wrong, the text, and what is printed of it after `error: w.toml:`. */
export type Case = readonly [title: string, text: string, ...printed: string[]];

/** Makes one test for each case. */
export function testProblems(cases: readonly Case[]): void {
  for (const [title, text, ...printed] of cases) {
    Deno.test(`parseWorkspace() reports ${title}`, async () => {
      assert.deepEqual(await problems(text), printed.map((line) => `error: w.toml:${line}`));
    });
  }
}
