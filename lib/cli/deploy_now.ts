/**
 * A deploy with nothing to do, which is what most of them are. Where no flag is given the launcher
 * runs this file, and only if there is something to do the whole program.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import { UserError } from "../base/problem.ts";
import { nothingToDo } from "./deploy_flags.ts";
import { filesInPlace } from "./files_in_place.ts";

if (import.meta.main) await main();

async function main(): Promise<void> {
  const context = { environment: Deno.env.toObject(), directory: Deno.cwd() };
  const unchanged = await filesInPlace(context, {}).catch((error) => {
    if (!(error instanceof UserError)) throw error;
  });
  if (unchanged === undefined) {
    const program = await importLater<typeof import("./main.ts")>(import.meta.resolve("./main.ts"));
    return await program.main();
  }
  console.log(nothingToDo(unchanged));
}
