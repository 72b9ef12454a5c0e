import assert from "node:assert/strict";
import { type LiveState, press } from "../../lib/live/state.ts";

const BEGIN: LiveState = {
  view: "session",
  help: false,
  paused: false,
  held: undefined,
  picked: undefined,
};
const SHOWN = { choices: ["ses_a", "ses_b", "ses_c"], session: "ses_a" };

const after = (keys: string, state = BEGIN, shown = SHOWN) =>
  keys.split(" ").reduce((now, key) => {
    const session = now.held ?? shown.session;
    return press(now, key, { ...shown, session }).state;
  }, state);

Deno.test("arrows and letters choose a session, which is held; ends stay ends", () => {
  assert.equal(after("j").held, "ses_b");
  assert.equal(after("down j down").held, "ses_c");
  assert.equal(after("j k up").held, "ses_a");
  assert.equal(after("j", BEGIN, { choices: [], session: "" }).held, undefined);
});

Deno.test("enter pins what is shown and lets it go; so does Escape", () => {
  assert.equal(after("enter").held, "ses_a");
  assert.equal(after("j enter").held, undefined);
  assert.equal(after("j escape").held, undefined);
});

Deno.test("digits are views, p pauses, ? explains", () => {
  assert.deepEqual(
    ["1", "2", "3", "4"].map((key) => after(key).view),
    ["session", "today", "models", "projects"],
  );
  assert.deepEqual([after("p").paused, after("p p").paused], [true, false]);
  assert.deepEqual([after("?").help, after("? ?").help, after("? escape").help], [
    true,
    false,
    false,
  ]);
});

Deno.test("what a key does is seen: the help makes way", () => {
  for (const key of ["j", "enter", "r", "2", "escape"]) {
    assert.equal(after(`? ${key}`).help, false, key);
  }
});

Deno.test("q and Ctrl-C quit everywhere, r reads again", () => {
  for (const picked of [undefined, 1]) {
    for (const key of ["q", "ctrl-c"]) {
      assert.equal(press({ ...BEGIN, picked }, key, SHOWN).act, "quit");
    }
  }
  assert.equal(press(BEGIN, "r", SHOWN).act, "rescan");
});

Deno.test("in the list, enter takes what is marked and Escape nothing", () => {
  const list = { ...BEGIN, picked: 0 };
  assert.deepEqual(after("j j j j enter", list), { ...BEGIN, held: "ses_c" });
  assert.deepEqual(after("j escape", list), BEGIN);
});
