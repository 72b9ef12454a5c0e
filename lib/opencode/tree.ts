/**
 * The flat tree of about 0.6 to 1.1.65: `storage/message/<session>/<message>.json`.
 *
 * @module
 */
import { parentPath } from "../base/path.ts";
import { entriesOf, jsonFilesIn, readJsonFile } from "./_files.ts";
import { openJsonTree } from "./_json_tree.ts";
import { asText, fieldsOf } from "./_json.ts";
import type { Folder, Layout } from "./_layout.ts";
import { sessionFolders } from "./_session_folders.ts";
import type { Store } from "./store.ts";

/**
 * Opens a flat tree.
 *
 * @param messages Absolute path of its `message` directory; the others are beside it.
 * @returns The store.
 */
export function openTree(messages: string): Store {
  return openJsonTree("tree", messages, flatLayout(messages));
}

/**
 * How a flat tree is laid out.
 *
 * @param messages Absolute path of its `message` directory.
 * @returns The layout.
 */
export function flatLayout(messages: string): Layout {
  const storage = parentPath(messages);
  const folders = sessionFolders();
  const info = (folder: Folder, place: string) =>
    `${storage}/session/${place}/${folder.session}.json`;
  return {
    folders: (damaged) => folders(messages, damaged),
    places(damaged) {
      const places = new Map<string, string>();
      for (const { name, isDirectory } of entriesOf(`${storage}/session`, damaged)) {
        if (!isDirectory) continue;
        for (const file of jsonFilesIn(`${storage}/session/${name}`, damaged)) {
          places.set(file.slice(0, -".json".length), name);
        }
      }
      return (folder) => places.get(folder.session) ?? "";
    },
    info,
    project: (_folder, place) => place,
    parts: (_folder, message) => `${storage}/part/${message}`,
    projects() {
      const worktrees = new Map<string, string>();
      for (const file of jsonFilesIn(`${storage}/project`)) {
        try {
          const project = fieldsOf(readJsonFile(`${storage}/project/${file}`));
          const id = asText(project["id"]) || file.slice(0, -".json".length);
          const worktree = asText(project["worktree"]);
          if (worktree !== "") worktrees.set(id, worktree);
        } catch {
          // Without it, sessions still have their own directories.
        }
      }
      return worktrees;
    },
  };
}
