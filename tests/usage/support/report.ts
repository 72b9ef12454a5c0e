/**
 * Read made-up usage through an index and print its sums: run as a process of its own, to be
 * killed, or to meet others. Arguments: directory of the index, how many sessions, how many
 * messages each.
 *
 * @module
 */
import { readUsage } from "../../../lib/usage/mod.ts";
import { type MemoryStore, storeOf } from "./memory_store.ts";
import { sumsOf } from "./naive.ts";

/** What the process prints. */
export function reportOf(
  stores: readonly MemoryStore[],
  cacheDirectory: string | undefined,
): string {
  using read = readUsage({ stores, cacheDirectory });
  return JSON.stringify({ sums: sumsOf(read.usage), notices: read.notices });
}

if (import.meta.main) {
  const [directory = "", sessions, messages] = Deno.args;
  console.log("begin");
  console.log(reportOf([storeOf(Number(sessions), Number(messages))], directory));
}
