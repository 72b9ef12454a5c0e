/**
 * Projects: which one usage belongs to, and what it is called.
 *
 * @module
 */
import type { Bucket, SessionUsage, Usage } from "../usage.ts";

/** The projects of all usage. */
export interface Projects {
  /**
   * The project of something.
   *
   * @param item Where it happened.
   * @param session Its session.
   * @returns The project's directory; empty if unknown.
   */
  path(item: Pick<Bucket, "directory" | "root">, session: SessionUsage): string;
  /**
   * What a project is called.
   *
   * @param path Its directory.
   * @returns The shortest end of the path that no other project shares; empty if unknown.
   */
  name(path: string): string;
}

/**
 * Find the projects of all usage.
 *
 * A project is the directory of its repository, `path.root` of the messages; outside of a repository
 * it is the working directory. OpenCode's id of a project is not enough, since two clones share it.
 * But where the store knows a main worktree under that id, a repository directory with the same id
 * that by its path is a linked worktree of it belongs to the main one: below it, where OpenCode
 * itself puts worktrees (`worktree/ID/NAME`), or beside it, with a name that begins like its own
 * (`api-fix`, `api.worktrees/fix` of `api`). Other clones stay apart.
 *
 * @param usage All usage, so that names do not depend on filters.
 * @param byDirectory Whether each working directory is a project of its own.
 * @returns The projects.
 */
export function findProjects(usage: Usage, byDirectory: boolean): Projects {
  const { sessions, projects } = usage;
  const before = found.get(sessions);
  if (before?.byDirectory === byDirectory && before.worktrees === projects) return before.projects;
  const now = find({ ...usage, projects }, byDirectory);
  found.set(sessions, { projects: now, byDirectory, worktrees: projects });
  return now;
}

/** What was found last for some sessions: a dashboard asks several times about the same ones. */
const found = new WeakMap<Usage["sessions"], {
  readonly projects: Projects;
  readonly byDirectory: boolean;
  readonly worktrees: Usage["projects"];
}>();

function find(usage: Usage, byDirectory: boolean): Projects {
  const known = new Map<string, string>();
  let last = { project: "", root: "", place: "", path: "" };
  const path: Projects["path"] = ({ directory, root }, { session }) => {
    const { project } = session;
    const place = directory || session.directory;
    if (byDirectory) return normalise(place);
    // Buckets of one place follow each other: no key has to be made for most of them.
    if (project === last.project && root === last.root && place === last.place) return last.path;
    const key = `${project}\0${root}\0${place}`;
    let path = known.get(key);
    if (path === undefined) {
      const main = project === "global" ? undefined : usage.projects.get(project);
      known.set(key, path = projectOf(place, root, project, main ?? ""));
    }
    last = { project, root, place, path };
    return path;
  };
  let names: ReadonlyMap<string, string> | undefined;
  return {
    path,
    name(wanted) {
      names ??= shortNames(paths(usage, path));
      return names.get(wanted) ?? wanted;
    },
  };
}

/**
 * Short names of paths.
 *
 * @param paths Paths; an empty one stands for unknown.
 * @returns For each path the shortest end that no other one shares.
 */
export function shortNames(paths: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>();
  let rivals = [...new Set(paths)];
  for (let depth = 1; rivals.length > 0; depth++) {
    const byEnd = new Map<string, string[]>();
    for (const path of rivals) {
      byEnd.getOrInsertComputed(end(path, depth), () => [] as string[]).push(path);
    }
    rivals = [];
    for (const [name, sharing] of byEnd) {
      for (const path of sharing) {
        // A path that cannot become longer has its whole self for a name, `/api` beside `work/api`.
        if (sharing.length === 1 || parts(path).length <= depth) {
          names.set(path, sharing.length === 1 ? name : path);
        } else rivals.push(path);
      }
    }
  }
  return names;
}

function projectOf(directory: string, root: string, id: string, main: string): string {
  const repository = isReal(root) ? normalise(root) : "";
  const own = repository || normalise(directory);
  if (!isReal(main)) return own;
  const worktree = normalise(main);
  const belongs = repository ? isWorktree(repository, worktree, id) : isIn(own, worktree);
  return belongs ? worktree : own;
}

function isWorktree(repository: string, main: string, id: string): boolean {
  return isIn(repository, main) || repository.includes(`/worktree/${id}/`) ||
    /^[-._@+]/.test(repository.startsWith(main) ? repository.slice(main.length) : "");
}

function isIn(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`) ||
    path.startsWith(`${directory}\\`);
}

/** OpenCode gives `/` for the repository of what is in none. */
function isReal(path: string): boolean {
  return path !== "" && path !== "/";
}

function normalise(path: string): string {
  return path.length > 1 ? path.replace(/[\\/]+$/, "") || "/" : path;
}

function paths(usage: Usage, path: Projects["path"]): Set<string> {
  const found = new Set<string>();
  for (const session of usage.sessions) {
    for (const place of session.places) found.add(path(place, session));
  }
  return found;
}

function parts(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part);
}

function end(path: string, depth: number): string {
  return parts(path).slice(-depth).join("/") || path;
}
