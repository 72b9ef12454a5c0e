/**
 * Texts in HTML.
 *
 * @module
 */
import { line } from "../../base/screen_text.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * A text of others, for text and for attributes in quotes. What does not show is shown as an escape,
 * so that no title can turn the direction of a page.
 *
 * @param text A text.
 * @returns HTML.
 */
export function escape(text: string): string {
  return line(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
