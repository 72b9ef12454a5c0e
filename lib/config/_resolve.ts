/**
 * Effective values: the defaults, over them what the file gives, with absolute paths.
 *
 * @module
 */
import { parentPath, resolvePath } from "../base/path.ts";
import type { GivenValues } from "./_check.ts";
import { baseDirectory, type Environment, expandPath } from "./_expand.ts";
import type { Finding } from "./_finding.ts";
import { type ConfigKey, type ConfigValues, DEFAULTS } from "./keys.ts";

/** What paths depend on. */
export interface Surroundings {
  /** The environment. */
  readonly environment: Environment;
  /** The current directory, where relative paths start. */
  readonly directory: string;
}

/**
 * Puts values together.
 *
 * @param given What the file gives.
 * @param file The file, absolute: `models.config_file` starts in its directory.
 * @param surroundings Environment and current directory.
 * @param findings Variables that are not set are added here.
 * @returns All values.
 */
export function resolveValues(
  given: GivenValues,
  file: string,
  surroundings: Surroundings,
  findings: Finding[],
): ConfigValues {
  const { environment, directory } = surroundings;
  const values = { ...defaultValues(surroundings, file), ...Object.fromEntries(given) };
  for (const [key, value] of given) {
    const base = baseOf(key, directory, file);
    if (base === undefined || typeof value !== "string") continue;
    const { path, missing } = expandPath(value, environment);
    Object.assign(values, { [key]: resolvePath(base, path) });
    findings.push(...missing.map((name) => unsetVariable(key, name)));
  }
  return values;
}

/**
 * The places of OpenCode's data that the file names. A file that names the usual directory, as the
 * one that ocmonitor brings does, means all that OpenCode has, databases included.
 *
 * @param values Effective values.
 * @param given What the file gives.
 * @param surroundings Environment and current directory.
 * @returns Absolute paths; none: where OpenCode itself has its data.
 */
export function storageOf(
  values: ConfigValues,
  given: GivenValues,
  surroundings: Surroundings,
): string[] {
  const usual = defaultValues(surroundings, "");
  for (const key of ["paths.messages_dir", "paths.opencode_storage_dir"] as const) {
    if (given.has(key)) return values[key] === usual[key] ? [] : [values[key]];
  }
  return [];
}

function defaultValues({ environment, directory }: Surroundings, file: string): ConfigValues {
  const data = baseDirectory(environment, "XDG_DATA_HOME", ".local/share") ?? "/";
  const path = (base: string, key: "paths.export_dir" | "models.config_file" | DataKey) =>
    resolvePath(base, DEFAULTS[key]);
  return {
    ...DEFAULTS,
    "paths.messages_dir": path(data, "paths.messages_dir"),
    "paths.opencode_storage_dir": path(data, "paths.opencode_storage_dir"),
    "paths.export_dir": path(directory, "paths.export_dir"),
    "models.config_file": path(parentPath(file), "models.config_file"),
  };
}

type DataKey = "paths.messages_dir" | "paths.opencode_storage_dir";

/** Where a relative path of the file starts; undefined for what is no path. */
function baseOf(key: ConfigKey, directory: string, file: string): string | undefined {
  if (key === "models.config_file") return parentPath(file);
  return key.startsWith("paths.") ? directory : undefined;
}

function unsetVariable(key: ConfigKey, name: string): Finding {
  return {
    severity: "warning",
    path: key.split("."),
    at: "value",
    message: `"${key}" needs the variable "${name}", which is not set`,
  };
}
