/**
 * What `tmuxform config` does.
 *
 * @module
 */
import { formatProblem } from "../../base/problem.ts";
import { configFile, configToJson, describeConfig, loadConfig } from "../../config/mod.ts";
import type { ConfigCommand } from "../commands/config.ts";
import type { Context } from "../context.ts";
import type { SharedOutputFlags } from "../flags.ts";
import { guard } from "../guard.ts";
import { loadPrices } from "../../usage/mod.ts";

/** Flags of `config`. */
export interface ConfigFlags extends SharedOutputFlags {
  readonly config?: string;
}

type Run = (this: Context, flags: ConfigFlags) => Promise<void>;

/** The commands. */
export const commands: Readonly<Record<ConfigCommand, Run>> = {
  show(flags) {
    return guard(this, flags, async (out) => {
      const config = await loadConfig(options(this, flags));
      config.warnings.forEach(out.complain);
      if (flags.json) out.printJson(await configToJson(config));
      const rows = await describeConfig(config);
      const width = Math.max(...rows.map(({ key }) => key.length));
      for (const { key, value, source } of rows) {
        const shown = `${key.padEnd(width)} = ${JSON.stringify(value)}`;
        out.print(`${shown}  ${out.paint("dim", `# ${source}`)}`);
      }
      return 0;
    });
  },
  path(flags) {
    return guard(this, flags, (out) => {
      const file = configFile(options(this, flags));
      if (flags.json) out.printJson({ format_version: 1, file });
      out.print(file);
      return Promise.resolve(0);
    });
  },
  check(flags) {
    return guard(this, flags, async (out) => {
      const config = await loadConfig(options(this, flags));
      loadPrices(config);
      if (flags.json) {
        out.printJson({ format_version: 1, file: config.file, warnings: config.warnings });
      }
      config.warnings.forEach((problem) => out.say(formatProblem(problem)));
      const is = config.text === undefined ? "is not there; defaults are used" : "is right";
      out.print(`${config.file} ${is}`);
      config.priceFiles.forEach((file) => out.print(`${file} is right`));
      return 0;
    });
  },
};

function options({ environment, directory }: Context, { config }: ConfigFlags) {
  return { environment, directory, file: config };
}
