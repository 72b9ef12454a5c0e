/**
 * A home directory of a test's own, with OpenCode's storage in it, and the program run there.
 *
 * @module
 */
import { ROOT, type RunResult } from "./program.ts";

/** A home; disposing of it removes it. */
export interface Home extends AsyncDisposable {
  /** Its path. */
  readonly path: string;
  /** OpenCode's data directory in it. */
  readonly data: string;
  /** Runs the program, this checkout's if none is named, to its end. */
  readonly run: (
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
    program?: string,
  ) => Promise<RunResult>;
  /** Runs it and reads the JSON that it prints. */
  readonly json: (args: readonly string[]) => Promise<unknown>;
}

/**
 * Make a home.
 *
 * @param fixture A folder of `tests/fixtures/opencode`, copied into it; none leaves it empty.
 * @returns The home.
 */
export async function makeHome(fixture?: string): Promise<Home> {
  const path = await Deno.makeTempDir({ prefix: "tmuxform-home-" });
  const data = `${path}/.local/share/opencode`;
  await Deno.mkdir(data, { recursive: true });
  if (fixture !== undefined) await copy(`${ROOT}/tests/fixtures/opencode/${fixture}`, data);
  const run: Home["run"] = async (args, environment = {}, program = `${ROOT}/bin/tmuxform`) => {
    const { code, stdout, stderr } = await new Deno.Command(program, {
      args: [...args],
      cwd: path,
      clearEnv: true,
      env: {
        HOME: path,
        PATH: Deno.env.get("PATH") ?? "",
        TZ: "UTC",
        TMUXFORM_DENO: Deno.execPath(),
        DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
        ...environment,
      },
      stdin: "null",
    }).output();
    const decoder = new TextDecoder();
    return { status: code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  };
  return {
    path,
    data,
    run,
    json: async (args) => JSON.parse((await run([...args, "--json"])).stdout),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

async function copy(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copy(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}
