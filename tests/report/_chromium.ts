/**
 * A browser without a window, to see pages as a reader does.
 *
 * @module
 */

/** What a browser made of a page. */
export interface Seen {
  /** The document after it was loaded. */
  readonly dom: string;
  /** What went to the console: errors, and what was refused. */
  readonly console: readonly string[];
}

/**
 * The browser.
 *
 * @returns Its path; undefined where there is none.
 */
export function findChromium(): string | undefined {
  const directories = (Deno.env.get("PATH") ?? "").split(":");
  return directories.flatMap((directory) =>
    ["chromium", "chromium-browser", "google-chrome"].map((name) => `${directory}/${name}`)
  ).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}

/**
 * Load a page.
 *
 * @param chromium The browser.
 * @param directory Where it may write.
 * @param file The page.
 * @returns What it made of it.
 */
export async function look(chromium: string, directory: string, file: string): Promise<Seen> {
  const { stdout, stderr } = await run(chromium, directory, [
    "--dump-dom",
    "--enable-logging=stderr",
    `file://${file}`,
  ]);
  const console = stderr.split("\n").filter((line) => line.includes("CONSOLE"));
  return { dom: stdout, console };
}

/**
 * Draw a page.
 *
 * @param chromium The browser.
 * @param directory Where it may write.
 * @param file The page.
 * @param scheme Whether the reader prefers light or dark.
 * @returns A PNG.
 */
export async function draw(
  chromium: string,
  directory: string,
  file: string,
  scheme: "light" | "dark",
): Promise<Uint8Array> {
  const image = `${directory}/${scheme}.png`;
  await run(chromium, directory, [
    `--screenshot=${image}`,
    `--blink-settings=preferredColorScheme=${scheme === "dark" ? 0 : 1}`,
    "--window-size=1100,1100",
    `file://${file}`,
  ]);
  return await Deno.readFile(image);
}

async function run(chromium: string, directory: string, args: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command(chromium, {
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      `--user-data-dir=${directory}/profile`,
      ...args,
    ],
    env: { HOME: directory, DBUS_SESSION_BUS_ADDRESS: "disabled:" },
    signal: AbortSignal.timeout(60_000),
  }).output();
  const text = new TextDecoder();
  if (code !== 0) throw new Error(`Cannot run ${chromium}: ${text.decode(stderr)}`);
  return { stdout: text.decode(stdout), stderr: text.decode(stderr) };
}
