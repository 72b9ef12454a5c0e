/**
 * Many looks one after the other, in a process of their own.
 *
 * @module
 */
import type { Layout } from "../report/stored.ts";
import { environmentOf, ROOT } from "./dashboard.ts";

/** Messages in the history. */
export const MESSAGES = 100_000;

/**
 * Run the loop of the dashboard as fast as it goes, in a process with the flags of the launcher.
 *
 * @param home The home directory that it has.
 * @param layout The layout of its storage.
 * @param ticks How many looks.
 * @returns MiB after each tenth of them.
 */
export async function runTicks(home: string, layout: Layout, ticks: number): Promise<number[]> {
  const launcher = Deno.readTextFileSync(`${ROOT}/bin/launch.sh`);
  const flags = [...launcher.matchAll(/v8=(?:\$v8,)?(--\S+)/g)].map(([, flags]) => flags).join(",");
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      `--v8-flags=${flags}`,
      "-A",
      `${ROOT}/bench/live/ticks.ts`,
      `${ticks}`,
      `${home}/data/opencode`,
      layout,
    ],
    env: { ...environmentOf(home), ...memoryOptions(launcher) },
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("The looks have failed");
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** What the launcher tells the C library about memory. */
function memoryOptions(launcher: string): Record<string, string> {
  return Object.fromEntries(
    [...launcher.matchAll(/\b(MALLOC_\w+)=(\d+)/g)].map((
      [, name = "", value = ""],
    ) => [name, value]),
  );
}
