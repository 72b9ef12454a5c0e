import assert from "node:assert/strict";
import { Home, tokens } from "./_ocmonitor.ts";

const GOOD = { session: "ses_a", id: "msg_1", at: "2026-02-13T10:00:00Z" } as const;

Deno.test("no file ends a report", async () => {
  const message = { id: "msg_x", sessionID: "ses_a", role: "assistant", modelID: "m" };
  const files = [
    "",
    "{",
    "null",
    '"text"',
    "[1, 2]",
    "[]",
    "{}",
    "\0\0\0",
    JSON.stringify({ ...message, tokens: null }),
    JSON.stringify({ ...message, tokens: "many" }),
    JSON.stringify({ ...message, tokens: [] }),
    JSON.stringify({ ...message, tokens: { input: -5, output: 1 }, time: { created: 1 } }),
    JSON.stringify({ ...message, tokens: { input: "5" }, time: { created: "yesterday" } }),
    JSON.stringify({ ...message, modelID: 5, time: null }),
  ];
  for (const text of files) {
    using home = new Home(GOOD);
    home.write(`${home.messages}/ses_a/msg_0.json`, text);
    home.write(`${home.messages}/ses_b/msg_x.json`, text);
    for (const report of ["session ses_a", "sessions", "daily", "models", "projects"]) {
      const json = JSON.stringify(await home.json(report.split(" ")));
      assert.match(json, /"input":100,"output":10,/, `${report}: ${text}`);
    }
  }
});

Deno.test("messages without tokens do not count, whatever their reasoning", async () => {
  using home = new Home(
    GOOD,
    { ...GOOD, id: "msg_2", tokens: [0, 0, 0, 0], reasoning: 50 },
    { ...GOOD, id: "msg_3", at: "2026-02-14T10:00:00Z", tokens: [0, 0, 0, 0] },
    { ...GOOD, session: "ses_b", id: "msg_4", tokens: [0, 0, 0, 0] },
    { ...GOOD, session: "ses_c", id: "msg_5", tokens: [0, 0, 0, 1] },
  );
  for (const _ of ["first scan", "out of the index"]) {
    const { daily_breakdown } = Object(await home.json(["daily"]));
    assert.equal(daily_breakdown.length, 1);
    assert.equal(daily_breakdown[0].interactions, 2);
    assert.equal(daily_breakdown[0].sessions, 2);
    assert.deepEqual(daily_breakdown[0].tokens, tokens(100, 10, 0, 1));
  }
  const { interactions, statistics } = Object(await home.json(["session", "ses_a"]));
  assert.equal(interactions.length, 1);
  assert.equal(statistics.interaction_count, 1);
  assert.equal((await home.run(["session", "ses_b"])).status, 1);
});

Deno.test("a file that is no storage is an error of its command", async () => {
  using home = new Home();
  const path = home.write("notes.txt", "hello");
  for (
    const [report, doing] of [["daily", "generating daily breakdown"], [
      "models",
      "generating model breakdown",
    ]]
  ) {
    const { status, stdout, stderr } = await home.run([`${report}`, path]);
    assert.deepEqual([status, stdout], [1, ""]);
    assert.ok(stderr.startsWith(`Error ${doing}: Unexpected error: `), stderr);
    assert.ok(stderr.includes(path));
  }
  const verbose = await home.run(["-v", "daily", path]);
  assert.match(verbose.stderr, /\nDetails: .*notes\.txt/);
});
