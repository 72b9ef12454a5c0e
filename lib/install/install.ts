/**
 * Installing and uninstalling as a whole: look, plan, remember, do.
 *
 * What will be made is remembered before it is made, beside what was remembered so far: whenever
 * this ends, the next run knows what is ours.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { make, takeAway, takeAwayEmpty } from "./apply.ts";
import { type Found, type Installed, isUnchanged, type Item, toInstalled } from "./item.ts";
import { EMPTY, type Manifest, readManifest, writeManifest } from "./manifest.ts";
import { missingDirectories, observe } from "./observe.ts";
import { type Change, planInstall, planUninstall } from "./plan.ts";
import { type InstallOptions, wantedCompletions, wantedLinks } from "./wanted.ts";

/** How it is done. */
export interface Manner {
  /** The file that remembers what is installed, absolute. */
  readonly manifest: string;
  /** Only plan. */
  readonly dryRun?: boolean | undefined;
  /** Also where somebody else's files are; they are kept under another name. */
  readonly force?: boolean | undefined;
}

/**
 * Install programs and their completions.
 *
 * @param options What, and where.
 * @param manner How.
 * @returns What was done, or with `dryRun` would be.
 * @throws {UserError} If something cannot be made; what was made before stays.
 */
export async function install(options: InstallOptions, manner: Manner): Promise<Change[]> {
  const before = readManifest(manner.manifest);
  const items: Item[] = [
    ...wantedLinks(options),
    ...await movedLinks(options, before),
    ...wantedCompletions(options),
  ];
  const steps: { item: Item; wanted: Installed; change: Change }[] = [];
  for (const item of items) {
    const [wanted, found] = [await toInstalled(item), await observe(item.path)];
    const installed = remembered(before, item.path, found);
    // A directory of that name can hold anything: it is not moved away.
    const backup = found === undefined || found.kind === "other"
      ? undefined
      : await freeName(item.path);
    const change = planInstall({ wanted, installed, found, backup }, manner.force ?? false);
    steps.push({ item, wanted, change });
  }
  const changes = steps.map(({ change }) => change);
  const due = steps.filter(({ change }) => change.action !== "keep" && change.action !== "hold");
  if (manner.dryRun || due.length === 0) return changes;
  const made = [manner.manifest, ...due.map(({ item }) => item.path)]
    .flatMap((path) => missingDirectories(parentPath(path)));
  const directories = [...new Set([...before.directories, ...made])].sort();
  const wanted = due.map((step) => step.wanted);
  await writeManifest(manner.manifest, { items: [...before.items, ...wanted], directories });
  for (const { item, change } of due) await make(item, change);
  const paths = new Set(wanted.map(({ path }) => path));
  const others = before.items.filter(({ path }) => !paths.has(path));
  await writeManifest(manner.manifest, { items: [...others, ...wanted], directories });
  return changes;
}

/**
 * Take away what was installed, as far as nobody changed it.
 *
 * @param manner How.
 * @returns What was done, or with `dryRun` would be. What is held back stays remembered.
 * @throws {UserError} If something cannot be removed.
 */
export async function uninstall(manner: Manner): Promise<Change[]> {
  const before = readManifest(manner.manifest);
  const changes: Change[] = [];
  for (const path of new Set(before.items.map((item) => item.path))) {
    const found = await observe(path);
    const installed = remembered(before, path, found);
    if (installed) changes.push(planUninstall(installed, found));
  }
  if (manner.dryRun || before.items.length + before.directories.length === 0) return changes;
  for (const { action, path } of changes) if (action === "remove") await takeAway(path);
  const held = new Set(changes.filter(({ action }) => action === "hold").map(({ path }) => path));
  const items = before.items.filter(({ path }) => held.has(path));
  await writeManifest(manner.manifest, items.length > 0 ? { ...before, items } : EMPTY);
  await takeAwayEmpty(before.directories);
  return changes;
}

/** What is remembered of a path: the record that fits, where a run was cut off between two. */
function remembered({ items }: Manifest, path: string, found: Found): Installed | undefined {
  const records = items.filter((item) => item.path === path);
  return records.find((record) => isUnchanged(found, record)) ?? records[0];
}

/** Links of earlier installations that are still there: they follow the programs, too. */
async function movedLinks(
  { programs, names, directory }: InstallOptions,
  { items }: Manifest,
): Promise<Item[]> {
  const named = new Set(names.map((name) => `${directory}/${name}`));
  const links = items.filter(({ kind, path }) => kind === "link" && !named.has(path));
  const moved: Item[] = [];
  for (const link of links) {
    if (!isUnchanged(await observe(link.path), link)) continue;
    const name = link.value.slice(link.value.lastIndexOf("/") + 1);
    moved.push({ kind: "link", path: link.path, target: `${programs}/${name}` });
  }
  return moved;
}

/** As GNU's numbered backups; zsh takes no function from a file whose name ends like that. */
async function freeName(path: string): Promise<string> {
  for (let number = 1;; number++) {
    const name = `${path}.~${number}~`;
    if (await observe(name) === undefined) return name;
  }
}
