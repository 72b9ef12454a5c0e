import assert from "node:assert/strict";
import { Home } from "./_ocmonitor.ts";

const complaint = (usage: string, command: string, error: string) =>
  `Usage: ${usage}\nTry '${command} --help' for help.\n\nError: ${error}\n`;

Deno.test("wrong usage is complained of as click does, with status 2", async () => {
  using home = new Home();
  const reports = "session|sessions|daily|weekly|monthly|models|projects";
  const quoted = reports.split("|").map((each) => `'${each}'`).join(", ");
  const top = "ocmonitor [OPTIONS] COMMAND [ARGS]...";
  const cases: [string, string, string][] = [
    ["nope", top, "No such command 'nope'."],
    ["--nope daily", top, "No such option: --nope"],
    ["-x", top, "No such option: -x"],
    ["-v", top, "Missing command."],
    [
      "-c gone.toml daily",
      top,
      "Invalid value for '--config' / '-c': Path 'gone.toml' does not exist.",
    ],
    ["-c", top, "Option '-c' requires an argument."],
    [
      "daily gone",
      "daily [OPTIONS] [PATH]",
      "Invalid value for '[PATH]': Path 'gone' does not exist.",
    ],
    [
      "daily -f xml",
      "daily [OPTIONS] [PATH]",
      "Invalid value for '--format' / '-f': 'xml' is not one of 'table', 'json', 'csv'.",
    ],
    [
      "daily --form json",
      "daily [OPTIONS] [PATH]",
      "No such option: --form Did you mean --format?",
    ],
    ["daily --format", "daily [OPTIONS] [PATH]", "Option '--format' requires an argument."],
    [
      "daily --breakdown=yes",
      "daily [OPTIONS] [PATH]",
      "Option '--breakdown' does not take a value.",
    ],
    [
      "daily --month 2026-13",
      "daily [OPTIONS] [PATH]",
      "Invalid value for '--month': '2026-13' is not a month such as 2026-02.",
    ],
    ["daily . . .", "daily [OPTIONS] [PATH]", "Got unexpected extra arguments (. .)"],
    ["daily . more", "daily [OPTIONS] [PATH]", "Got unexpected extra argument (more)"],
    [
      "sessions -l many",
      "sessions [OPTIONS] [PATH]",
      "Invalid value for '--limit' / '-l': 'many' is not a valid integer.",
    ],
    [
      "weekly --start-day someday",
      "weekly [OPTIONS] [PATH]",
      "Invalid value for '--start-day': 'someday' is not one of 'monday', 'tuesday', " +
      "'wednesday', 'thursday', 'friday', 'saturday', 'sunday'.",
    ],
    [
      "models --end-date 2026-02-30",
      "models [OPTIONS] [PATH]",
      "Invalid value for '--end-date': '2026-02-30' is not a date such as 2026-02-13.",
    ],
    [
      "export hourly",
      `export [OPTIONS] {${reports}} [PATH]`,
      `Invalid value for '{${reports}}': 'hourly' is not one of ${quoted}.`,
    ],
    [
      "export",
      `export [OPTIONS] {${reports}} [PATH]`,
      `Missing argument '{${reports}}'. Choose from: ${reports.replaceAll("|", ", ")}`,
    ],
    ["daily --help --nope", "daily [OPTIONS] [PATH]", "No such option: --nope"],
    ["config set key", "config set [OPTIONS] KEY VALUE", "Missing argument 'VALUE'."],
    ["config get", "config [OPTIONS] COMMAND [ARGS]...", "No such command 'get'."],
  ];
  for (const [line, shown, error] of cases) {
    const usage = shown === top ? top : `ocmonitor ${shown}`;
    const command = usage.replace(/ \[OPTIONS\].*/, "");
    assert.deepEqual(
      await home.run(line.split(" ")),
      { status: 2, stdout: "", stderr: complaint(usage, command, error) },
      line,
    );
  }
});

