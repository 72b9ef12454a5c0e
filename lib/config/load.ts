/**
 * The config file from the disk.
 *
 * @module
 */
import { importLater } from "../base/import_later.ts";
import { resolvePath } from "../base/path.ts";
import { UserError } from "../base/problem.ts";
import { isTable } from "../base/table.ts";
import { readTextFile } from "../base/text_file.ts";
import { checkFile, type GivenValues } from "./_check.ts";
import { baseDirectory } from "./_expand.ts";
import type { AlertSettings } from "./alerts.ts";
import type { Finding } from "./_finding.ts";
import type { Config } from "./config.ts";
import { type ConfigPrice, readOwnPrices } from "./prices.ts";
import { resolveValues, storageOf, type Surroundings } from "./_resolve.ts";

/** What the configuration depends on. */
export interface ConfigOptions extends Surroundings {
  /** A file that the user named, `-c`; it must exist. */
  readonly file?: string | undefined;
}

/** What a file says. */
interface Read {
  readonly given: GivenValues;
  readonly prices: ReadonlyMap<string, ConfigPrice>;
  readonly alerts?: AlertSettings;
  readonly findings: Finding[];
}

/**
 * Where the config file is looked for: the named one, else `ocmonitor/config.toml` in the user's
 * directory of configurations, and nowhere else.
 *
 * @param options Environment and the like.
 * @returns An absolute path; empty if there is no home directory.
 */
export function configFile({ environment, directory, file }: ConfigOptions): string {
  if (file !== undefined) return resolvePath(directory, file);
  const base = baseDirectory(environment, "XDG_CONFIG_HOME", ".config");
  return base === undefined ? "" : `${base}/ocmonitor/config.toml`;
}

/**
 * Loads the configuration.
 *
 * @param options Environment and the like.
 * @returns Effective values. Without a file, the defaults.
 * @throws {UserError} If the file cannot be read, or with everything that is wrong in it.
 */
export async function loadConfig(options: ConfigOptions): Promise<Config> {
  const { directory } = options;
  const file = configFile(options);
  const shown = options.file ?? file;
  const text = options.file !== undefined || exists(file)
    ? readTextFile(shown, directory)
    : undefined;
  const { given, prices, alerts, findings } = text === undefined
    ? nothing()
    : await read(text, shown);
  const values = resolveValues(given, file, options, findings);
  const own = baseDirectory(options.environment, "XDG_CONFIG_HOME", ".config");
  const named = file && values["models.config_file"];
  const files = [...new Set([own ? `${own}/ocmonitor/models.json` : "", named])].filter(exists);
  if (given.has("models.config_file") && !files.includes(named)) {
    findings.push(missingFile(named));
  }
  const problems = findings.length && text !== undefined
    ? await (await importLater<typeof import("./_finding.ts")>(
      import.meta.resolve("./_finding.ts"),
    )).problemsOf(findings, text, shown)
    : [];
  if (problems.some(({ severity }) => severity === "error")) throw new UserError(problems);
  return {
    file,
    text,
    values,
    given: new Set(given.keys()),
    prices,
    ...(alerts && { alerts }),
    priceFiles: files,
    storage: storageOf(values, given, options),
    warnings: problems,
  };
}

function nothing(): Read {
  return { given: new Map(), prices: new Map(), findings: [] };
}

async function read(text: string, file: string): Promise<Read> {
  const { parseToml } = await importLater<typeof import("../base/toml.ts")>(
    import.meta.resolve("../base/toml.ts"),
  );
  const table = parseToml(text, file);
  const findings: Finding[] = [];
  const given = checkFile(table, findings);
  const models = table["models"];
  const prices = isTable(models) ? readOwnPrices(models, findings) : new Map();
  const alerts = table["alerts"];
  if (!isTable(alerts)) return { given, prices, findings };
  const { readAlerts } = await importLater<typeof import("./_read_alerts.ts")>(
    import.meta.resolve("./_read_alerts.ts"),
  );
  return { given, prices, alerts: readAlerts(alerts, findings), findings };
}

function missingFile(file: string): Finding {
  return {
    severity: "warning",
    path: ["models", "config_file"],
    at: "value",
    message: `there is no file "${file}"`,
    hint: "the path starts where the config file is",
  };
}

function exists(path: string): boolean {
  try {
    return path !== "" && Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return false;
    }
    // It is there, and reading it will say what is wrong.
    return true;
  }
}
