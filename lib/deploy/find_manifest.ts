/**
 * Where the manifest is.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";
import type { Environment } from "./manifest.ts";
import { variable } from "./_variables.ts";

/**
 * Finds the manifest: the named one, `$TMUXFORM_DEPLOY`, `./deploy/deploy.toml`, the user's own, or
 * that of the checkout which the program is run from.
 *
 * @param named What the user named.
 * @param options Environment and the like.
 * @param checkout The directory of the program.
 * @returns Its path, as it is shown to the user.
 * @throws {UserError} If there is none.
 */
export function findManifest(
  named: string | undefined,
  { environment, directory }: Environment,
  checkout: string,
): string {
  const given = named ?? environment["TMUXFORM_DEPLOY"];
  if (given) return given;
  const own = variable("XDG_CONFIG_HOME", environment);
  const found = [
    ["deploy/deploy.toml", `${directory}/deploy/deploy.toml`],
    ...[own && `${own}/tmuxform`, checkout].flatMap((base) =>
      base ? [[`${base}/deploy/deploy.toml`, `${base}/deploy/deploy.toml`]] : []
    ),
  ].find(([, path]) => path !== undefined && isFile(path));
  if (found?.[0] !== undefined) return found[0];
  throw new UserError("there is no manifest", {
    hint: "name one with --manifest, or write deploy/deploy.toml",
  });
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
