/**
 * Which variables are not written to a file unless that is asked for.
 *
 * @module
 */

/** Parts of names of what opens something. */
const PARTS = new Set([
  ...["APIKEY", "AUTH", "AUTHORIZATION", "BEARER", "COOKIE", "CRED", "CREDENTIAL", "CREDENTIALS"],
  ...["CREDS", "JWT", "KEY", "KEYS", "OAUTH", "PASS", "PASSPHRASE", "PASSWD", "PASSWORD"],
  ...["PASSWORDS", "PAT", "PIN", "PRIVATE", "PW", "PWD", "SECRET", "SECRETS", "TOKEN", "TOKENS"],
  "WEBHOOK",
]);

/** Ends of names that are written without a part of their own, such as `PGPASSWORD`. */
const ENDS = /(APIKEY|PASSWD|PASSWORD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?)$/;

/** These have such a part and mean something else. */
const HARMLESS = new Set(["PWD", "OLDPWD"]);

/**
 * Whether a variable looks like a credential by its name.
 *
 * @param name The name.
 * @returns True if so.
 *
 * @example
 * ```ts
 * import { looksLikeCredential } from "./credentials.ts";
 * looksLikeCredential("AWS_SECRET_ACCESS_KEY"); // true
 * looksLikeCredential("KEYBOARD"); // false
 * ```
 */
export function looksLikeCredential(name: string): boolean {
  if (HARMLESS.has(name)) return false;
  const parts = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase().split(/[^A-Z0-9]+/);
  return parts.some((part) => PARTS.has(part) || ENDS.test(part));
}
