import assert from "node:assert/strict";
import { Printed } from "../../lib/cli/printed.ts";
import { makeHome } from "../support/home.ts";

Deno.test("a text is found only for the same question about the same usage", async () => {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-printed-" });
  try {
    const printed = new Printed(directory, ["daily", 80]);
    assert.equal(printed.find("seal"), undefined);
    printed.keep("seal", "line\nö\n");
    assert.equal(printed.find("seal"), "line\nö\n");
    assert.equal(printed.find("other seal"), undefined);
    assert.equal(new Printed(directory, ["daily", 80]).find("seal"), "line\nö\n");
    assert.equal(new Printed(directory, ["daily", 81]).find("seal"), undefined);
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
    const printed = new Printed(directory, "question");
    printed.keep("seal", "Total 12\n");
    const [{ name } = { name: "" }] = [...Deno.readDirSync(directory)];
    const path = `${directory}/${name}`;
    assert.equal((Deno.statSync(path).mode ?? 0) & 0o777, 0o600);
    const kept = Deno.readTextFileSync(path);
    for (const damaged of [kept.replace("12", "13"), kept.slice(0, -1), "", "\0".repeat(40)]) {
      Deno.writeTextFileSync(path, damaged);
      assert.equal(printed.find("seal"), undefined);
    }
    const nowhere = new Printed(`${directory}/none`, "question");
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
