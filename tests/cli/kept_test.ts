import assert from "node:assert/strict";
import { Kept } from "../../lib/cli/kept.ts";
import { type Home, makeHome } from "../support/home.ts";

Deno.test("a text is found only for the same question about the same usage", async () => {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-printed-" });
  try {
    const printed = new Kept(directory, "printed", ["daily", 80]);
    assert.equal(printed.find("seal"), undefined);
    printed.keep("seal", "line\nö\n");
    assert.equal(printed.find("seal"), "line\nö\n");
    assert.equal(printed.find("other seal"), undefined);
    assert.equal(new Kept(directory, "printed", ["daily", 80]).find("seal"), "line\nö\n");
    assert.equal(new Kept(directory, "printed", ["daily", 81]).find("seal"), undefined);
    printed.keep("other seal", "");
    assert.equal(printed.find("seal"), undefined);
    assert.equal(printed.find("other seal"), "");
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("what is damaged is not found, and where nothing can be kept nothing is", async () => {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-printed-" });
  try {
    const printed = new Kept(directory, "printed", "question");
    printed.keep("seal", "Total 12\n");
    const [{ name } = { name: "" }] = [...Deno.readDirSync(directory)];
    const path = `${directory}/${name}`;
    assert.equal((Deno.statSync(path).mode ?? 0) & 0o777, 0o600);
    const kept = Deno.readTextFileSync(path);
    for (const damaged of [kept.replace("12", "13"), kept.slice(0, -1), "", "\0".repeat(40)]) {
      Deno.writeTextFileSync(path, damaged);
      assert.equal(printed.find("seal"), undefined);
    }
    const nowhere = new Kept(`${directory}/none`, "printed", "question");
    nowhere.keep("seal", "text");
    assert.equal(nowhere.find("seal"), undefined);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("a report that was printed before is another one after any change", async () => {
  await using home = await makeHome("1.1.65");
  const seen = new Set<string>();
  /** The report, twice and without what is kept; all of it has to be the same, and new. */
  const isNew = async (change: string, args: readonly string[] = [], environment = {}) => {
    const command = ["report", "daily", ...args];
    const { stdout: first, status } = await home.run(command, environment);
    const { stdout: again } = await home.run(command, environment);
    const { stdout: anew } = await home.run([...command, "--no-index"], environment);
    assert.equal(status, 0, change);
    assert.equal(first, anew, change);
    assert.equal(again, anew, change);
    assert.ok(!seen.has(anew), change);
    seen.add(anew);
  };
  await isNew("nothing yet");
  await isNew("a flag", ["--breakdown"]);
  await isNew("a form", ["--json"]);
  await isNew("colours", ["--color"]);
  await isNew("a time zone", [], { TZ: "Pacific/Kiritimati" });
  await isNew("a day", ["--since", "2026-02-14"]);

  const directory = `${home.path}/.config/ocmonitor`;
  await Deno.mkdir(directory, { recursive: true });
  await Deno.writeTextFile(`${directory}/config.toml`, '[ui]\ntable_style = "minimal"\n');
  await isNew("a setting");
  const dear = { "acme-large": { input: 1, output: 1 }, "acme-mini": { input: 1, output: 1 } };
  await Deno.writeTextFile(`${directory}/models.json`, JSON.stringify(dear));
  await isNew("a price", ["--cost", "priced"]);
  await Deno.writeTextFile(`${directory}/models.json`, JSON.stringify(dear).replace("1", "2"));
  await isNew("a price of the same length", ["--cost", "priced"]);
  await Deno.writeTextFile(
    `${directory}/config.toml`,
    '[[alerts.limit]]\nper = "day"\ndollars = 0.0001\n',
  );
  await isNew("a budget", ["--color"]);

  const messages = `${home.data}/storage/message`;
  const [folder = ""] = [...Deno.readDirSync(messages)].map(({ name }) => name).sort();
  await Deno.remove(`${messages}/${folder}`, { recursive: true });
  await isNew("a session less");
});

const WEEK = 7 * 86_400_000;
const BEGIN = Date.UTC(2026, 0, 5, 12);

/** Write a message of its own session, each in its week; an answer of a thousand tokens. */
async function answer({ data }: Home, week: number, number: number): Promise<void> {
  const session = `ses_${week}`;
  const created = BEGIN + week * WEEK + number * 60_000;
  const folder = `${data}/storage/message/${session}`;
  await Deno.mkdir(folder, { recursive: true });
  const message = {
    ...{ id: `msg_${week}_${number}`, sessionID: session, role: "assistant" },
    ...{ modelID: week % 2 ? "acme-large" : "acme-mini", providerID: "acme", cost: 0.25 },
    time: { created, completed: created + 5_000 },
    tokens: { input: 900, output: 100, reasoning: 0, cache: { read: 0, write: 0 } },
  };
  await Deno.writeTextFile(`${folder}/${message.id}.json`, JSON.stringify(message));
}

Deno.test("what a report added up is taken from it only as long as it is so", async () => {
  await using home = await makeHome();
  const cache = `${home.path}/.cache/tmuxform`;
  const keptSums = () =>
    [...Deno.readDirSync(cache)].filter(({ name }) => name.startsWith("sums-"));
  /** The report, for everyone the one that is made anew. */
  const isRight = async (change: string, environment = {}) => {
    for (const args of [["daily"], ["weekly", "--breakdown"], ["models", "--json"]]) {
      const { stdout, status, stderr } = await home.run(["report", ...args], environment);
      const anew = await home.run(["report", ...args, "--no-index"], environment);
      assert.equal(status, 0, change);
      assert.equal(stderr, "", change);
      assert.equal(stdout, anew.stdout, change);
    }
  };
  for (let week = 0; week < 4; week++) await answer(home, week, 0);
  await isRight("nothing yet");
  // Questions may take each other's place.
  const [{ name } = { name: "" }] = keptSums();
  assert.notEqual(name, "");
  assert.equal(((await Deno.stat(`${cache}/${name}`)).mode ?? 0) & 0o777, 0o600);
  await answer(home, 3, 1);
  await isRight("an answer more in the last week");
  await answer(home, 0, 1);
  await isRight("an answer more in the first week");
  await isRight("another time zone", { TZ: "Pacific/Kiritimati" });

  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  const models = `${home.path}/.config/ocmonitor/models.json`;
  const prices = { "acme-large": { input: 1, output: 1 }, "acme-mini": { input: 1, output: 1 } };
  await Deno.writeTextFile(models, JSON.stringify(prices));
  await isRight("prices");

  const part = '"total":[1,1,';
  for (const { name } of keptSums()) {
    const text = await Deno.readTextFile(`${cache}/${name}`);
    assert.ok(text.includes(part));
    await Deno.writeTextFile(`${cache}/${name}`, text.replace(part, '"total":[1,7,'));
  }
  await answer(home, 3, 2);
  await isRight("damaged sums");
  await Deno.remove(`${home.data}/storage/message/ses_1`, { recursive: true });
  await isRight("a session less");
});
