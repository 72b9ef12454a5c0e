/** Real shells that complete our words. */
import { type Home, makeHome, ROOT, WORKSPACE } from "./_completion_home.ts";
import assert from "node:assert/strict";

/** Answers completion as the program does, and else tells its arguments. */
const PROGRAM = `#!/bin/sh
case $1 in
  complete-words | completions)
    HOME=$DENO_HOME exec "$DENO" run -A --no-check --quiet "$MAIN" "$@" ;;
esac
printf GOT; printf '<%s>' "$@"; echo
`;

/** What the program tells of its arguments. */
export function got(words: readonly string[]): string {
  return `GOT${words.map((word) => `<${word}>`).join("")}`;
}

/** A test that is passed over where its shell is not installed. */
export function shellTest(shell: string, does: string, test: (home: Home) => Promise<void>): void {
  const ignore = !isInstalled(shell);
  if (ignore) console.log(`${shell} is not installed: skipping "${shell} ${does}"`);
  Deno.test({
    name: `${shell} ${does}`,
    ignore,
    fn: async () => {
      await using home = await makeHome({ "a.toml": WORKSPACE });
      await home.write("other/b.toml", '[[session]]\nname = "other"');
      await home.write("some file", "");
      await home.write("bin/tmuxform", PROGRAM);
      await test(home);
      const there = Array.from(Deno.readDirSync(home.directory), ({ name }) => name);
      assert.ok(!there.includes("canary"), "a shell evaluated a word");
    },
  });
}

function isInstalled(program: string): boolean {
  try {
    return new Deno.Command(program, { args: ["--version"] }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Runs a shell to its end. */
export async function runShell(
  { directory, workspaces }: Home,
  program: string,
  args: readonly string[],
  input: string,
): Promise<string> {
  const { DENO_DIR, XDG_CACHE_HOME, HOME = "", PATH = "" } = Deno.env.toObject();
  const child = new Deno.Command(program, {
    args: [...args],
    cwd: directory,
    clearEnv: true,
    env: {
      PATH: `${directory}/bin:${PATH}`,
      HOME: directory,
      TMUXFORM_WORKSPACES: workspaces,
      TERM: "dumb",
      LC_ALL: "C.UTF-8",
      INPUTRC: "/dev/null",
      MAIN: `${ROOT}lib/cli/main.ts`,
      DENO: Deno.execPath(),
      DENO_HOME: HOME,
      // Modules as they are cached.
      ...(DENO_DIR && { DENO_DIR }),
      ...(XDG_CACHE_HOME && { XDG_CACHE_HOME }),
    },
    // Out of reach of the terminal, which an interactive shell would take for its own.
    detached: true,
    signal: AbortSignal.timeout(120_000),
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  const written = writer.write(new TextEncoder().encode(input)).then(() => writer.close());
  const [{ stdout }] = await Promise.all([child.output(), written]);
  return new TextDecoder().decode(stdout);
}
