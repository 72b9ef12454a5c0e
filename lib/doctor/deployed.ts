/**
 * Whether what the manifest wants is where programs look for it.
 *
 * @module
 */
import { plural } from "../base/plural.ts";
import { type Check, error, ok, warning } from "./check.ts";
import { type Attempt, firstOf } from "./configuration.ts";

/** What `deploy` sees. */
export interface Deployed {
  /** The manifest. */
  readonly manifest: string;
  /** A deploy was cut short. */
  readonly isCutShort: boolean;
  /** Files that it wants, and those that it has no longer. */
  readonly files: readonly {
    /** Where. */
    readonly target: string;
    /** What an apply would do; nothing where all is well. */
    readonly action: "create" | "update" | "delete" | "record" | undefined;
  }[];
}

/**
 * Whether configs are deployed.
 *
 * @param deployed What looking gave.
 * @returns The check.
 */
export function checkDeployed(deployed: Attempt<Deployed>): Check {
  const name = "deployed";
  if ("problems" in deployed) {
    return error(name, firstOf(deployed.problems), "$ tmuxform deploy plan");
  }
  const { manifest, isCutShort, files } = deployed.value;
  if (isCutShort) return error(name, "a deploy was cut short", "$ tmuxform deploy status");
  const other = files.filter(({ action }) => action !== undefined && action !== "record");
  const [first] = other;
  const count = `${plural(files.length, "file")} of ${manifest}`;
  if (!first) return ok(name, `${count} in place`);
  const more = other.length > 1 ? ` and ${other.length - 1} more` : "";
  if (other.every(({ action }) => action === "create")) {
    return warning(
      name,
      `${first.target}${more} not there: defaults are used`,
      "$ tmuxform deploy",
    );
  }
  return warning(
    name,
    `${first.target}${more} not as ${manifest} wants`,
    "$ tmuxform deploy plan",
  );
}
