/**
 * A made-up year of work with OpenCode: the same for equal sizes and seeds, and like real ones in
 * what matters to a reader. See `README.md` beside this file.
 *
 * @module
 */
import { Identifiers } from "./identifier.ts";
import { Random } from "./random.ts";
import { type Model, MODELS, type Project, PROJECTS } from "./world.ts";

/** How many sessions of how many messages. */
export interface Size {
  /** Number of sessions. */
  readonly sessions: number;
  /** Messages in each. */
  readonly messages: number;
}

/** What a message that was written by a person or sent to a model has in common. */
interface MessageBase {
  /** `msg_…`. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** The agent that was spoken to. */
  readonly agent: string;
  /** The model that was asked. */
  readonly model: Model;
}

/** A prompt. */
export interface Prompt extends MessageBase {
  /** Who wrote it. */
  readonly role: "user";
}

/** One answer of a model, an interaction. */
export interface Answer extends MessageBase {
  /** Who wrote it. */
  readonly role: "assistant";
  /** The prompt that it answers. */
  readonly prompt: string;
  /** When it ended; undefined where its process was killed. */
  readonly completed: number | undefined;
  /** Working directory. */
  readonly directory: string;
  /** Why it ended; undefined if it never did, or failed. */
  readonly finish: "stop" | "tool-calls" | undefined;
  /** Whether somebody interrupted it. */
  readonly aborted: boolean;
  /** Tokens as billed, five kinds that never overlap: all 0 if it did not end well. */
  readonly tokens: BilledTokens;
}

/** Tokens as billed. */
export interface BilledTokens {
  /** Prompt tokens that were not cached. */
  readonly input: number;
  /** Without reasoning. */
  readonly output: number;
  /** Of reasoning. */
  readonly reasoning: number;
  /** Read from the cache. */
  readonly cacheRead: number;
  /** Written to the cache. */
  readonly cacheWrite: number;
}

/** A message. */
export type Message = Prompt | Answer;

/** A session with its messages. */
export interface Session {
  /** `ses_…`. */
  readonly id: string;
  /** The session whose sub-agent this is. */
  readonly parent: string | undefined;
  /** Where it took place. */
  readonly project: Project;
  /** Its title. */
  readonly title: string;
  /** When it began, milliseconds since 1970. */
  readonly created: number;
  /** When it changed last. */
  readonly updated: number;
  /** In the order of time. */
  readonly messages: readonly Message[];
}

const DAY = 86_400_000;
/** The year ends before the last release that wrote a tree. */
const BEGIN = Date.UTC(2025, 1, 1);
const DAYS = 365;
const NOTHING: BilledTokens = { input: 0, output: 0, reasoning: 0, cacheRead: 0, cacheWrite: 0 };

/** How often things happen; the first two are shares of sessions. */
const [FORK, SUB_AGENT, KILLED, ABORTED] = [0.02, 0.08, 0.01, 0.01];

/**
 * Make a history.
 *
 * @param size How large.
 * @param seed Which one.
 * @returns Its sessions, by the day on which they began.
 */
export function* history(size: Size, seed: number): Generator<Session, void> {
  const random = new Random(seed);
  const identifiers = new Identifiers(random);
  let parent: Session | undefined;
  for (let number = 0; number < size.sessions; number++) {
    const day = BEGIN + Math.floor(number / size.sessions * DAYS) * DAY;
    const begin = day + random.integer(7 * 3_600_000, 22 * 3_600_000);
    if (parent && random.happens(FORK)) {
      yield fork(parent, parent.updated + random.integer(60_000, 3_600_000), identifiers);
    } else if (parent && random.happens(SUB_AGENT)) {
      yield session(number, parent.created + 60_000, size.messages, random, identifiers, parent);
    } else {
      yield parent = session(number, begin, size.messages, random, identifiers);
    }
  }
}

