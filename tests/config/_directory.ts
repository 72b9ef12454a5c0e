/**
 * A home directory for one test.
 *
 * @module
 */
import { type Config, type ConfigOptions, loadConfig } from "../../lib/config/mod.ts";

/** A temporary home with files in it. */
export class Home implements Disposable {
  /** Its path. */
  readonly path: string = Deno.makeTempDirSync({ prefix: "tmuxform-config-" });

  /**
   * Makes a home.
   *
   * @param files Text by relative path.
   */
  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /**
   * Writes a file.
   *
   * @param name Relative path.
   * @param text Its content.
   * @returns Its absolute path.
   */
  write(name: string, text: string): string {
    const path = `${this.path}/${name}`;
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(path, text);
    return path;
  }

  /**
   * Loads the configuration of somebody who lives here and stands in `work`.
   *
   * @param more Overrides.
   * @returns The configuration.
   */
  load(more: Partial<ConfigOptions> = {}): Promise<Config> {
    return loadConfig({
      environment: { HOME: this.path },
      directory: `${this.path}/work`,
      ...more,
    });
  }

  /** Removes it. */
  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

/** Where the config file is by default. */
export const CONFIG = ".config/ocmonitor/config.toml";
