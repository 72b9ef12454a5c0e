/**
 * A message as OpenCode wrote it, of any release, to an {@linkcode Interaction}.
 *
 * @module
 */
import { asObject, asText, asTime, type Fields, fieldsOf } from "./_json.ts";
import type { Interaction } from "./interaction.ts";
import { normalise } from "./normalise.ts";
import { addTokens, NO_TOKENS, type Tokens } from "./tokens.ts";

/** What the place of a message says of it. */
export interface MessageKey {
  /** Its id: the file's or the row's. */
  readonly id: string;
  /** Its session: the folder's or the row's. */
  readonly session: string;
}

/**
 * Reads a message of a file, or of the table `message`.
 *
 * @param value Its JSON.
 * @param key Its place; the `id` inside counts more.
 * @param steps Gives the `tokens` of the `step-finish` parts of a message. Called for messages of
 * 0.2 to 0.5 alone: those hold the tokens of a turn's last step only.
 * @returns Undefined if it is not an assistant's.
 * @throws {SyntaxError} If it is damaged.
 */
export function readMessage(
  value: unknown,
  key: MessageKey,
  steps: (message: string) => readonly unknown[],
): Interaction | undefined {
  const message = object(value, "message");
  if (typeof message["role"] !== "string") throw new SyntaxError("it has no role");
  if (message["role"] !== "assistant") return undefined;
  const id = asText(message["id"]) || key.id;
  const metadata = asObject(message["metadata"]);
  // 0.1 has all but id, role and text under `metadata`.
  if (metadata && message["time"] === undefined) {
    const fields = { ...metadata, ...fieldsOf(metadata["assistant"]) };
    return interaction(fields, { ...key, id }, []);
  }
  const isWholeTurn = message["parentID"] === undefined;
  return interaction(message, { ...key, id }, isWholeTurn ? steps(id) : []);
}

/**
 * Reads a row of type `assistant` of the table `session_message`, the second generation's.
 *
 * @param value Its JSON.
 * @param key Its row.
 * @returns Its tokens are disjoint as they are stored.
 * @throws {SyntaxError} If it is damaged.
 */
export function readSessionMessage(value: unknown, key: MessageKey): Interaction {
  const message = object(value, "message");
  const model = fieldsOf(message["model"]);
  const fields = {
    ...message,
    providerID: model["providerID"],
    modelID: model["id"],
    error: { name: fieldsOf(message["error"])["type"] },
  };
  const { stored, ...rest } = interaction(fields, key, []);
  return { ...rest, stored, tokens: stored };
}

/** An interaction of the fields that messages have since 0.2. */
function interaction(fields: Fields, key: MessageKey, steps: readonly unknown[]): Interaction {
  const { created, completed } = fieldsOf(fields["time"]);
  const begin = asTime(created);
  if (begin === undefined) throw new SyntaxError("it has no time");
  const provider = asText(fields["providerID"]);
  const model = asText(fields["modelID"]);
  const path = fieldsOf(fields["path"]);
  const total = fieldsOf(fields["tokens"])["total"];
  const stored = readTokens(fields["tokens"]);
  const counted = steps.length > 1 ? steps.map(readTokens).reduce(addTokens) : stored;
  const tokens = normalise(counted, {
    total: typeof total === "number" ? total : undefined,
    isFinished: asText(fields["finish"]) !== "",
    provider,
    model,
  });
  const root = asText(path["root"]);
  return {
    id: key.id,
    session: key.session,
    created: begin,
    completed: asTime(completed),
    provider,
    model,
    agent: asText(fields["agent"]) || asText(fields["mode"]),
    directory: asText(path["cwd"]),
    root: root === "/" ? "" : root, // `/` stands for outside of a repository
    cost: dollars(fields["cost"]),
    stored,
    tokens,
    error: asText(fieldsOf(fields["error"])["name"]),
    isCompaction: fields["summary"] === true,
  };
}

/** Tokens, or none where there is nothing: a provider that told no usage leaves `null` in 0.1. */
function readTokens(value: unknown): Tokens {
  if (value === undefined || value === null) return NO_TOKENS;
  const { input, output, reasoning, cache } = object(value, "tokens");
  const { read, write } = cache === undefined || cache === null
    ? {} as Fields
    : object(cache, "tokens.cache");
  return {
    input: count(input, "tokens.input"),
    output: count(output, "tokens.output"),
    reasoning: count(reasoning, "tokens.reasoning"),
    cacheRead: count(read, "tokens.cache.read"),
    cacheWrite: count(write, "tokens.cache.write"),
  };
}

/** Beyond any prompt; sums of thousands are still exact. */
const MOST = 1e12;

function count(value: unknown, name: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST) {
    return value;
  }
  throw new SyntaxError(`its ${name} is not a count`);
}

function dollars(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new SyntaxError("its cost is not an amount");
}

function object(value: unknown, name: string): Fields {
  const fields = asObject(value);
  if (fields) return fields;
  throw new SyntaxError(name === "message" ? "not an object" : `its ${name} is not an object`);
}
