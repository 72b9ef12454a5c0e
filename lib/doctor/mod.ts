/**
 * Is everything here that is needed, and how to get what is not.
 *
 * @module
 */
export type { Check, CheckStatus } from "./check.ts";
export type { Deployed } from "./deployed.ts";
export { examine, type Patient } from "./examine.ts";
export { renderChecks, type RenderOptions } from "./render.ts";
