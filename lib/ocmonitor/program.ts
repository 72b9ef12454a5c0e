/**
 * The program: one command line, its output, its exit status.
 *
 * @module
 */
import { formatProblem } from "../base/problem.ts";
import { resolvePath } from "../base/path.ts";
import { type Config, loadConfig } from "../config/mod.ts";
import { loadPrices, openZone, type PriceTable } from "../usage/mod.ts";
import { OCMONITOR } from "./commands.ts";
import { complaintOf, helpOf } from "./help.ts";
import { type Made, makeReport } from "./make.ts";
import { type Invocation, parseCommandLine, UsageError } from "./parse.ts";
import type { Process } from "./process.ts";
import type { Report } from "./report.ts";
import { isSessionId, messageOf, openStorage, sessionNamed, stat } from "./storage.ts";
import { isoTime } from "./times.ts";
import { VERSION } from "./version.ts";

/** What a command is doing, for errors. */
const DOING: Readonly<Record<string, string>> = {
  session: "analyzing session",
  sessions: "analyzing sessions",
  daily: "generating daily breakdown",
  weekly: "generating weekly breakdown",
  monthly: "generating monthly breakdown",
  models: "generating model breakdown",
  projects: "generating project breakdown",
  live: "in live monitoring",
  export: "exporting data",
};

const CSV = "CSV data would be exported to file. Use 'export' command for file output.\n";

/** What every command works with. */
interface Session {
  readonly process: Process;
  readonly values: ReadonlyMap<string, string>;
  readonly config: Config;
  readonly prices: PriceTable;
}

/**
 * Runs a command line.
 *
 * @param words The command line, without the program.
 * @param process The process.
 * @returns The exit status.
 */
export async function run(words: readonly string[], process: Process): Promise<number> {
  const { directory, print, complain } = process;
  const exists = (path: string) => stat(resolvePath(directory, path)) !== undefined;
  let invocation: Invocation;
  try {
    invocation = parseCommandLine(OCMONITOR, words, { exists, isSession: isSessionId });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(complaintOf(error));
    return 2;
  }
  const { commands, help, values } = invocation;
  if (help) print(helpOf(commands));
  else if (values.has("version")) print(`ocmonitor, version ${VERSION}\n`);
  else {return await runCommand(
      commands.slice(1).map(({ name }) => name).join(" "),
      values,
      process,
    );}
  return 0;
}

async function runCommand(
  command: string,
  values: ReadonlyMap<string, string>,
  process: Process,
): Promise<number> {
  const fail = (doing: string, error: unknown): number => {
    if (!(error instanceof Error)) throw error;
    process.complain(`Error ${doing}: Unexpected error: ${messageOf(error)}\n`);
    if (values.has("verbose")) process.complain(`Details: ${error.message}\n`);
    return 1;
  };
  let session: Session;
  try {
    const file = values.get("config");
    const config = await loadConfig({ ...process, file });
    session = { process, values, config, prices: loadPrices(config) };
  } catch (error) {
    return fail("initializing OpenCode Monitor", error);
  }
  for (const problem of session.config.warnings) say(session, formatProblem(problem));
  try {
    return await perform(command, session);
  } catch (error) {
    return fail(DOING[command] ?? command, error);
  }
}

async function perform(command: string, session: Session): Promise<number> {
  const { process, values } = session;
  switch (command) {
    case "config show": {
      const { configText } = await import("./config_text.ts");
      process.print(configText(session.config));
      return 0;
    }
    case "config set":
      process.print(
        "Configuration setting is not yet implemented.\n" +
          `Would set ${values.get("key")} = ${values.get("value")}\n` +
          "Please edit the config.toml file directly for now.\n",
      );
      return 0;
    case "live": {
      const { live } = await import("./live.ts");
      const colors = hasColors(session) && !values.has("no-color");
      return await live({ ...session, colors, say: (line) => say(session, line) });
    }
    case "export":
      return await exportTo(session);
    default:
      return await show(command, session);
  }
}

async function show(kind: string, session: Session): Promise<number> {
  const { process, values } = session;
  const format = values.get("format") ?? "table";
  const made = make(kind, session);
  if (kind === "sessions" && format !== "json") {
    const recent = Number(values.get("limit") ?? 0) !== 0 ? " most recent" : "";
    process.print(`Analyzing ${made.sessions}${recent} sessions...\n`);
  }
  if (!made.report || kind === "sessions" && made.sessions === 0) {
    const what = kind === "session" ? "valid session data" : "sessions";
    process.complain(`No ${what} found in the specified directory.\n`);
    return 1;
  }
  if (format === "json") process.print(toJson(made.report.json()));
  else if (format === "csv") process.print(CSV);
  else await printTable(made.report, session);
  sayUnpriced(made, session);
  return 0;
}

async function exportTo(session: Session): Promise<number> {
  const { process, values, config } = session;
  const kind = values.get("report_type") ?? "";
  const made = make(kind, session);
  if (!made.report) {
    process.complain("No data to export.\n");
    return 1;
  }
  const { exportReport, sizeOf } = await import("./export.ts");
  const wanted = values.get("format") ?? config.values["export.default_format"];
  await printTable(made.report, session);
  const { path, size, rows } = await exportReport(made.report, {
    kind,
    format: wanted === "json" ? "json" : "csv",
    directory: config.values["paths.export_dir"],
    output: values.get("output"),
    metadata: config.values["export.include_metadata"],
    now: isoTime(openZone(process.timezone).local(process.now())),
  });
  process.print(`✅ Export completed successfully!\nFile: ${path}\nSize: ${sizeOf(size)}\n`);
  if (rows !== undefined) process.print(`Rows: ${rows}\n`);
  sayUnpriced(made, session);
  return 0;
}

function make(kind: string, session: Session): Made {
  const { process, values, config, prices } = session;
  const path = values.get("path");
  const isExport = values.has("report_type");
  // `export session` looks at the messages directory where no path is given, and so at no session.
  const named = kind === "session" && !(isExport && path === undefined)
    ? sessionNamed(path, process.directory)
    : { paths: path ? [resolvePath(process.directory, path)] : [], session: undefined };
  using opened = openStorage(process, config, named.paths, (line) => say(session, line));
  const { usage } = opened;
  return makeReport(kind, values, {
    usage,
    prices,
    zone: openZone(process.timezone),
    session: named.session,
  });
}

async function printTable(report: Report, session: Session): Promise<void> {
  const { process, config } = session;
  const { drawTable } = await import("./table.ts");
  const style = config.values["ui.table_style"];
  process.print(drawTable(report.table(), { style, colors: hasColors(session) }));
}

function hasColors({ process: { environment, isTerminal }, config }: Session): boolean {
  return config.values["ui.colors"] && isTerminal && !environment["NO_COLOR"] &&
    environment["TERM"] !== "dumb";
}

/** The Python tool shows such models as free, without a word. */
function sayUnpriced({ unpriced }: Made, { process }: Session): void {
  if (unpriced.length === 0) return;
  process.complain(`Warning: counted as $0.00, since they have no price: ${unpriced.join(", ")}\n`);
}

function say({ process, values }: Session, line: string): void {
  if (values.has("verbose")) process.complain(`${line}\n`);
}

/** As Python writes it: what is not ASCII is escaped. */
function toJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${text.replace(/[^\0-~]/g, escape)}\n`;
}
