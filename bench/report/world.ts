/**
 * The models and projects that made-up histories are about.
 *
 * @module
 */

/** A model, and what OpenCode thinks that it costs, dollars per million tokens. */
export interface Model {
  /** `providerID`. */
  readonly provider: string;
  /** `modelID`. */
  readonly name: string;
  /** Whether it reports tokens of reasoning. */
  readonly reasons: boolean;
  /** Of input tokens; all are 0 for free models and subscriptions. */
  readonly input: number;
  /** Of output tokens. */
  readonly output: number;
  /** Of tokens read from the cache. */
  readonly cacheRead: number;
  /** Of tokens written to the cache. */
  readonly cacheWrite: number;
}

/** A project. */
export interface Project {
  /** OpenCode's `projectID`. */
  readonly id: string;
  /** A word for titles. */
  readonly name: string;
  /** Directory of the repository. */
  readonly worktree: string;
  /** Directories in which work is done: the worktree and some below it. */
  readonly directories: readonly string[];
}

/** The models. */
export const MODELS: readonly Model[] = [
  model("anthropic", "claude-sonnet-4-5", false, 3, 15, 0.3, 3.75),
  model("anthropic", "claude-opus-4-5", false, 5, 25, 0.5, 6.25),
  model("anthropic", "claude-haiku-4-5", false, 1, 5, 0.1, 1.25),
  model("openai", "gpt-5.1-codex", true, 1.07, 8.5, 0.107, 0),
  // A subscription: the model has a price, and nothing is recorded.
  model("openai", "gpt-5.2", true, 0, 0, 0, 0),
  model("google", "gemini-3-pro", true, 2, 12, 0.2, 0),
  model("opencode", "grok-code-fast-1", true, 0, 0, 0, 0),
  model("openrouter", "moonshotai/kimi-k2", false, 0.4, 2.5, 0, 0),
  model("zhipuai", "glm-4.6", false, 0.6, 2.2, 0, 0),
  // A model of one's own that nobody has a price for.
  model("workshop", "house-model", false, 0, 0, 0, 0),
];

/** The projects: repositories, and `global` for all that is outside of one. */
export const PROJECTS: readonly Project[] = [
  ..."atlas birch cedar delta ember fjord grove heron iris juniper kelp lark".split(" ").map(
    (name, number): Project => {
      const worktree = `/home/dev/projects/${name}`;
      const below = ["web", "api", "docs"].map((part) => `${worktree}/${part}`);
      const id = (number + 1).toString(16).padStart(2, "0").repeat(20);
      return { id, name, worktree, directories: [worktree, ...below] };
    },
  ),
  { id: "global", name: "notes", worktree: "/", directories: ["/home/dev/notes"] },
];

function model(
  provider: string,
  name: string,
  reasons: boolean,
  input: number,
  output: number,
  cacheRead: number,
  cacheWrite: number,
): Model {
  return { provider, name, reasons, input, output, cacheRead, cacheWrite };
}
