import assert from "node:assert/strict";
import { makeHome } from "../support/home.ts";

const REPORTS = ["daily", "weekly", "monthly", "sessions", "models", "projects", "agents", "hours"];

Deno.test("export writes every report in every form", async () => {
  await using home = await makeHome("1.1.65");
  const begins = {
    csv: /^# /,
    json: /^\{\n {2}"metadata": /,
    md: /^# /,
    html: /^<!doctype html>/i,
  };
  for (const [index, report] of [...REPORTS, "tools"].entries()) {
    const [ending, begin] = Object.entries(begins)[index % 4] ?? ["", /^$/];
    const file = `${home.path}/out/${report}.${ending}`;
    const { status, stdout, stderr } = await home.run(["export", report, "-o", file]);
    assert.deepEqual([status, stderr], [0, ""], report);
    assert.match(stdout, new RegExp(`^${RegExp.escape(file)}: \\d+ rows, \\d+ bytes\n$`));
    assert.match(await Deno.readTextFile(file), begin, file);
  }
});

Deno.test("export without a file makes up its name, where the configuration says", async () => {
  await using home = await makeHome("1.1.65");
  await home.run(["export", "daily"]);
  const [made] = [...Deno.readDirSync(`${home.path}/exports`)];
  assert.match(made?.name ?? "", /^tmuxform_daily_\d{8}_\d{6}\.csv$/);

  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  await Deno.writeTextFile(
    `${home.path}/.config/ocmonitor/config.toml`,
    '[paths]\nexport_dir = "~/elsewhere"\n[export]\ndefault_format = "json"\n' +
      "include_metadata = false\n",
  );
  await home.run(["export", "daily"]);
  const [other] = [...Deno.readDirSync(`${home.path}/elsewhere`)];
  assert.match(other?.name ?? "", /\.json$/);
  const written = JSON.parse(await Deno.readTextFile(`${home.path}/elsewhere/${other?.name}`));
  assert.deepEqual(written, await home.json(["report", "daily"]));
});

Deno.test("an export that cannot be written leaves what was there", async () => {
  await using home = await makeHome("1.1.65");
  await Deno.writeTextFile(`${home.path}/file`, "kept");
  const { status, stderr } = await home.run(["export", "daily", "-o", "file/daily.csv"]);
  assert.equal(status, 1);
  assert.match(stderr, /^error: Cannot write .*\n {2}name another file with --output\n$/);
  assert.equal(await Deno.readTextFile(`${home.path}/file`), "kept");
  assert.equal((await home.run(["export", "session"])).status, 1);
  assert.equal((await home.run(["export", "yearly"])).status, 1);
});

Deno.test("config shows every value and where it is from, and checks the file", async () => {
  await using home = await makeHome("1.1.65");
  const file = `${home.path}/.config/ocmonitor/config.toml`;
  assert.equal((await home.run(["config", "path"])).stdout, `${file}\n`);
  assert.match((await home.run(["config", "show"])).stdout, /^ui\.colors += true +# default$/m);

  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  await Deno.writeTextFile(file, "[ui]\ncolors = false\n");
  const shown = await home.run(["config", "show"]);
  assert.ok(shown.stdout.match(/^ui\.colors += false +# .*config\.toml:2$/m), shown.stdout);
  assert.equal((await home.run(["config", "check"])).status, 0);

  await Deno.writeTextFile(file, '[ui]\nlive_refresh_interval = "often"\n');
  for (const args of [["config", "check"], ["config", "show"], ["report", "daily"]]) {
    const { status, stderr } = await home.run(args);
    assert.equal(status, 1);
    assert.ok(stderr.startsWith(`error: ${file}:2:`), stderr);
  }
});

Deno.test("prices of the user's own files count", async () => {
  await using home = await makeHome("1.1.65");
  await Deno.mkdir(`${home.path}/.config/ocmonitor`, { recursive: true });
  await Deno.writeTextFile(
    `${home.path}/.config/ocmonitor/models.json`,
    JSON.stringify({
      "acme-local": {
        input: 1_000_000,
        output: 0,
        cacheWrite: 0,
        cacheRead: 0,
        contextWindow: 0,
        sessionQuota: 0,
      },
    }),
  );
  const report = await home.json(["report", "models", "--model", "acme-local"]) as {
    model_stats: { total_cost: number; tokens: { input: number }; unpriced: boolean }[];
  };
  const [row] = report.model_stats;
  assert.equal(row?.unpriced, false);
  assert.equal(row?.total_cost, row?.tokens.input);
});
