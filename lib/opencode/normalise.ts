/**
 * Older releases of OpenCode counted some tokens twice: what they stored, brought to one meaning.
 *
 * @module
 */
import type { Tokens } from "./tokens.ts";

/** What else a message says that tells how its tokens were counted. */
export interface Counting {
  /** `tokens.total`, since 1.1.58; undefined if there is none. */
  readonly total: number | undefined;
  /** Whether there is a `finish`, since 1.0.98. */
  readonly isFinished: boolean;
  /** `providerID`. */
  readonly provider: string;
  /** `modelID`. */
  readonly model: string;
}

/**
 * The tokens of a message as the provider billed them. Each message is judged by its own shape:
 * its session's version is only that of the release which created the session.
 *
 * @param stored As the message has them.
 * @param counting What tells how they were counted.
 * @returns Five kinds that never overlap.
 */
export function normalise(stored: Tokens, counting: Counting): Tokens {
  const input = inputHoldsCacheRead(stored, counting)
    ? stored.input - stored.cacheRead
    : stored.input;
  const output = outputHoldsReasoning(stored, counting)
    ? stored.output - stored.reasoning
    : stored.output;
  return { ...stored, input, output };
}

/** Up to 1.3.2. A total says so by what it adds up to; without one the release is older. */
function outputHoldsReasoning(stored: Tokens, { total }: Counting): boolean {
  const { input, output, reasoning, cacheRead, cacheWrite } = stored;
  if (reasoning === 0 || reasoning > output) return false;
  if (total === undefined) return true;
  // The nearer of both sums, for providers whose own total is not the sum of its parts.
  return total - (input + output + cacheRead + cacheWrite) < reasoning / 2;
}

/** Up to 1.0.61, except with Anthropic's protocol, whose input never included it. */
function inputHoldsCacheRead(stored: Tokens, counting: Counting): boolean {
  const { total, isFinished, provider, model } = counting;
  return total === undefined && !isFinished && stored.cacheWrite === 0 &&
    stored.cacheRead <= stored.input &&
    provider !== "anthropic" && provider !== "amazon-bedrock" && !model.includes("claude");
}
