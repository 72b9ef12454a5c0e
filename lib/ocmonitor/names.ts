/**
 * Names of models and projects, as ocmonitor shows them.
 *
 * @module
 */

/**
 * The name of a model, under which its use is added up.
 *
 * @param model As stored.
 * @returns Lower case; without a provider in front also without the date at its end, and with a dot
 * in its version: `claude-sonnet-4.5`. Dates such as `2024-08-06` stay whole.
 */
export function modelName(model: string): string {
  const name = model.toLowerCase();
  if (name === "") return "unknown";
  if (name.includes("/")) return name;
  return name
    .replace(/-\d{8}$/, "")
    .replace(/(?<!-\d{4})-(\d{1,2})-(\d{1,2})(?![.\d]|-\d)/g, "-$1.$2")
    .replace(/kimi-k-(\d+)/g, "kimi-k$1");
}

/**
 * The name of a project.
 *
 * @param directory Its path; empty if unknown.
 * @returns The last part of the path.
 */
export function projectName(directory: string): string {
  return directory.split(/[/\\]/).findLast((part) => part !== "") ?? "Unknown";
}
