/**
 * The trees of 0.1 to 0.5, one for each project:
 * `project/<project>/storage/session/message/<session>/<message>.json`.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { entriesOf } from "./_files.ts";
import { openJsonTree } from "./_json_tree.ts";
import type { Folder, Layout } from "./_layout.ts";
import { sessionFolders } from "./_session_folders.ts";
import type { Store } from "./store.ts";

/**
 * Opens the trees of all projects.
 *
 * @param path Absolute path of the `project` directory.
 * @returns The store.
 */
export function openProjectTree(path: string): Store {
  return openJsonTree("project-tree", path, projectLayout(path));
}

/**
 * How the trees of projects are laid out.
 *
 * @param path Absolute path of the `project` directory.
 * @returns The layout.
 */
export function projectLayout(path: string): Layout {
  /** The directory `…/storage/session`. */
  const home = (folder: Folder) => parentPath(parentPath(folder.path));
  const folders = sessionFolders();
  const project = (folder: Folder) => folder.path.slice(path.length + 1).split("/")[0] ?? "";
  return {
    folders: (damaged) =>
      entriesOf(path, damaged).filter((entry) => entry.isDirectory)
        .map((entry) => entry.name).sort()
        .flatMap((name) => folders(`${path}/${name}/storage/session/message`, damaged)),
    places: () => project,
    info: (folder) => `${home(folder)}/info/${folder.session}.json`,
    project,
    parts: (folder, message) => `${home(folder)}/part/${folder.session}/${message}`,
    projects: () => new Map(),
  };
}
