/**
 * OpenCode in a home of its own, with no provider but ours and no way to any other.
 *
 * @module
 */

/** Dollars per million tokens of the models, as the configuration says. */
export const PRICES = {
  large: { input: 3, output: 15, cache_read: 0.3, cache_write: 3.75 },
  small: { input: 0.5, output: 2, cache_read: 0.05, cache_write: 0 },
} as const;

/** Milliseconds that a run may take. */
const TIMEOUT = 20_000;

/** One home, one release. */
export class OpenCode {
  readonly #program: string;
  readonly #home: string;

  private constructor(program: string, home: string) {
    this.#program = program;
    this.#home = home;
  }

  /**
   * Make a home with a project that is a repository.
   *
   * @param program Path of the release.
   * @param url What our provider's `baseURL` is.
   * @returns OpenCode.
   */
  static async create(program: string, url: string): Promise<OpenCode> {
    const home = await Deno.realPath(await Deno.makeTempDir({ prefix: "tmuxform-test-opencode-" }));
    const made = new OpenCode(program, home);
    await Deno.mkdir(`${home}/config/opencode`, { recursive: true });
    await Deno.mkdir(made.project);
    const text = JSON.stringify(configuration(url));
    await Deno.writeTextFile(`${home}/config/opencode/opencode.json`, text);
    // Older releases fetch this program from the network if it is not there.
    await Deno.mkdir(`${home}/bin`);
    await Deno.writeTextFile(`${home}/bin/rg`, "#!/bin/sh\n", { mode: 0o755 });
    return made;
  }

  /** The directory in which it works. */
  get project(): string {
    return `${this.#home}/project`;
  }

  /** Its data directory. */
  get data(): string {
    return `${this.#home}/data/opencode`;
  }

  /**
   * Let it answer a prompt.
   *
   * @param model `large` or `small`.
   * @param prompt The prompt.
   * @param flags Further flags of `opencode run`.
   * @returns Its exit status.
   * @throws {Error} If it does not end in time.
   */
  async run(model: keyof typeof PRICES, prompt: string, ...flags: string[]): Promise<number> {
    const child = new Deno.Command(this.#program, {
      args: ["run", "--model", `acme/${model}`, ...flags, prompt],
      cwd: this.project,
      clearEnv: true,
      env: this.environment,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT);
    const { code, signal, stderr } = await child.output();
    clearTimeout(timer);
    if (signal === null) return code;
    throw new Error(`"${prompt}": ${signal}\n${new TextDecoder().decode(stderr)}`);
  }

  /** Remove its home. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.#home, { recursive: true });
  }

  /** Environment of its programs, in which the home and the network are its own. */
  get environment(): Record<string, string> {
    const nowhere = "http://127.0.0.1:1";
    return {
      PATH: `${this.#home}/bin:/usr/local/bin:/usr/bin:/bin`,
      HOME: this.#home,
      XDG_DATA_HOME: `${this.#home}/data`,
      XDG_CONFIG_HOME: `${this.#home}/config`,
      XDG_CACHE_HOME: `${this.#home}/cache`,
      XDG_STATE_HOME: `${this.#home}/state`,
      TERM: "dumb",
      TZ: "UTC",
      // Whatever it wants from the network fails at once.
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
      NO_PROXY: "127.0.0.1",
      OPENCODE_DISABLE_AUTOUPDATE: "1",
      OPENCODE_DISABLE_MODELS_FETCH: "1",
      OPENCODE_DISABLE_LSP_DOWNLOAD: "1",
      OPENCODE_DISABLE_DEFAULT_PLUGINS: "1",
      OPENCODE_DISABLE_SHARE: "1",
    };
  }
}

function configuration(url: string): unknown {
  const limit = { context: 160_000, output: 8_000 };
  const models = Object.fromEntries(
    Object.entries(PRICES).map(([name, cost]) => [
      name,
      { name, reasoning: name === "large", tool_call: true, limit, cost },
    ]),
  );
  const options = { baseURL: url, apiKey: "none" };
  return {
    $schema: "https://opencode.ai/config.json",
    autoupdate: false,
    share: "disabled",
    model: "acme/large",
    small_model: "acme/small",
    permission: { edit: "allow", bash: "allow", webfetch: "deny" },
    provider: { acme: { npm: "@ai-sdk/openai-compatible", name: "Acme", options, models } },
  };
}
