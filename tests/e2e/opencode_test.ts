import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { addTokens, findStores, NO_TOKENS, type Tokens } from "../../lib/opencode/mod.ts";
import { startModelServer } from "../support/opencode/model_server.ts";
import { OpenCode, PRICES } from "../support/opencode/opencode.ts";
import { installOpenCode } from "../support/opencode/release.ts";
import { ROOT } from "../support/program.ts";

/** The newest release, and the last one that kept JSON files and charged reasoning twice. */
const RELEASES = [
  { version: "1.18", kind: "database", reasoningCharged: 1 },
  { version: "1.1.65", kind: "tree", reasoningCharged: 2 },
] as const;

for (const { version, kind, reasoningCharged } of RELEASES) {
  const program = await installOpenCode(version);
  if (program === undefined) {
    console.error(`skipped: OpenCode ${version} cannot be installed, is npm's registry reachable?`);
  }
  Deno.test({
    name: `OpenCode ${version} at work: reports show what was billed and what it stored`,
    ignore: program === undefined,
    fn: async () => {
      await using server = startModelServer();
      await using opencode = await OpenCode.create(program ?? "", server.url);
      assert.equal(await opencode.run("large", "think 1"), 0);
      assert.equal(await opencode.run("small", "say 2", "--continue"), 0);
      assert.equal(await opencode.run("small", "think 3", "--continue", "--fork"), 0);
      assert.equal(await opencode.run("small", "run 4"), 0);
      assert.equal(await opencode.run("large", "delegate 5"), 0);
      // Its exit status differs between releases.
      await opencode.run("small", "refuse 6");

      const billed = server.bills.filter(({ purpose }) => purpose === "answer");
      // Two for each tool: the call, and what follows; and the sub-agent's own.
      assert.equal(billed.length, 1 + 1 + 1 + 2 + 3);
      const sums = Map.groupBy(billed, ({ model }) => model);
      const want = [...sums].map(([model, bills]) => {
        const tokens = bills.map(({ tokens }) => tokens).reduce(addTokens, NO_TOKENS);
        return { model, tokens, cost: dollars(model, tokens, reasoningCharged) };
      });

      const stores = findStores({ environment: opencode.environment });
      assert.deepEqual(stores.map((store) => store.kind), [kind]);
      const found = new Map<string, unknown>();
      for (using store of stores) {
        for (const { interactions, damages } of store.read()) {
          assert.deepEqual(damages, []);
          for (const { id, session, model, stored, cost, error } of interactions) {
            found.set(id, { session, model, stored, cost, error });
          }
        }
      }
      const recorded = kind === "database" ? rowsOf(opencode.data) : filesOf(opencode.data);
      assert.deepEqual(found, new Map([...recorded].map(([id, one]) => [id, storedAs(one)])));
      // The fork's copies of the first two answers, and the refusal, which was not billed.
      assert.equal(found.size, billed.length + 2 + 1);

      const stats = await reportModels(opencode, "--tokens", "normalised", "--cost", "recorded");
      const byModel = (one: { model: string }, other: { model: string }) =>
        one.model < other.model ? -1 : 1;
      assert.deepEqual(
        stats.map(({ model, tokens, total_cost }) => ({
          model,
          tokens: {
            input: tokens["input"],
            output: tokens["output"],
            reasoning: tokens["reasoning"],
            cacheRead: tokens["cache_read"],
            cacheWrite: tokens["cache_write"],
          },
          cost: round(total_cost),
        })).sort(byModel),
        want.map((one) => ({ ...one, cost: round(one.cost) })).sort(byModel),
      );
      const interactions = stats.reduce((sum, { interactions }) => sum + interactions, 0);
      assert.equal(interactions, billed.length + 1);
      assert.equal(stats.reduce((sum, { errors }) => sum + errors, 0), 1);
    },
  });
}

/** A message as OpenCode stored it. */
interface Recorded {
  readonly sessionID: string;
  readonly role: string;
  readonly modelID: string;
  readonly cost: number;
  readonly tokens: {
    readonly input: number;
    readonly output: number;
    readonly reasoning: number;
    readonly cache: { readonly read: number; readonly write: number };
  };
  readonly error?: { readonly name: string };
}

function storedAs({ sessionID, modelID, cost, tokens, error }: Recorded) {
  const { input, output, reasoning, cache: { read, write } } = tokens;
  const stored: Tokens = { input, output, reasoning, cacheRead: read, cacheWrite: write };
  return { session: sessionID, model: modelID, stored, cost, error: error?.name ?? "" };
}

/** Some of them are still in the `-wal`. */
function rowsOf(data: string): Map<string, Recorded> {
  using database = new DatabaseSync(`${data}/opencode.db`, { readOnly: true });
  const rows = database.prepare("SELECT id, session_id, data FROM message").all();
  return answers(rows.map(({ id, session_id, data }) => [
    String(id),
    { ...JSON.parse(String(data)), sessionID: session_id },
  ]));
}

function filesOf(data: string): Map<string, Recorded> {
  const sessions = [...Deno.readDirSync(`${data}/storage/message`)];
  return answers(sessions.flatMap(({ name: session }) => {
    const folder = `${data}/storage/message/${session}`;
    return [...Deno.readDirSync(folder)].map(({ name }): [string, Recorded] => [
      name.replace(/\.json$/, ""),
      JSON.parse(Deno.readTextFileSync(`${folder}/${name}`)),
    ]);
  }));
}

function answers(messages: readonly [string, Recorded][]): Map<string, Recorded> {
  return new Map(messages.filter(([, { role }]) => role === "assistant"));
}

function dollars(model: string, tokens: Tokens, reasoningCharged: number): number {
  const prices = model === "large" ? PRICES.large : PRICES.small;
  const answered = tokens.output + reasoningCharged * tokens.reasoning;
  return (tokens.input * prices.input + answered * prices.output +
    tokens.cacheRead * prices.cache_read + tokens.cacheWrite * prices.cache_write) / 1e6;
}

/** OpenCode stores binary fractions of dollars. */
function round(cost: number): string {
  return cost.toFixed(9);
}

/** What we read of `report models --json`. */
interface ModelStats {
  readonly model: string;
  readonly tokens: Readonly<Record<string, number>>;
  readonly total_cost: number;
  readonly interactions: number;
  readonly errors: number;
}

async function reportModels(opencode: OpenCode, ...flags: string[]): Promise<ModelStats[]> {
  const { code, stdout, stderr } = await new Deno.Command(`${ROOT}/bin/tmuxform`, {
    args: ["report", "models", "--json", ...flags],
    env: { ...opencode.environment, TMUXFORM_DENO: Deno.execPath(), DENO_DIR: denoDirectory },
    clearEnv: true,
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  assert.equal(code, 0, text.decode(stderr));
  return JSON.parse(text.decode(stdout)).model_stats;
}

const denoDirectory = Deno.env.get("DENO_DIR") ??
  `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`}/deno`;
