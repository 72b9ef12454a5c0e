/**
 * Marks that somebody wrote by hand, or that are broken: whatever they say, nothing fails in a way
 * that it should not, what is not ours is left alone, and what is declared comes about.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { statusTable } from "../../lib/cli/status_table.ts";
import {
  desiredSessions,
  observe,
  planToJson,
  renderPlan,
  statusOf,
} from "../../lib/reconcile/mod.ts";
import { commandLine, rowFormat } from "../../lib/tmux/mod.ts";
import { applyRound, planRound, workspace } from "../support/reconciler.ts";
import type { TestServer } from "../support/tmux_server.ts";
import { nasty, runs } from "../tmux/_nasty.ts";
import { bringUp, sleeping } from "../tmux/_rounds.ts";
import { withServer } from "../tmux/_server.ts";

const TEXT = `${sleeping("dev", "one", "two")}
[[session.window]]
name = "panes"
layout = "even-vertical"
[[session.window.pane]]
command = "sleep 1000"
[[session.window.pane]]
command = "sleep 1000"
`;

/** A value of any type, often one that stands in a mark. */
const anything = (canary: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(1, 0, -1, 2, 1e300, true, null, "", [], {}, "x") },
    { weight: 4, arbitrary: fc.constantFrom("dev", "one", "two", "main", "other", "/", "a/b") },
    { weight: 2, arbitrary: nasty({ canary, controls: "all", longest: 5000 }) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );

/** What looks like a mark, more or less. */
function marks(canary: string): fc.Arbitrary<string> {
  const value = anything(canary);
  const values = fc.oneof(
    fc.constant({}),
    fc.dictionary(
      fc.constantFrom(
        "option status",
        "option @x",
        "environment A",
        "environment",
        "option -g",
        "x",
      ),
      value,
    ),
    value,
  );
  const process = fc.oneof(
    fc.record({
      command: value,
      shell: value,
      roots: fc.oneof(fc.constant(["/tmp"]), value),
      environment: values,
      refresh: value,
      requires: value,
      fallback: value,
    }, { requiredKeys: [] }),
    value,
  );
  const mark = fc.record({
    v: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, value),
    file: fc.oneof(fc.constant("/tmp/x.toml"), value),
    session: value,
    window: value,
    pane: fc.oneof(fc.constantFrom(0, 1, 2, -1, 0.5), value),
    values,
    sizes: fc.oneof(fc.constant([]), value),
    layout: value,
    created: value,
    placeholder: value,
    started: value,
    process,
  }, { requiredKeys: ["v", "session"] });
  return fc.oneof(
    { weight: 8, arbitrary: mark.map((mark) => JSON.stringify(mark)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "{", "null", "[]", "1", '{"v":1}', "[".repeat(9999)),
    },
    { weight: 1, arbitrary: nasty({ canary, controls: "all" }) },
  );
}

const OPTIONS = ["@tmuxform_session", "@tmuxform_session_seen"] as const;
const WINDOW_OPTIONS = ["@tmuxform_window", "@tmuxform_window_seen"] as const;
const PANE_OPTIONS = ["@tmuxform_pane", "@tmuxform_pane_start"] as const;
const TARGETS = ["=dev:=one", "=dev:=two", "=dev:=panes", "=main:", "=other:"] as const;

/** Options that are set, on what, to what. */
const forgery = (canary: string) =>
  fc.tuple(
    fc.constantFrom(...TARGETS),
    fc.oneof(
      fc.constantFrom(...OPTIONS).map((name) => [name]),
      fc.constantFrom(...WINDOW_OPTIONS).map((name) => ["-w", name]),
      fc.constantFrom(...PANE_OPTIONS).map((name) => ["-p", name]),
    ),
    marks(canary),
  );

const ownLines = (server: TestServer) =>
  server.lines(
    ...["list-panes", "-s", "-t", "=untouched:"],
    ...["-F", "#{window_id} #{window_name} #{pane_id} #{pane_pid}"],
  );

