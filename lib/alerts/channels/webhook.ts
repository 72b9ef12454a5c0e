/**
 * A web server that is told by POST, in a body that is signed.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import type { ChannelSettings } from "../../config/mod.ts";
import { type Channel, noticeToJson } from "./channel.ts";

/** Milliseconds for one try. */
const TIMEOUT = 5_000;

/** Milliseconds before each further try. */
const PAUSES = [500, 1_500] as const;

/** How it is done; tests are less patient. */
export interface Patience {
  /** Milliseconds for one try. */
  readonly timeout: number;
  /** Milliseconds before each further try. */
  readonly pauses: readonly number[];
}

/**
 * The channel.
 *
 * @param settings `[alerts.webhook]`.
 * @param environment Where the key of the signature is.
 * @param patience How long to try.
 * @returns It.
 */
export function webhookChannel(
  { url, secretEnv }: NonNullable<ChannelSettings["webhook"]>,
  environment: Readonly<Record<string, string | undefined>>,
  patience: Patience = { timeout: TIMEOUT, pauses: PAUSES },
): Channel {
  return {
    name: "webhook",
    async send(notice) {
      const body = noticeToJson(notice);
      const headers: Record<string, string> = {
        "content-type": "application/json",
        "user-agent": "tmuxform",
        // The same in every try, so that a receiver can tell them from another notice.
        "x-tmuxform-delivery": crypto.randomUUID(),
      };
      if (secretEnv !== undefined) {
        const key = environment[secretEnv];
        if (!key) throw new UserError(`the variable "${secretEnv}" with its key is not set`);
        headers["x-tmuxform-signature"] = await signature(body, key);
      }
      let reason = "";
      for (const pause of [0, ...patience.pauses]) {
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        const answer = await post(url, headers, body, patience.timeout);
        if (answer === "") return;
        reason = answer.reason;
        if (!answer.isPassing) break;
      }
      throw new UserError(`${originOf(url)} ${reason}`);
    },
  };
}

/**
 * The signature of a body.
 *
 * @param body The body.
 * @param key The key.
 * @returns `sha256=` and the HMAC-SHA256 in hexadecimal digits, as GitHub signs its webhooks.
 */
export async function signature(body: string, key: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", bytes(key), algorithm, false, ["sign"]);
  const sum = new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes(body)));
  return `sha256=${sum.toHex()}`;
}

/** Why a try failed, and whether another one can help. */
interface Failure {
  readonly reason: string;
  readonly isPassing: boolean;
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeout: number,
): Promise<"" | Failure> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      body,
      // What is signed for one receiver goes to no other.
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    const { ok, status } = response;
    return ok ? "" : { reason: `answered with status ${status}`, isPassing: status >= 500 };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === "TimeoutError") {
      return { reason: `did not answer within ${timeout / 1000} s`, isPassing: true };
    }
    if (error instanceof Deno.errors.NotCapable) throw error;
    return { reason: `was not reached: ${lastReason(error)}`, isPassing: true };
  }
}

/** The address may hold a key of its own. */
function originOf(url: string): string {
  return URL.parse(url)?.origin ?? "the web server";
}

/** The words of the system are at the bottom, behind the address, which is not to be shown. */
function lastReason(error: Error): string {
  let last: Error = error;
  while (last.cause instanceof Error) last = last.cause;
  return last.message.replace(/^.*?\(https?:\S*\): /, "");
}
