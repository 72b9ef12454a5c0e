/** A home with workspace files in it, in which words are completed. */
import { run } from "@stricli/core";
import assert from "node:assert/strict";
import { openApp } from "../../lib/cli/app.ts";
import type { Context } from "../../lib/cli/context.ts";

/** Root of this project, with a slash. */
export const ROOT = decodeURIComponent(new URL("../..", import.meta.url).pathname);

/** Would be trouble for a shell that evaluates it, or that does not quote it. */
export const HOSTILE = 'x $(touch canary) `touch canary` it\'s "q" \\ !a ;&|<>*?[{~#=é';

/** Names that completion must get through a shell. */
export const WORKSPACE = `
[[session]]
name = "dev"
window = [{ name = "api:8080" }, { name = "edit.or", pane = [{}, {}] }]

[[session]]
name = "my session"
window = [{ name = "a b", pane = [{}] }]

[[session]]
name = ${JSON.stringify(HOSTILE)}
`;

/** A process as a command sees it, and what was written to its streams. */
interface FakeContext extends Context {
  readonly written: { stdout: string; stderr: string };
}

/** A directory that is home and current directory. */
export interface Home extends AsyncDisposable {
  readonly directory: string;
  /** Its workspace files. */
  readonly workspaces: string;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly context: (environment?: Record<string, string>) => FakeContext;
}

/** Makes a home; `files` go into its `workspaces/`. */
export async function makeHome(files: Readonly<Record<string, string>>): Promise<Home> {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-completions-" });
  const workspaces = `${directory}/workspaces`;
  const write = async (path: string, text: string) => {
    await Deno.mkdir(`${directory}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${directory}/${path}`, text, { mode: 0o755 });
  };
  await Deno.mkdir(workspaces);
  for (const [name, text] of Object.entries(files)) await write(`workspaces/${name}`, text);
  return {
    directory,
    workspaces,
    write,
    context: (environment = {}) => {
      const own = { HOME: directory, TMUXFORM_WORKSPACES: workspaces };
      return fakeContext(directory, { ...own, ...environment });
    },
    [Symbol.asyncDispose]: () => Deno.remove(directory, { recursive: true }),
  };
}

function fakeContext(directory: string, environment: Record<string, string>): FakeContext {
  const written = { stdout: "", stderr: "" };
  return {
    written,
    process: {
      stdout: { write: (text) => void (written.stdout += text) },
      stderr: { write: (text) => void (written.stderr += text) },
    },
    environment,
    directory,
    terminal: { output: false, messages: false, input: false, size: () => undefined },
    ask: () => assert.fail("completion asks nothing"),
    choose: () => assert.fail("completion asks nothing"),
    onInterrupt: () => assert.fail("completion is short"),
  };
}

/** The lines that `complete-words` prints; it never complains. */
export async function complete(
  home: Home,
  words: readonly string[],
  environment?: Record<string, string>,
): Promise<string[]> {
  const context = home.context(environment);
  await run(await openApp("all"), ["complete-words", "--", ...words], context);
  assert.deepEqual([context.written.stderr, context.process.exitCode], ["", 0]);
  return context.written.stdout.split("\n").slice(0, -1);
}

/** The proposals without what is said of them. */
export function names(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/\t.*/, ""));
}
