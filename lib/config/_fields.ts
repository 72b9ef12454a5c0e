/**
 * Tables that are read strictly, each key by its own rule: those of `[alerts]`, where a limit that
 * is not understood would be no limit.
 *
 * @module
 */
import { DURATION_PATTERN } from "../base/duration.ts";
import type { Path, Table } from "../base/table.ts";
import type { Finding } from "./_finding.ts";

/** What a key may be. */
export interface Field<T> {
  /** Goes on after the name of the key: what is allowed. */
  readonly wants: string;
  /** Whether a value is allowed. */
  readonly accepts: (value: unknown) => value is T;
}

/** The values of a table. */
export type Values<Fields extends Readonly<Record<string, Field<unknown>>>> = {
  readonly [Key in keyof Fields]?: Fields[Key] extends Field<infer T> ? T : never;
};

const DURATION = new RegExp(DURATION_PATTERN);

/** A text of one line. */
export const TEXT: Field<string> = {
  wants: "must be a text in quotes",
  accepts: (value): value is string =>
    typeof value === "string" && value !== "" && !/\p{Cc}/u.test(value),
};

/** True or false. */
const FLAG: Field<boolean> = {
  wants: "must be true or false",
  accepts: (value) => typeof value === "boolean",
};

/** `"10s"`, more than nothing. */
export const DURATION_TEXT: Field<string> = {
  wants: 'must be a duration such as "10s"',
  accepts: (value): value is string =>
    typeof value === "string" && DURATION.test(value) && /[1-9]/.test(value),
};

/** `"22:00"`. */
export const CLOCK: Field<string> = {
  wants: 'must be a time of the day such as "22:00"',
  accepts: (value): value is string =>
    typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
};

/**
 * One of some values.
 *
 * @param choices Those.
 * @returns The rule.
 */
export function oneOf<T extends string | number>(...choices: readonly T[]): Field<T> {
  return {
    wants: `must be one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`,
    accepts: (value): value is T => choices.some((choice) => choice === value),
  };
}

/**
 * A number.
 *
 * @param wants What is allowed, in words.
 * @param isAllowed Whether one is.
 * @returns The rule.
 */
export function number(wants: string, isAllowed: (value: number) => boolean): Field<number> {
  return {
    wants: `must be ${wants}`,
    accepts: (value): value is number =>
      typeof value === "number" && Number.isFinite(value) && isAllowed(value),
  };
}

/**
 * Something wrong.
 *
 * @param path Where.
 * @param at Whether the key or its value is to be shown.
 * @param message What.
 * @param hint How to mend it.
 * @returns It, as an error.
 */
export function wrong(path: Path, at: "key" | "value", message: string, hint?: string): Finding {
  return { severity: "error", path, at, message, ...(hint !== undefined && { hint }) };
}

/**
 * Read a table that can be turned off by `enabled = false`.
 *
 * @param table The table; undefined if there is none.
 * @param path Where it is.
 * @param fields What its other keys may be.
 * @param findings What is wrong is added here.
 * @returns Its values; undefined if it is not there, turned off, or wrong.
 */
export function readEnabled<Fields extends Readonly<Record<string, Field<unknown>>>>(
  table: Table | undefined,
  path: Path,
  fields: Fields,
  findings: Finding[],
): Values<Fields> | undefined {
  if (!table) return undefined;
  const before = findings.length;
  const { enabled = true, ...others } = table;
  const values = readFields(others, path, fields, findings);
  if (!FLAG.accepts(enabled)) {
    findings.push(
      wrong([...path, "enabled"], "value", `"${path.join(".")}.enabled" ${FLAG.wants}`),
    );
  }
  return findings.length > before || enabled === false ? undefined : values;
}

/**
 * Read the values of a table.
 *
 * @param table The table.
 * @param path Where it is.
 * @param fields What its keys may be.
 * @param findings What is wrong is added here.
 * @returns Those that are right.
 */
export function readFields<Fields extends Readonly<Record<string, Field<unknown>>>>(
  table: Table,
  path: Path,
  fields: Fields,
  findings: Finding[],
): Values<Fields> {
  const values: Record<string, unknown> = {};
  const name = path.filter((step) => typeof step === "string").join(".");
  for (const [key, value] of Object.entries(table)) {
    const at = [...path, key];
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field?.accepts(value)) values[key] = value;
    else if (field) findings.push(wrong(at, "value", `"${name}.${key}" ${field.wants}`));
    else {
      const unknown = { word: key, known: Object.keys(fields) };
      findings.push({ ...wrong(at, "key", `unknown key "${key}" in [${name}]`), unknown });
    }
  }
  return values as Values<Fields>;
}
