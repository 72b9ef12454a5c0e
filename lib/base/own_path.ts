/**
 * Files of the program itself.
 *
 * @module
 */

/**
 * The path of a file beside a module.
 *
 * @param relative Where it is from there, such as `../../configs`.
 * @param module The module's `import.meta.url`.
 * @returns Its path; what a URL would escape, such as a space, is as it is.
 */
export function ownPath(relative: string, module: string): string {
  return decodeURIComponent(new URL(relative, module).pathname);
}
