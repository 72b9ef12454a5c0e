/**
 * A model provider that is none: it speaks OpenAI's chat completions, as a stream, on the
 * loopback, and keeps a ledger of what it billed.
 *
 * What it does is asked for by the last user text that says so, with a number that only makes
 * token counts differ: `say 1` answers, `think 2` reasons before, `run 3` calls the shell first,
 * `delegate 4` calls a sub-agent first, `refuse 5` is an error.
 *
 * @module
 */
import type { Tokens } from "../../../lib/opencode/mod.ts";

/** One request that was answered. */
export interface Bill {
  /** The model that was asked for. */
  readonly model: string;
  /** Titles are billed too, and stored nowhere. */
  readonly purpose: "answer" | "title";
  /** What it cost. */
  readonly tokens: Tokens;
}

/** A model provider. */
export interface ModelServer {
  /** What goes into `baseURL`. */
  readonly url: string;
  /** All that was billed, oldest first. */
  readonly bills: readonly Bill[];
  /** End it. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** What we read of a request. */
interface ChatRequest {
  readonly model: string;
  readonly stream?: boolean;
  readonly tools?: readonly unknown[];
  readonly messages: readonly ChatMessage[];
}

interface ChatMessage {
  readonly role: string;
  readonly content: string | readonly { readonly text?: string }[] | null;
}

/** What a request asks for. */
interface Wish {
  readonly verb: string;
  readonly number: number;
  /** How many tools have been used since. */
  readonly step: number;
}

/**
 * Start a provider on a free port.
 *
 * @returns The provider.
 */
export function startModelServer(): ModelServer {
  const bills: Bill[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const chat: ChatRequest = await request.json();
      const wish = wishOf(chat.messages);
      const { model } = chat;
      if (!chat.tools?.length) {
        bills.push({ model, purpose: "title", tokens: TITLE });
        return answer(chat, { content: "A title" }, "stop", TITLE);
      }
      if (wish.verb === "refuse") {
        const error = { message: "refused as asked", type: "invalid_request_error" };
        return Response.json({ error }, { status: 400 });
      }
      const tokens = tokensOf(wish);
      bills.push({ model, purpose: "answer", tokens });
      const call = wish.step === 0 ? CALLS[wish.verb]?.(wish.number) : undefined;
      const thought = tokens.reasoning > 0 ? { reasoning_content: "Let me see." } : {};
      return call
        ? answer(chat, { ...thought, tool_calls: [call] }, "tool_calls", tokens)
        : answer(chat, { ...thought, content: "That is done." }, "stop", tokens);
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/v1`,
    bills,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const TITLE: Tokens = { input: 40, output: 6, reasoning: 0, cacheRead: 0, cacheWrite: 0 };

const CALLS: Readonly<Record<string, (number: number) => unknown>> = {
  run: () => toolCall("bash", { command: "echo done", description: "Says a word" }),
  delegate: (number) =>
    toolCall("task", {
      description: "Look around",
      prompt: `say ${number + 100}`,
      subagent_type: "general",
    }),
};

function toolCall(name: string, args: unknown): unknown {
  const id = `call_${crypto.randomUUID()}`;
  return { index: 0, id, type: "function", function: { name, arguments: JSON.stringify(args) } };
}

/** Different for each request, so that no two can be taken for each other. */
function tokensOf({ verb, number, step }: Wish): Tokens {
  return {
    input: 900 + 13 * number + step,
    output: 100 + 7 * number + step,
    reasoning: verb === "think" ? 30 + number : 0,
    cacheRead: 500 + 11 * number + 70 * step,
    cacheWrite: 0,
  };
}

function wishOf(messages: readonly ChatMessage[]): Wish {
  const wishes = messages.map(({ role, content }) => {
    if (role !== "user") return undefined;
    const text = typeof content === "string"
      ? content
      : content?.map(({ text }) => text ?? "").join("\n");
    return [...(text ?? "").matchAll(/\b(say|think|run|delegate|refuse) (\d+)\b/g)].at(-1);
  });
  const at = wishes.findLastIndex((wish) => wish !== undefined);
  const [, verb = "say", number = "0"] = wishes[at] ?? [];
  const step = messages.slice(at + 1).filter(({ role }) => role === "tool").length;
  return { verb, number: Number(number), step };
}

/** OpenAI counts cached tokens within the prompt, and reasoning within the completion. */
function usageOf({ input, output, reasoning, cacheRead }: Tokens) {
  return {
    prompt_tokens: input + cacheRead,
    completion_tokens: output + reasoning,
    total_tokens: input + cacheRead + output + reasoning,
    prompt_tokens_details: { cached_tokens: cacheRead },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

/** Source: OpenAI's API reference, chat completion objects and chunks. */
function answer(
  { model, stream }: ChatRequest,
  content: Readonly<Record<string, unknown>>,
  finish_reason: string,
  tokens: Tokens,
): Response {
  const base = { id: crypto.randomUUID(), created: 1, model };
  const message = { role: "assistant", ...content };
  const usage = usageOf(tokens);
  if (!stream) {
    const choices = [{ index: 0, message, finish_reason }];
    return Response.json({ ...base, object: "chat.completion", choices, usage });
  }
  const chunk = (delta: unknown, more: object = {}) => {
    const choices = [{ index: 0, delta, finish_reason: null, ...more }];
    return { ...base, object: "chat.completion.chunk", choices };
  };
  const events = [chunk(message), { ...chunk({}, { finish_reason }), usage }];
  const body = [...events.map((event) => JSON.stringify(event)), "[DONE]"]
    .map((data) => `data: ${data}\n\n`).join("");
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}
