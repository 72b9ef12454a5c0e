/**
 * Makes the built form of the program: the modules of `lib/` and the packages that they use, in few
 * files below `dist/`. Hundreds of small modules take longer to load than most commands take to
 * run. Launchers prefer the built form while no source is newer, see `bin/launch.sh`; without it
 * all works, some hundredths of a second later.
 *
 * @module
 */
import { dirname } from "node:path";
import { builtFile, toBundled, toLate } from "./rewrite.ts";

const ROOT = decodeURIComponent(new URL("..", import.meta.url).pathname);

/** What a launcher runs, or a thread of its own. */
const ENTRIES: readonly string[] = [
  "lib/cli/main.ts",
  "lib/cli/status_line_now.ts",
  "lib/cli/deploy_now.ts",
  "lib/ocmonitor/main.ts",
  "lib/opencode/_other_thread.ts",
];

/** As old as the oldest source can be that the built form is made of. */
const MARK = "built";

/** How long files of earlier builds are kept, ms: a dashboard stays open for days. */
const KEPT = 30 * 86_400_000;

if (import.meta.main) {
  try {
    console.log(`built: ${await build()} files in dist/`);
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : error}`);
    console.error("  tmuxform runs from its sources");
    Deno.exit(1);
  }
}

/** Builds, and puts the new form in place of the old one, which is kept if anything fails. */
async function build(): Promise<number> {
  const work = await Deno.makeTempDir({ dir: ROOT, prefix: ".build-" });
  try {
    const dist = `${work}/dist`;
    await Deno.mkdir(dist);
    // First of all: whatever is written from now on is newer.
    await Deno.writeTextFile(`${dist}/${MARK}`, "");
    for (const name of ["deno.json", "deno.lock"]) {
      await Deno.copyFile(`${ROOT}${name}`, `${work}/${name}`);
    }
    for (const path of await filesBelow(ROOT, "lib/")) {
      const text = await Deno.readTextFile(`${ROOT}${path}`);
      await Deno.mkdir(dirname(`${work}/${path}`), { recursive: true });
      await Deno.writeTextFile(`${work}/${path}`, toBundled(text, path, ENTRIES));
    }
    await bundle(work);
    const files = await filesBelow(dist);
    for (const file of files.filter((name) => name.endsWith(".js"))) {
      const text = await Deno.readTextFile(`${dist}/${file}`);
      const late = toLate(text);
      if (late.includes("node:module")) {
        throw new Error(`${file} would be slow: it has createRequire()`);
      }
      await Deno.writeTextFile(`${dist}/${file}`, late);
    }
    await publish(dist, files);
    return files.length;
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

async function bundle(work: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--platform=deno",
      "--code-splitting",
      "--minify",

      "--outdir=dist",
      ...ENTRIES,
    ],
    cwd: work,
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`deno bundle failed\n${new TextDecoder().decode(stderr).trim()}`);
}

/** Puts every file in its place, so that there is a whole form at every moment, old or new. */
async function publish(from: string, files: readonly string[]): Promise<void> {
  const to = `${ROOT}dist`;
  const last = [...ENTRIES.map(builtFile), MARK];
  // Names of the others tell their content; what runs may still load the old ones.
  const others = files.filter((file) => !last.includes(file));
  for (const file of [...others, ...last]) {
    await Deno.mkdir(dirname(`${to}/${file}`), { recursive: true });
    await Deno.rename(`${from}/${file}`, `${to}/${file}`);
  }
  for (const file of await filesBelow(to)) {
    const { mtime } = await Deno.stat(`${to}/${file}`);
    const age = Date.now() - (mtime?.getTime() ?? 0);
    if (!files.includes(file) && age > KEPT) await Deno.remove(`${to}/${file}`);
  }
}

/** Every file below a directory, by its path from there. */
async function filesBelow(directory: string, prefix = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(`${directory}/${prefix}`)) {
    if (isDirectory) files.push(...await filesBelow(directory, `${prefix}${name}/`));
    else files.push(`${prefix}${name}`);
  }
  return files;
}
