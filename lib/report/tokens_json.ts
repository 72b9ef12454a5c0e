/**
 * Tokens for programs.
 *
 * @module
 */
import { type Tokens, totalTokens } from "../opencode/mod.ts";

/**
 * Give tokens their form as JSON.
 *
 * @param counts Tokens.
 * @returns Each kind, and their sum.
 */
export function tokensToJson(counts: Tokens): Readonly<Record<string, number>> {
  return {
    input: counts.input,
    output: counts.output,
    reasoning: counts.reasoning,
    cache_read: counts.cacheRead,
    cache_write: counts.cacheWrite,
    total: totalTokens(counts),
  };
}
