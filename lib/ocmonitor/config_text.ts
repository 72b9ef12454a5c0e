/**
 * `config show`.
 *
 * @module
 */
import type { Config } from "../config/mod.ts";
import { priceSources } from "../usage/mod.ts";

/**
 * The configuration as the Python tool shows it.
 *
 * @param config The configuration.
 * @returns Lines, each with a line end.
 */
export function configText(config: Config): string {
  const { values, file, text } = config;
  const models = new Set(priceSources(config).flatMap(({ models }) => Object.keys(models)));
  const show = (value: string | number | boolean) =>
    typeof value === "boolean" ? (value ? "True" : "False") : String(value);
  return `📋 Current Configuration:

📁 Paths:
  Configuration file: ${file}${text === undefined ? " (not there: defaults)" : ""}
  Messages directory: ${values["paths.messages_dir"]}
  Export directory: ${values["paths.export_dir"]}

🎨 UI Settings:
  Table style: ${values["ui.table_style"]}
  Progress bars: ${show(values["ui.progress_bars"])}
  Colors: ${show(values["ui.colors"])}
  Live refresh interval: ${values["ui.live_refresh_interval"]}s

📤 Export Settings:
  Default format: ${values["export.default_format"]}
  Include metadata: ${show(values["export.include_metadata"])}

🤖 Models:
  Configured models: ${models.size}
${[...models].sort().map((name) => `    - ${name}\n`).join("")}`;
}