Deno.test("marks that are forged or broken do no harm", async () => {
  await withServer(async (server, canary) => {
    const workspaces = [await workspace(server, TEXT)];
    const desired = await desiredSessions(workspaces);
    for (const name of ["other", "untouched"]) {
      await server.tmux("new-session", "-d", "-s", name, "-n", "one", "sleep 1000");
    }
    const before = await ownLines(server);
    const forgeries = fc.array(forgery(canary), { minLength: 1, maxLength: 4 });
    const options = fc.record({ prune: fc.boolean(), adopt: fc.boolean(), force: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(forgeries, options, async (deeds, options) => {
        for (const name of ["main", "other"]) {
          await server.client.call(["new-session", "-d", "-s", name, "-n", "one", "sleep 1000"]);
        }
        await applyRound(server, workspaces, { force: true, isAbandoned: () => false });
        const input = deeds.map(([target, flags, text]) =>
          commandLine([[
            "set-option",
            ...flags.slice(0, -1),
            "-t",
            target,
            flags.at(-1) ?? "",
            text,
          ]])
        ).join("\n");
        await server.client.call(["source-file", "-"], `${input}\n`);

        const scope = { isAbandoned: () => false, ...options };
        const { observed, plan } = await planRound(server, workspaces, scope);
        renderPlan(plan, (_, text) => text);
        JSON.stringify(planToJson(plan));
        for (const wanted of [desired, []]) {
          await statusTable(statusOf(wanted, observed, plan, 1_000_000), (_, text) => text, 80);
        }
        await applyRound(server, workspaces, scope);
        assert.deepEqual(await ownLines(server), before);
        // What was forged within what is ours can be mended: from nothing, all comes about.
        await server.client.call(["kill-session", "-t", "=dev:"]);
        await clearMarks(server);
        await bringUp(server, TEXT, { force: true });
      }),
      runs(12, 1000),
    );
  });
});

async function clearMarks(server: TestServer): Promise<void> {
  for (const name of ["main", "other"]) {
    await server.client.call(["kill-session", "-t", `=${name}:`]);
  }
  // Sessions that were renamed after a mark.
  for (const id of await server.lines("list-sessions", "-F", "#{session_id} #{session_name}")) {
    const [target = "", name] = id.split(" ");
    if (name !== "untouched") await server.client.call(["kill-session", "-t", target]);
  }
}

Deno.test("a copy of a mark is not taken for what was marked", async () => {
  await withServer(async (server) => {
    await bringUp(server, TEXT);
    const format = rowFormat("S", ["@tmuxform_session"]);
    assert.ok(format);
    const mark = await server.tmux("show-options", "-v", "-t", "=dev:", "@tmuxform_session");
    // In the list of sessions one is before ours, one behind it.
    for (const name of ["aaa", "zzz"]) {
      await server.tmux("new-session", "-d", "-s", name, "-n", "one", "sleep 1000");
      await server.tmux("set-option", "-t", `=${name}:`, "@tmuxform_session", mark);
    }
    const windows = (name: string) => server.lines("list-windows", "-t", `=${name}:`, "-F", "#W");
    await bringUp(server, `${TEXT}[[session.window]]\nname = "more"\n`, { prune: true });
    assert.deepEqual(await windows("dev"), ["one", "two", "panes", "more"]);
    assert.deepEqual([await windows("aaa"), await windows("zzz")], [["one"], ["one"]]);
    const { observed, plan } = await planRound(server, [await workspace(server, TEXT)]);
    assert.deepEqual(
      statusOf([], observed, plan, 0).map(({ address }) => address).filter((a) =>
        !/panes|one/.test(a)
      ),
      ["dev", "dev/two", "dev/more"],
    );
  });
});

Deno.test("a mark that a user put on all windows at once does not end them", async () => {
  await withServer(async (server) => {
    await bringUp(server, TEXT);
    const { sessions } = await observe(server.client);
    const before = sessions.flatMap(({ windows }) => windows.map(({ id }) => id));
    const placeholder = {
      v: 1,
      session: "dev",
      window: "x",
      sizes: [],
      values: {},
      placeholder: true,
    };
    await server.tmux("set-option", "-wg", "@tmuxform_window", JSON.stringify(placeholder));
    await bringUp(server, TEXT.replace("sleep 1000", "sleep 2000"));
    const after = (await observe(server.client)).sessions
      .flatMap(({ windows }) => windows.map(({ id }) => id));
    assert.deepEqual(after, before);
  });
});
