/** A directory with a home in it, and an installation of programs that are only named. */
import { install, type InstallOptions, type Manner, uninstall } from "../../lib/install/mod.ts";

/** The place of a test; disposing of it removes it. */
export interface Place extends AsyncDisposable {
  /** The home directory. */
  readonly home: string;
  /** Where it is remembered what is installed. */
  readonly manifest: string;
  /** Installs, and gives `ACTION PATH` for each thing, paths from the home directory. */
  readonly install: (
    options?: Partial<InstallOptions>,
    manner?: Partial<Manner>,
  ) => Promise<string[]>;
  /** Uninstalls, the same way. */
  readonly uninstall: (manner?: Partial<Manner>) => Promise<string[]>;
  /** Everything in the home directory: `PATH`, `PATH = TEXT`, `PATH -> TARGET`, without the manifest. */
  readonly files: () => Promise<string[]>;
}

/** Scripts that differ. */
export const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ["bash", "for bash\n"],
  ["zsh", "for zsh\n"],
  ["fish", "for fish\n"],
]);

/**
 * Make a place.
 *
 * @returns The place.
 */
export async function makePlace(): Promise<Place> {
  const home = await Deno.makeTempDir({ prefix: "tmuxform-install-" });
  const manifest = `${home}/.local/state/tmuxform/install.json`;
  const lines = (changes: Awaited<ReturnType<typeof install>>) =>
    changes.map(({ action, path }) => `${action} ${path.slice(home.length + 1)}`);
  return {
    home,
    manifest,
    install: async (options = {}, manner = {}) =>
      lines(
        await install({
          programs: "/one/bin",
          names: ["tmuxform"],
          directory: `${home}/.local/bin`,
          data: `${home}/.local/share`,
          config: `${home}/.config`,
          scripts: SCRIPTS,
          ...options,
        }, { manifest, ...manner }),
      ),
    uninstall: async (manner = {}) => lines(await uninstall({ manifest, ...manner })),
    files: () => filesIn(home, manifest),
    [Symbol.asyncDispose]: () => Deno.remove(home, { recursive: true }),
  };
}

async function filesIn(home: string, manifest: string, directory = home): Promise<string[]> {
  const lines: string[] = [];
  for await (const { name, isDirectory, isSymlink, isFile } of Deno.readDir(directory)) {
    const path = `${directory}/${name}`;
    if (path === manifest) continue;
    const shown = path.slice(home.length + 1);
    if (isDirectory) lines.push(shown, ...await filesIn(home, manifest, path));
    else if (isSymlink) lines.push(`${shown} -> ${await Deno.readLink(path)}`);
    else if (isFile) lines.push(`${shown} = ${await Deno.readTextFile(path)}`);
    else lines.push(`${shown} is special`);
  }
  return lines.sort();
}
