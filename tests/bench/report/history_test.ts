import assert from "node:assert/strict";
import { history, type Session } from "../../../bench/report/history.ts";
import { sizeOf } from "../../../bench/report/generate.ts";

const SIZE = { sessions: 400, messages: 40 };
const HISTORY = [...history(SIZE, 7)];

function messagesOf(sessions: readonly Session[]) {
  return sessions.flatMap(({ messages }) => messages);
}

function answersOf(sessions: readonly Session[]) {
  return messagesOf(sessions).filter((message) => message.role === "assistant");
}

Deno.test("history() is the same for a seed, and another for another", () => {
  assert.deepEqual([...history(SIZE, 7)], HISTORY);
  assert.notDeepEqual([...history(SIZE, 8)], HISTORY);
});

Deno.test("history() has as many messages as were asked for, each with an id of its own", () => {
  const messages = messagesOf(HISTORY);
  assert.equal(messages.length, SIZE.sessions * SIZE.messages);
  assert.equal(new Set(messages.map(({ id }) => id)).size, messages.length);
  assert.equal(new Set(HISTORY.map(({ id }) => id)).size, SIZE.sessions);
  for (const id of messages.map(({ id }) => id)) assert.match(id, /^msg_[0-9a-f]{12}\w{14}$/);
});

Deno.test("history() is like real ones: steps, lengths, sub-agents, forks, what went wrong", () => {
  const answers = answersOf(HISTORY);
  const share = answers.length / (SIZE.sessions * SIZE.messages);
  assert.ok(share > 0.74 && share < 0.8, `${share} are answers`);
  for (const { created, updated, title, messages } of HISTORY) {
    const times = messages.map(({ created }) => created);
    assert.deepEqual(times, times.toSorted((one, other) => one - other));
    if (title.includes("fork")) continue;
    const minutes = (updated - created) / 60_000;
    assert.ok(minutes > 15 && minutes < 65, `a session of ${minutes} minutes`);
  }
  const some = (is: boolean[]) => is.filter(Boolean).length;
  const forks = some(HISTORY.map(({ title }) => title.endsWith("(fork #1)")));
  const subAgents = some(HISTORY.map(({ parent }) => parent !== undefined));
  assert.ok(forks > 2 && forks < 20, `${forks} forks`);
  assert.ok(subAgents > 15 && subAgents < 55, `${subAgents} sub-agents`);
  assert.ok(some(answers.map(({ aborted }) => aborted)) > 10);
  assert.ok(some(answers.map(({ completed }) => completed === undefined)) > 0);
});

Deno.test("a fork has its origin's answers under other ids", () => {
  const fork = HISTORY.findIndex(({ title }) => title.endsWith("(fork #1)"));
  const title = HISTORY[fork]?.title.replace(" (fork #1)", "");
  const origin = HISTORY.find((session) => session.title === title);
  assert.ok(origin);
  const facts = (session: Session | undefined) =>
    answersOf(session ? [session] : []).map(({ id: _id, prompt: _prompt, ...facts }) => facts);
  assert.deepEqual(facts(HISTORY[fork]), facts(origin));
});

Deno.test("sizeOf() divides into whole sessions or says that it cannot", () => {
  assert.deepEqual(sizeOf(100_000), { sessions: 1_250, messages: 80 });
  assert.deepEqual(sizeOf(400), { sessions: 10, messages: 40 });
  for (const count of [0, -40, 30, 1.5, NaN]) assert.throws(() => sizeOf(count), RangeError);
});
