/**
 * Modules that most runs have no use for.
 *
 * @module
 */

/**
 * Import a module when it is needed. Deno reads every module that a literal `import()` names before
 * the program begins, whether it comes to it or not: with a few hundred of them that takes longer
 * than all the rest of a short command.
 *
 * @param url The module, as `import.meta.resolve` names it.
 * @returns The module; its type is `typeof import("./module.ts")`.
 */
export function importLater<Module>(url: string): Promise<Module> {
  return import(url);
}
