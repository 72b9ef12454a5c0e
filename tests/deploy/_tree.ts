/**
 * A home with a manifest in it, and trees that can be compared.
 *
 * @module
 */
import {
  applyDeploy,
  currentGeneration,
  disk,
  type Effects,
  generationNumbers,
  observe,
  observeRollback,
  openState,
  parseManifest,
  type Plan,
  planDeploy,
  planRollback,
  positionOf,
  readGeneration,
  stateDirectory,
  wayBack,
} from "../../lib/deploy/mod.ts";

/** A home; disposing of it removes it. */
export interface DeployHome extends Disposable {
  /** Its path. */
  readonly path: string;
  /** The state directory. */
  readonly state: string;
  /** What is read with. */
  readonly options: { environment: Record<string, string>; directory: string };
}

/** How it is deployed. */
export interface DeployOptions {
  readonly effects?: Effects;
  readonly force?: boolean;
  readonly keep?: number;
  readonly run?: (command: readonly string[]) => Promise<string | undefined>;
}

/** Make a home. */
export function makeDeployHome(parent?: string): DeployHome {
  const path = Deno.realPathSync(
    Deno.makeTempDirSync({ prefix: "tmuxform-deploy-", ...(parent && { dir: parent }) }),
  );
  Deno.mkdirSync(`${path}/repo/deploy`, { recursive: true });
  Deno.mkdirSync(`${path}/repo/configs`);
  const environment = { HOME: path, PATH: Deno.env.get("PATH") ?? "" };
  return {
    path,
    state: stateDirectory(environment),
    options: { environment, directory: path },
    [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }),
  };
}

/** Write a source, with its permissions whatever the umask. */
export function writeSource(home: DeployHome, name: string, text: string, mode = 0o644): void {
  const path = `${home.path}/repo/configs/${name}`;
  Deno.writeTextFileSync(path, text);
  Deno.chmodSync(path, mode);
}

/** Sources and rules for a number of files, every fifth of which is a link. */
export function manifestOf(names: readonly string[], keep = 20): string {
  const rules = names.map((name, index) => {
    const mode = index % 5 === 4 ? "symlink" : "copy";
    return `[[file]]\nsource = "../configs/${name}"\ntarget = "~/out/${
      index % 3
    }/${name}"\nmode = "${mode}"\n`;
  });
  return `keep = ${keep}\n${rules.join("\n")}`;
}

/** Observe and plan. */
export async function planOf(home: DeployHome, text: string, force = false) {
  const manifest = await parseManifest(text, `${home.path}/repo/deploy/deploy.toml`, home.options);
  const observed = await observe(manifest, currentGeneration(home.state), home.options);
  return { manifest, observed, plan: planDeploy(observed, () => force) };
}

/** Deploy. */
export async function deploy(
  home: DeployHome,
  text: string,
  { effects = disk, force, run = () => Promise.resolve(undefined) }: DeployOptions = {},
): Promise<Plan> {
  using state = await openState(home.state, effects, 5);
  const { manifest, observed, plan } = await planOf(home, text, force);
  await applyDeploy(plan, {
    effects,
    state: state.path,
    contents: observed.contents,
    keep: manifest.keep,
    by: "apply",
    now: () => 0,
    run,
  });
  return plan;
}

/** Go back. */
export async function rollback(
  home: DeployHome,
  to?: number,
  { effects = disk, force = false, keep = 100 }: DeployOptions = {},
): Promise<Plan> {
  using state = await openState(home.state, effects, 5);
  const read = (number: number) => readGeneration(state.path, number);
  const way = wayBack(generationNumbers(state.path), read, to);
  const current = currentGeneration(state.path);
  if (!current) throw new Error("nothing was deployed");
  const { found, contents } = await observeRollback(way, state.path, home.options);
  const plan = planRollback(way, current, found, undefined, () => force);
  await applyDeploy(plan, {
    effects,
    state: state.path,
    contents,
    keep,
    by: "rollback",
    restores: way.to === 0 ? 0 : positionOf(read(way.to)),
    tidy: way.directories,
    now: () => 0,
    run: () => Promise.resolve(undefined),
  });
  return plan;
}

/** Everything below a directory: names, contents, permissions and where links point. */
export function treeOf(directory: string, prefix = ""): Record<string, string> {
  const tree: Record<string, string> = {};
  let entries: Deno.DirEntry[];
  try {
    entries = [...Deno.readDirSync(directory)];
  } catch {
    return tree;
  }
  for (
    const { name, isDirectory, isFile, isSymlink } of entries.sort((a, b) =>
      a.name < b.name ? -1 : 1
    )
  ) {
    const path = `${directory}/${name}`;
    const mode = ((Deno.lstatSync(path).mode ?? 0) & 0o7777).toString(8);
    // A pipe would wait for its writer.
    if (!isSymlink && !isDirectory && !isFile) continue;
    if (isSymlink) tree[prefix + name] = `-> ${Deno.readLinkSync(path)}`;
    else if (isDirectory) {
      tree[`${prefix}${name}/`] = mode;
      Object.assign(tree, treeOf(path, `${prefix}${name}/`));
    } else tree[prefix + name] = `${mode} ${Deno.readTextFileSync(path)}`;
  }
  return tree;
}

/** What a deploy left: its files, and in the state directory only what belongs there. */
export function leftovers(home: DeployHome): string[] {
  const names = [...Object.keys(treeOf(`${home.path}/out`)), ...Object.keys(treeOf(home.state))];
  return names.filter((name) => /tmuxform-|\.tmp$|undo|redo|saved/.test(name));
}
