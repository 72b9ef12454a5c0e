/**
 * `tmuxform live` where there is no screen: for scripts, and for `tee`.
 */
import assert from "node:assert/strict";
import { type Home, makeHome } from "../support/home.ts";
import { ROOT } from "../support/program.ts";

/** Lines of a dashboard that runs until it is told to end by a signal. */
async function follow(
  home: Home,
  args: readonly string[],
  lines: number,
  signal: Deno.Signal,
): Promise<{ readonly lines: readonly string[]; readonly status: number }> {
  await using child = new Deno.Command(`${ROOT}/bin/tmuxform`, {
    args: ["live", ...args],
    cwd: home.path,
    clearEnv: true,
    env: {
      HOME: home.path,
      PATH: Deno.env.get("PATH") ?? "",
      TZ: "UTC",
      TMUXFORM_DENO: Deno.execPath(),
      DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
    },
    stdin: "null",
    stdout: "piped",
  }).spawn();
  let text = "";
  for await (const piece of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.split("\n").length > lines) child.kill(signal);
  }
  return { lines: text.trimEnd().split("\n"), status: (await child.status).code };
}

Deno.test("live --once prints one picture of 80x24 and exits", async () => {
  await using home = await makeHome("1.18.33");
  const { status, stdout, stderr } = await home.run(["live", "--once"]);
  assert.deepEqual([status, stderr], [0, ""]);
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, 24);
  assert.ok(lines.every((line) => line.length <= 80));
  assert.match(stdout, /─ Tokens ─/);
  assert.ok(!stdout.includes("\x1b"));
  const colored = await home.run(["live", "--once", "--color"]);
  assert.ok(colored.stdout.includes("\x1b["));
});

Deno.test("live without a terminal prints a line for each look", async () => {
  await using home = await makeHome("1.1.65");
  const { lines, status } = await follow(home, ["-i", "1"], 2, "SIGINT");
  assert.ok(lines.length >= 2);
  assert.ok(lines.every((line) => line.length > 20 && !/\p{Cc}/u.test(line)), lines.join("\n"));
  assert.equal(status, 0);
  assert.equal((await follow(home, ["-i", "1"], 1, "SIGTERM")).status, 143);
});

Deno.test("live --json prints an object for each look", async () => {
  await using home = await makeHome("1.1.65");
  const { lines } = await follow(home, ["-i", "1", "--json"], 2, "SIGINT");
  assert.ok(lines.length >= 2);
  for (const line of lines) assert.equal(JSON.parse(line).format_version, 1);
  const once = await home.run(["live", "--once", "--json"]);
  assert.equal(once.stdout.trimEnd().split("\n").length, 1);
  assert.equal(JSON.parse(once.stdout).format_version, 1);
});

Deno.test("live --session shows the one that is named", async () => {
  await using home = await makeHome("1.1.65");
  const { sessions } = await home.json(["report", "sessions"]) as {
    readonly sessions: readonly { readonly session_id: string }[];
  };
  const shown = await Promise.all(sessions.map(async ({ session_id: id }) => {
    const { stdout } = await home.run(["live", "--once", "--json", "--session", id]);
    assert.ok(stdout.includes(`"${id}"`));
    return JSON.parse(stdout).session.id;
  }));
  assert.deepEqual(shown, sessions.map((each) => each.session_id));
});

Deno.test("live on a machine without OpenCode waits for it", async () => {
  await using home = await makeHome();
  const { status, stdout, stderr } = await home.run(["live", "--once"]);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.equal(stdout.split("\n").length, 25);
});

Deno.test("live says what is wrong, and how to mend it", async () => {
  await using home = await makeHome("1.1.65");
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [["-i", "0"], /"0".*1 to 60 seconds/],
    [["-i", "61"], /"61".*1 to 60 seconds/],
    [["--interval", "often"], /"often".*1 to 60 seconds/],
    [["--pick"], /^error: .*--pick.*terminal\n {2}--session/],
    [["--once", "--session", "ses_none"], /^error: .*ses_none/],
    [["--once", "--timezone", "Mars/Base"], /^error: .*Mars\/Base/],
    [["--once", "--storage", "/nowhere"], /^error: .*\/nowhere.*it is not there/],
  ];
  for (const [args, message] of wrong) {
    const { status, stdout, stderr } = await home.run(["live", ...args]);
    assert.deepEqual([status, stdout], [1, ""], args.join(" "));
    assert.match(stderr, message, args.join(" "));
  }
});
