/**
 * The program where shells look for it: links, completions, and the memory of them.
 *
 * @module
 */
export { abbreviate, advice, type Situation } from "./advice.ts";
export { install, type Manner, uninstall } from "./install.ts";
export type { Change } from "./plan.ts";
export { type InstallOptions, zshDirectory } from "./wanted.ts";
