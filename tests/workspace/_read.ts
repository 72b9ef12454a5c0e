/** Reads texts the way the tests of this room need it. */
import { formatProblem, UserError } from "../../lib/base/problem.ts";
import { parseWorkspace, type ReadOptions, type Workspace } from "../../lib/workspace/mod.ts";

/** Environment of the tests. */
export const ENV: Readonly<Record<string, string>> = {
  HOME: "/home/ann",
  USER: "ann",
  EMPTY: "",
  DOLLARS: "${USER} $$ ~",
};

/** What every text is read with: no test looks at the real environment. */
export const OPTIONS: ReadOptions = {
  env: (name) => ENV[name],
  home: "/home/ann",
  cwd: "/work",
};

/** Reads a text as the file `w.toml` in `/work`. */
export async function read(text: string, options?: Partial<ReadOptions>): Promise<Workspace> {
  return await parseWorkspace(text, "w.toml", { ...OPTIONS, ...options });
}

/** Reads a text that is wrong, and returns what is printed. */
export async function problems(text: string, options?: Partial<ReadOptions>): Promise<string[]> {
  try {
    await read(text, options);
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(formatProblem);
    throw error;
  }
  throw new Error("nothing was wrong");
}

/** How often a property is tried: often enough, or long with `TMUXFORM_SOAK=1`. */
export function runs(count: number): { numRuns: number } {
  const numRuns = Deno.env.get("TMUXFORM_SOAK") === "1" ? 100_000 : count;
  console.log(`${numRuns} runs`);
  return { numRuns };
}

/** A workspace without the places of its nodes, to compare two texts that say the same. */
export function withoutPositions(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, item) => key === "position" ? undefined : item));
}
