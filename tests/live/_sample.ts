/** A working afternoon, the same every time: two sessions at work, sub-agents, errors, tools. */
import type { Interaction, ToolUse } from "../../lib/opencode/mod.ts";
import { type Board, type BoardInput, makeBoard } from "../../lib/live/mod.ts";
import { fromDollars } from "../../lib/usage/mod.ts";
import { shippedPrices } from "../usage/_prices.ts";
import { interaction, type Part, session, tokens, usageOf } from "../usage/_usage.ts";

/** When it is looked at. */
export const NOW = Date.UTC(2026, 1, 13, 14, 5, 9);

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const before = (minutes: number, seconds = 0) => NOW - minutes * MINUTE - seconds * SECOND;

function answer(created: number, size: number, some: Partial<Interaction> = {}): Interaction {
  return interaction(created, {
    id: `msg_${created}`,
    completed: created + (8 + size % 17) * SECOND,
    model: "claude-sonnet-4-5",
    root: "/home/ada/work/api",
    tokens: tokens({
      input: 3 + size % 7,
      output: 150 + size * 37 % 900,
      reasoning: size % 3 * 40,
      cacheRead: 18_000 + size * 1400,
      cacheWrite: 900 + size * 211 % 2500,
    }),
    ...some,
  });
}

const ME = "ses_4d2b1c7e8ffeYbQmVt3LkWzRx0";

const OWN: readonly Interaction[] = [
  ...Array.from({ length: 40 }, (_, at) => answer(before(97 - at), at)),
  ...Array.from({ length: 60 }, (_, at) => answer(before(28, -at * 27), 40 + at)),
  answer(before(1, 2), 76, { error: "MessageAbortedError" }),
  answer(before(0, 40), 78, { completed: before(0, 14) }),
  answer(before(0, 12), 0, { completed: undefined, tokens: tokens(), stored: tokens() }),
];

const EXPLORE: readonly Interaction[] = Array.from(
  { length: 12 },
  (_, at) =>
    answer(before(22, -at * 12), at, {
      agent: "explore",
      model: "claude-haiku-4-5",
      id: `msg_explore_${at}`,
    }),
);

const REVIEW: readonly Interaction[] = [
  answer(before(2), 9, { agent: "review", id: "msg_review_1", model: "house-model" }),
  answer(before(0, 30), 3, { agent: "review", id: "msg_review_2", completed: undefined }),
];

const OTHER: readonly Interaction[] = Array.from(
  { length: 9 },
  (_, at) =>
    answer(before(15 - at), 30 + at, {
      id: `msg_other_${at}`,
      provider: "openai",
      model: "gpt-5.2",
      root: "/home/ada/work/web",
      directory: "/home/ada/work/web",
    }),
);

const OLD: readonly Interaction[] = Array.from(
  { length: 20 },
  (_, at) =>
    answer(before(300 - 5 * at), at, { id: `msg_old_${at}`, root: "/home/ada/notes", cost: 0.02 }),
);

const PARTS: readonly Part[] = [
  [session("ses_old", { title: "Sort the notes", directory: "/home/ada/notes" }), OLD],
  [
    session(ME, {
      title: "Make the parser of 日本語 dates faster, and keep every test",
      directory: "/home/ada/work/api",
    }),
    OWN,
  ],
  [
    session("ses_explore", {
      parent: ME,
      title: "Look for callers of parseDate (@explore subagent)",
      directory: "/home/ada/work/api",
    }),
    EXPLORE,
  ],
  [
    session("ses_review", {
      parent: ME,
      title: "Review the new lexer (@review subagent)",
      directory: "/home/ada/work/api",
    }),
    REVIEW,
  ],
  [session("ses_other", { title: "Fix the menu", directory: "/home/ada/work/web" }), OTHER],
];

function use(message: Interaction, tool: string, seconds: number, status = "completed"): ToolUse {
  const start = (message.completed ?? message.created) - seconds * SECOND;
  return {
    message: message.id,
    tool,
    status,
    start,
    end: status === "running" ? undefined : start + seconds * SECOND - 300,
  };
}

const TOOLS = ["read", "grep", "edit", "bash", "todowrite", "webfetch"];

const USES: readonly (readonly [string, ToolUse])[] = [
  ...OWN.slice(-30, -1).map((message, at): [string, ToolUse] => [
    ME,
    use(message, TOOLS[at % 6] ?? "read", 1 + at % 4, at % 11 === 7 ? "error" : "completed"),
  ]),
  [ME, { ...use(OWN.at(-1) ?? answer(0, 0), "task", 2, "running"), start: before(0, 10) }],
  ...EXPLORE.map((message): [string, ToolUse] => ["ses_explore", use(message, "glob", 0.6)]),
];

/** The same afternoon as usage. */
export const USAGE = usageOf(PARTS, { uses: USES });

/**
 * Its board.
 *
 * @param some What is otherwise.
 * @returns The board.
 */
export function sampleBoard(some: Partial<BoardInput> = {}): Board {
  const { usage = USAGE } = some;
  return makeBoard({
    usage,
    interactions: usage.interactions,
    tools: (id) => usage.tools(new Set([id])).get(id) ?? [],
    prices: shippedPrices(),
    now: NOW,
    view: "session",
    dailyBudget: fromDollars(10),
    timezone: "UTC",
    ...some,
  });
}
