/**
 * OpenCode's own storage: where it is, and what is in it.
 *
 * @module
 */
export { findStores, type StoreSearch } from "./find_stores.ts";
export type { Interaction } from "./interaction.ts";
export type { Session } from "./session.ts";
export type { Damage, Look, SessionContent, Store, StoreKind, ToolUse } from "./store.ts";
export {
  addTokens,
  increaseTokens,
  NO_TOKENS,
  type Tokens,
  type TokenSum,
  totalTokens,
} from "./tokens.ts";
