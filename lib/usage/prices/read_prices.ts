/**
 * Reading price files. Their format is that of ocmonitor's `models.json`: an object of models, each
 * with `input`, `output`, `cacheWrite`, `cacheRead` (dollars per million tokens), `contextWindow`
 * (tokens) and `sessionQuota` (dollars).
 *
 * @module
 */
import { type Problem, UserError } from "../../base/problem.ts";
import type { Price } from "./price.ts";

const PRICES = ["input", "output", "cacheWrite", "cacheRead"] as const;
const LIMITS = ["contextWindow", "sessionQuota"] as const;
const KEYS: readonly string[] = [...PRICES, ...LIMITS];
const REQUIRED: readonly string[] = ["input", "output"];

/** A dollar per million tokens is so many picodollars for a token. */
const PER_DOLLAR = 1_000_000;

/** More dollars per million tokens are a mistake; up to here six decimals are exact. */
const MOST = 1_000_000;

/**
 * Read a price file.
 *
 * @param text JSON.
 * @param file Its path, for errors.
 * @returns Prices by name of the model. What is missing, except `input` and `output`, is 0; a price
 * has up to six decimals, further ones are rounded.
 * @throws {UserError} If it is not JSON, or a value is none that is allowed.
 */
export function readPrices(text: string, file: string): Record<string, Price> {
  return checkPrices(parse(text, file), file, text);
}

/**
 * Check prices that were read already, such as a table of a configuration file.
 *
 * @param models What should be an object of models.
 * @param file Where it is from, for errors.
 * @param text The text of that file, to find lines in.
 * @returns Prices by name of the model.
 * @throws {UserError} If a value is none that is allowed.
 */
export function checkPrices(models: unknown, file: string, text = ""): Record<string, Price> {
  if (!isObject(models)) {
    throw new UserError(`${file}: must be an object of models`, {
      hint: '{ "NAME": { "input": 3, "output": 15, "cacheWrite": 3.75, "cacheRead": 0.3 } }',
    });
  }
  const problems: Problem[] = [];
  const prices: [string, Price][] = [];
  for (const [name, model] of Object.entries(models)) {
    const faults = faultsOf(model);
    if (isObject(model) && faults.length === 0) prices.push([name, toPrice(model)]);
    for (const { message, hint } of faults) {
      problems.push(problemAt(name, `model "${name}": ${message}`, hint, file, text));
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  return Object.fromEntries(prices);
}

/**
 * Read a file of other names for models.
 *
 * @param text JSON: an object of names, `"grok-code": "grok-code-fast-1"`.
 * @param file Its path, for errors.
 * @returns Names in the price table by other names.
 * @throws {UserError} If it is something else.
 */
export function readAliases(text: string, file: string): Record<string, string> {
  const aliases = parse(text, file);
  if (!isObject(aliases)) throw new UserError(`${file}: must be an object of names`);
  return Object.fromEntries(
    Object.entries(aliases).map(([alias, name]) => {
      if (typeof name === "string") return [alias, name];
      throw new UserError([
        problemAt(alias, `alias "${alias}": must be the name of a model`, undefined, file, text),
      ]);
    }),
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${file}: is not JSON: ${reason}`, { cause });
  }
}

function faultsOf(model: unknown): { message: string; hint?: string }[] {
  if (!isObject(model)) return [{ message: "must be an object" }];
  const missing = REQUIRED.filter((key) => model[key] === undefined)
    .map((key) => ({ message: `"${key}" is missing`, hint: "write 0 for a free model" }));
  const wrong = KEYS.filter((key) => !isAllowed(model[key], key)).map((key) => ({
    message: `"${key}" must be a number that is not negative, not ${JSON.stringify(model[key])}`,
    hint: "prices are dollars per million tokens",
  }));
  // Other keys are other programs' matter, but a slip in one of ours would make tokens free.
  const slips = Object.keys(model).flatMap((key) => {
    const meant = KEYS.find((known) => known !== key && letters(known) === letters(key));
    return meant ? [{ message: `unknown key "${key}"`, hint: `did you mean "${meant}"?` }] : [];
  });
  return [...missing, ...wrong, ...slips];
}

function isAllowed(value: unknown, key: string): boolean {
  if (value === undefined || value === null) return !REQUIRED.includes(key) || value === undefined;
  return typeof value === "number" && value >= 0 && value <= (isPrice(key) ? MOST : Infinity);
}

function isPrice(key: string): boolean {
  return (PRICES as readonly string[]).includes(key);
}

function toPrice(model: Readonly<Record<string, unknown>>): Price {
  const value = (key: typeof KEYS[number]) => Number(model[key] ?? 0);
  const price = (key: typeof PRICES[number]) => BigInt(Math.round(value(key) * PER_DOLLAR));
  return {
    input: price("input"),
    output: price("output"),
    cacheWrite: price("cacheWrite"),
    cacheRead: price("cacheRead"),
    contextWindow: value("contextWindow"),
    sessionQuota: value("sessionQuota"),
  };
}

/** The place of a key is where it is written first: good enough for an error. */
function problemAt(
  key: string,
  message: string,
  hint: string | undefined,
  file: string,
  text: string,
): Problem {
  const problem = { severity: "error", ...(hint && { hint }) } as const;
  const index = text.indexOf(`${JSON.stringify(key)}`);
  if (index < 0) return { ...problem, message: `${file}: ${message}` };
  const before = text.slice(0, index).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { ...problem, message, position: { file, line: before.length, column } };
}

function letters(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, "");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
