/**
 * Token counts in five kinds that never overlap.
 *
 * @module
 */

/** Counts of tokens. Their sum is all that went to and came from the model. */
export interface Tokens {
  /** Prompt tokens that were not in the provider's cache. */
  readonly input: number;
  /** Tokens of the answer, without reasoning. */
  readonly output: number;
  /** Tokens of reasoning. */
  readonly reasoning: number;
  /** Prompt tokens read from the provider's cache. */
  readonly cacheRead: number;
  /** Prompt tokens written to it. */
  readonly cacheWrite: number;
}

/** No tokens. */
export const NO_TOKENS: Tokens = {
  input: 0,
  output: 0,
  reasoning: 0,
  cacheRead: 0,
  cacheWrite: 0,
};

/**
 * The sum of two counts.
 *
 * @param a Tokens.
 * @param b Tokens.
 * @returns Each kind of `a` and `b` added.
 */
export function addTokens(a: Tokens, b: Tokens): Tokens {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    reasoning: a.reasoning + b.reasoning,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite: a.cacheWrite + b.cacheWrite,
  };
}

/** Counts that are being added up. */
export type TokenSum = { -readonly [kind in keyof Tokens]: number };

/**
 * Add counts to a sum.
 *
 * @param sum The sum.
 * @param by What is added to each kind of it.
 */
export function increaseTokens(sum: TokenSum, by: Tokens): void {
  sum.input += by.input;
  sum.output += by.output;
  sum.reasoning += by.reasoning;
  sum.cacheRead += by.cacheRead;
  sum.cacheWrite += by.cacheWrite;
}

/**
 * All kinds together.
 *
 * @param tokens Tokens.
 * @returns Their sum.
 */
export function totalTokens(tokens: Tokens): number {
  return tokens.input + tokens.output + tokens.reasoning + tokens.cacheRead + tokens.cacheWrite;
}
