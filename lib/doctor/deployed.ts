/**
 * Configs that are deployed from `configs/` to where programs look for them.
 *
 * @module
 */
import { type Check, error, ok, warning } from "./check.ts";
import { quote } from "./directories.ts";

/** Sources in `configs/`, and what they are below the user's directory of configurations. */
export const DEPLOYED: readonly (readonly [source: string, target: string])[] = [
  ["ocmonitor.config.toml", "ocmonitor/config.toml"],
  ["models.json", "ocmonitor/models.json"],
];

/** A deployed config, as it is. */
export interface Deployed {
  /** Where it is or would be. */
  readonly target: string;
  /** How it is there. */
  readonly state: "equal" | "differs" | "missing" | "no source" | "unreadable";
}

/**
 * Compares a config with its source.
 *
 * @param source The file in `configs/`.
 * @param target Where it is deployed to.
 * @returns How it is there.
 */
export function observeDeployed(source: string, target: string): Deployed {
  const live = read(target);
  if (live === undefined) return { target, state: "missing" };
  if (live === null) return { target, state: "unreadable" };
  const own = read(source);
  if (typeof own !== "string") return { target, state: "no source" };
  return { target, state: own === live ? "equal" : "differs" };
}

/**
 * Whether a config is deployed.
 *
 * @param deployed How it is there.
 * @returns The check.
 */
export function checkDeployed({ target, state }: Deployed): Check {
  const name = "deployed";
  switch (state) {
    case "equal":
      return ok(name, target);
    case "no source":
      return ok(name, `${target}, which configs/ has none of`);
    case "missing":
      return warning(name, `${target} is not there; defaults are used`, "$ tmuxform deploy");
    case "differs":
      return warning(name, `${target} differs from configs/`, "$ tmuxform deploy plan");
    case "unreadable":
      return error(name, `${target} cannot be read`, `$ ls -l ${quote(target)}`);
  }
}

/** Undefined: nothing there; null: not to be read. A pipe would be waited for. */
function read(path: string): string | undefined | null {
  try {
    return Deno.statSync(path).isFile ? Deno.readTextFileSync(path) : null;
  } catch (error) {
    const isAbsent = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    return isAbsent ? undefined : null;
  }
}
