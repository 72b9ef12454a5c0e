/**
 * Messages as OpenCode stores them. Source: stores written by 1.1.65 (tree) and 1.18 (database).
 *
 * @module
 */
import type { Answer, BilledTokens, Message } from "./history.ts";
import type { Model } from "./world.ts";

/** Where and how OpenCode keeps sessions. */
export type Layout = "tree" | "database";

/** Both layouts. */
export const LAYOUTS: readonly Layout[] = ["tree", "database"];

/**
 * A layout by its name.
 *
 * @param name The name.
 * @returns The layout.
 * @throws {RangeError} If there is none.
 */
export function layoutOf(name: string): Layout {
  const layout = LAYOUTS.find((one) => one === name);
  if (!layout) throw new RangeError(`Cannot make the layout "${name}"`);
  return layout;
}

/** Tokens as stored. */
export interface StoredTokens {
  /** All kinds, reasoning once. */
  readonly total?: number;
  /** Without what was cached. */
  readonly input: number;
  /** In a tree with reasoning, in a database without. */
  readonly output: number;
  /** Of reasoning. */
  readonly reasoning: number;
  /** Of the provider's cache. */
  readonly cache: { readonly read: number; readonly write: number };
}

/**
 * The body of a message: what a file holds besides `id` and `sessionID`, or the column `data`.
 *
 * @param message The message.
 * @param layout For which layout.
 * @returns A value for JSON.
 */
export function messageBody(message: Message, layout: Layout): Readonly<Record<string, unknown>> {
  const { created, agent, model, role } = message;
  if (role === "user") {
    const used = { providerID: model.provider, modelID: model.name };
    return { role, time: { created }, summary: { diffs: [] }, agent, model: used };
  }
  const { completed, finish, aborted, directory, prompt } = message;
  const error = { name: "MessageAbortedError", data: { message: "The operation was aborted." } };
  return {
    role,
    time: { created, ...(completed !== undefined && { completed }) },
    ...(aborted && { error }),
    parentID: prompt,
    modelID: model.name,
    providerID: model.provider,
    mode: agent,
    agent,
    path: { cwd: directory, root: rootOf(directory) },
    cost: storedCost(message, layout),
    tokens: storedTokens(message, layout),
    ...(finish !== undefined && { finish }),
  };
}

/**
 * Tokens as a layout's release stores them: 1.1.65 counts reasoning within output too, 1.18 not.
 *
 * @param answer The answer.
 * @param layout For which layout.
 * @returns Its tokens, with their total if there are any.
 */
export function storedTokens({ tokens, finish }: Answer, layout: Layout): StoredTokens {
  const { input, reasoning, cacheRead: read, cacheWrite: write } = tokens;
  const output = layout === "tree" ? tokens.output + reasoning : tokens.output;
  const total = input + tokens.output + reasoning + read + write;
  return { ...(finish && { total }), input, output, reasoning, cache: { read, write } };
}

/**
 * Dollars as a layout's release records them: 1.1.65 charges reasoning twice.
 *
 * @param answer The answer.
 * @param layout For which layout.
 * @returns Dollars.
 */
export function storedCost({ tokens, model }: Answer, layout: Layout): number {
  const once = priced(tokens, model);
  return layout === "tree" ? once + tokens.reasoning * model.output / 1e6 : once;
}

function priced(tokens: BilledTokens, model: Model): number {
  const { input, output, reasoning, cacheRead, cacheWrite } = tokens;
  return (input * model.input + (output + reasoning) * model.output +
    cacheRead * model.cacheRead + cacheWrite * model.cacheWrite) / 1e6;
}

/** The repository's directory: `/home/dev/projects/NAME`; OpenCode says `/` outside of one. */
function rootOf(directory: string): string {
  return /^\/home\/dev\/projects\/[^/]+/.exec(directory)?.[0] ?? "/";
}