Deno.test("options are taken in all of click's forms", async () => {
  using home = new Home({ session: "ses_a", id: "msg_1", at: "2026-02-13T10:00:00Z" });
  const expected = await home.run(["daily", "-f", "json", home.messages]);
  assert.match(expected.stdout, /^\{\n {2}"daily_breakdown": \[\n/);
  for (
    const words of [
      ["daily", "-fjson", home.messages],
      ["daily", "--format=json", home.messages],
      ["daily", home.messages, "--format", "json"],
      ["daily", "-f", "csv", "-f", "json", "--", home.messages],
      ["daily", "--breakdown", "-f", "json"],
      ["-v", "daily", "-f", "json"],
    ]
  ) assert.equal((await home.run(words)).stdout, expected.stdout, words.join(" "));
  const weekly = await home.json(["weekly", "--start-day", "SunDay"]);
  assert.match(JSON.stringify(weekly), /"start_date":"2026-02-08"/);
});

Deno.test("help of everything", async () => {
  using home = new Home();
  const top = await home.run([]);
  assert.deepEqual(top, await home.run(["--help"]));
  assert.equal(top.status, 0);
  const commands = "config daily export live models monthly projects session sessions weekly";
  const listed = top.stdout.split("Commands:\n")[1]?.split("\n").map((line) => line.split(" ")[2]);
  assert.deepEqual(listed?.filter(Boolean), commands.split(" "));
  for (const name of [...commands.split(" "), "config show", "config set"]) {
    const { status, stdout, stderr } = await home.run([...name.split(" "), "--help"]);
    assert.equal(status, 0);
    assert.equal(stderr, "");
    assert.ok(stdout.startsWith(`Usage: ocmonitor ${name} [OPTIONS]`), stdout);
    assert.match(stdout, /\n {2}--help +Show this message and exit\.\n/);
    for (const line of stdout.split("\n").slice(1)) assert.ok(line.length <= 78, line);
  }
  assert.deepEqual(await home.run(["config"]), await home.run(["config", "--help"]));
});

Deno.test("--version, intervals of live, config", async () => {
  using home = new Home();
  assert.deepEqual(await home.run(["--version"]), {
    status: 0,
    stdout: "ocmonitor, version 1.0.0\n",
    stderr: "",
  });
  const live = await home.run(["live", "-i", "0"]);
  assert.deepEqual([live.status, live.stdout], [2, ""]);
  assert.match(live.stderr, /'--interval' \/ '-i': 0 is not in the range x>=1\.\n$/);
  const show = await home.run(["config", "show"]);
  assert.equal(show.status, 0);
  assert.match(show.stdout, /^📋 Current Configuration:\n\n📁 Paths:\n/);
  assert.match(show.stdout, /\n {2}Configured models: \d+\n {4}- big-pickle\n/);
  const set = await home.run(["config", "set", "ui.colors", "false"]);
  assert.equal(set.status, 0);
  assert.match(set.stdout, /^Configuration setting is not yet implemented\.\n/);
});

Deno.test("nothing is made in the current directory but by export", async () => {
  using home = new Home({ session: "ses_a", id: "msg_1", at: "2026-02-13T10:00:00Z" });
  for (const command of ["daily", "sessions", "models", "config show"]) {
    await home.run(command.split(" "));
  }
  assert.deepEqual([...Deno.readDirSync(home.work)], []);
  await home.run(["export", "daily"]);
  assert.deepEqual([...Deno.readDirSync(home.work)].map(({ name }) => name), ["exports"]);
});

Deno.test("a wrong configuration is said before anything else", async () => {
  using home = new Home();
  const path = home.write(".config/ocmonitor/config.toml", "[ui]\ncolors = 5\n");
  const { status, stdout, stderr } = await home.run(["daily"]);
  assert.deepEqual([status, stdout], [1, ""]);
  assert.equal(
    stderr,
    "Error initializing OpenCode Monitor: Unexpected error: " +
      `${path}:2:10: "ui.colors" must be true or false\n`,
  );
  const other = home.write("other.toml", "");
  assert.equal((await home.run(["-c", other, "daily"])).status, 0);
});