function session(
  number: number,
  created: number,
  count: number,
  random: Random,
  identifiers: Identifiers,
  parent?: Session,
): Session {
  const id = identifiers.next("ses", created);
  const project = parent?.project ?? random.pick(PROJECTS);
  const agent = parent ? random.pick(["general", "explore"]) : random.pick(["build", "plan"]);
  const messages = conversation(created, count, agent, project, random, identifiers);
  const last = messages.at(-1);
  return {
    id,
    parent: parent?.id,
    project,
    title: parent ? `Part ${number} (@${agent} subagent)` : `Work on ${project.name} ${number}`,
    created,
    updated: last?.role === "assistant" ? last.completed ?? last.created : last?.created ?? created,
    messages,
  };
}

/** A fork copies messages under new identifiers; all else in them stays as it was. */
function fork(origin: Session, created: number, identifiers: Identifiers): Session {
  const renamed = new Map<string, string>();
  const messages = origin.messages.map((message): Message => {
    const id = identifiers.next("msg", created);
    renamed.set(message.id, id);
    if (message.role === "user") return { ...message, id };
    return { ...message, id, prompt: renamed.get(message.prompt) ?? message.prompt };
  });
  const id = identifiers.next("ses", created);
  const title = `${origin.title} (fork #1)`;
  return { ...origin, id, parent: undefined, title, created, updated: created, messages };
}

/** One message to come, with its share of the session's time. */
interface Beat {
  readonly role: "user" | "assistant";
  readonly isLast: boolean;
  readonly weight: number;
}

/** Prompts, each answered in one to six steps. */
function* beats(count: number, random: Random): Generator<Beat> {
  for (let left = count; left > 0;) {
    yield { role: "user", isLast: false, weight: random.waiting(60) };
    left--;
    const steps = Math.min(left, random.integer(1, 6));
    for (let step = 1; step <= steps; step++) {
      yield { role: "assistant", isLast: step === steps, weight: 2 + random.waiting(20) };
    }
    left -= steps;
  }
}

/** A conversation of 20 to 60 minutes. */
function conversation(
  begin: number,
  count: number,
  agent: string,
  project: Project,
  random: Random,
  identifiers: Identifiers,
): Message[] {
  const plan = [...beats(count, random)];
  const weights = plan.reduce((sum, { weight }) => sum + weight, 0);
  const scale = random.integer(20 * 60_000, 60 * 60_000) / weights;
  const messages: Message[] = [];
  const killed = random.happens(KILLED);
  let model = random.pick(MODELS);
  let directory = project.directories[0] ?? project.worktree;
  let prompt = "";
  let context = random.integer(8_000, 16_000);
  let clock = begin;
  for (const { role, isLast, weight } of plan) {
    const passing = Math.round(weight * scale);
    if (role === "user") {
      if (messages.length > 0 && random.happens(0.1)) model = random.pick(MODELS);
      if (random.happens(0.1)) directory = random.pick(project.directories);
      clock += messages.length > 0 ? passing : 0;
      prompt = identifiers.next("msg", clock);
      messages.push({ id: prompt, role, created: clock, agent, model });
      clock += 150;
      continue;
    }
    const id = identifiers.next("msg", clock);
    const created = clock;
    const aborted = isLast && random.happens(ABORTED);
    const running = killed && messages.length === count - 1;
    const tokens = aborted || running ? NOTHING : usage(context, model, random);
    clock += Math.max(passing, 800);
    messages.push({
      ...{ id, role, created, agent, model, prompt, directory, tokens, aborted },
      completed: running ? undefined : clock,
      finish: aborted || running ? undefined : isLast ? "stop" : "tool-calls",
    });
    context = Math.min(context + tokens.output + random.integer(100, 3_000), 180_000);
    clock += 100;
  }
  return messages;
}

/** Most of the prompt is in the cache, as it is with agents. */
function usage(context: number, model: Model, random: Random): BilledTokens {
  const fresh = random.integer(20, 3_000);
  const isAnthropic = model.provider === "anthropic";
  return {
    input: isAnthropic ? random.integer(2, 20) : fresh,
    output: random.integer(30, 1_500),
    reasoning: model.reasons ? random.integer(0, 800) : 0,
    cacheRead: context,
    cacheWrite: isAnthropic ? fresh : 0,
  };
}
