/**
 * Reports as web pages: a room of its own, since only exports need it.
 *
 * @module
 */
export { type HtmlOptions, toHtml } from "./page.ts";
