/**
 * Finding the price of a model, whatever a provider calls it.
 *
 * @module
 */
import type { FoundPrice, Price, PriceTable } from "./price.ts";

/** Prices of one place. */
export interface PriceSource {
  /** What it is called, such as its file. */
  readonly name: string;
  /** Prices by name of the model. */
  readonly models: Readonly<Record<string, Price>>;
  /** Names in `models` by other names, each with or without a provider and a slash. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** What a name in the table ends with that is the price of long prompts. */
const EXTENDED = "-extended";

/**
 * How a name as stored becomes one of the table, step by step; each goes on from the one before.
 */
const STEPS: readonly { readonly rule: string; readonly apply: (name: string) => string }[] = [
  { rule: "lower case", apply: (name) => name.toLowerCase() },
  // `openrouter/anthropic/claude-…`, and Bedrock's `us.anthropic.claude-…`.
  {
    rule: "without provider prefix",
    apply: (name) => name.replace(/^.*\//, "").replace(/^(?:[a-z-]+\.)?[a-z]+\.(?=[a-z])/, ""),
  },
  { rule: "without version", apply: (name) => name.replace(/-v\d+(?::\d+)?$/, "") },
  {
    rule: "without date",
    apply: (name) => name.replace(/(?:[-@]20\d{6}|-20\d\d-[01]\d-[0-3]\d)$/, ""),
  },
  { rule: "without latest", apply: (name) => name.replace(/[-@:]latest$/, "") },
];

/**
 * Make a price table.
 *
 * @param sources Where prices are from; a later one overrides the earlier ones, name by name.
 * @returns The table. The rules that find a model, first to last: its own name (also after
 * `PROVIDER/`), an alias, lower case, without provider prefix, without version, without date,
 * without `latest`, and after each of these with dots for dashes between digits or the reverse.
 */
export function createPriceTable(sources: readonly PriceSource[]): PriceTable {
  const prices = new Map<string, Price>();
  const aliases = new Map<string, string>();
  for (const source of sources) {
    for (const [name, price] of Object.entries(source.models)) prices.set(name, price);
    for (const [name, target] of Object.entries(source.aliases ?? {})) aliases.set(name, target);
  }
  const search = createSearch(prices, aliases);
  const cache = new Map<string, Map<string, FoundPrice | undefined>>();
  return {
    find(provider, model) {
      const known = cache.getOrInsertComputed(
        provider,
        () => new Map<string, FoundPrice | undefined>(),
      );
      if (!known.has(model)) known.set(model, search(provider, model));
      return known.get(model);
    },
  };
}

function createSearch(
  prices: ReadonlyMap<string, Price>,
  aliases: ReadonlyMap<string, string>,
): (provider: string, model: string) => FoundPrice | undefined {
  const names = [...prices.keys()].filter((name) => !name.endsWith(EXTENDED));
  const byLower = new Map(names.map((name) => [name.toLowerCase(), name]));
  const byFolded = uniqueFolded(names);
  const byAlias = new Map([...aliases].map(([alias, name]) => [fold(alias), name]));

  const found = (name: string | undefined, rule: string): FoundPrice | undefined => {
    const price = name === undefined ? undefined : prices.get(name);
    if (name === undefined || !price) return undefined;
    return { name, price, extended: prices.get(name + EXTENDED) ?? price, rule };
  };

  return (provider, model) => {
    const full = `${provider}/${model}`;
    const exact = found(full, "exact") ?? found(model, "exact") ??
      found(aliases.get(full), "alias") ?? found(aliases.get(model), "alias");
    if (exact) return exact;
    let name = model;
    const rules: string[] = [];
    for (const { rule, apply } of STEPS) {
      const next = apply(name);
      if (next !== name) rules.push(rule);
      name = next;
      const hit = found(byLower.get(name), rules.join(", ") || "lower case") ??
        found(byAlias.get(fold(`${provider}/${name}`)), [...rules, "alias"].join(", ")) ??
        found(byAlias.get(fold(name)), [...rules, "alias"].join(", ")) ??
        found(byFolded.get(fold(name)), [...rules, "dots for dashes"].join(", "));
      if (hit) return hit;
    }
    return undefined;
  };
}

/** Names by what they fold to; where two fold to the same, neither is meant for sure. */
function uniqueFolded(names: readonly string[]): Map<string, string> {
  const folded = new Map<string, string | undefined>();
  for (const name of names) folded.set(fold(name), folded.has(fold(name)) ? undefined : name);
  return new Map([...folded].filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The same for `claude-sonnet-4.5` and `claude-sonnet-4-5`. */
function fold(name: string): string {
  return name.toLowerCase().replace(/(?<=\d)[.-](?=\d)/g, "-");
}
