import assert from "node:assert/strict";
import { configToJson, describeConfig } from "../../lib/config/mod.ts";
import { CONFIG, Home } from "./_directory.ts";

Deno.test("each value says where it comes from", async () => {
  using home = new Home({
    [CONFIG]: `[ui]
# a comment
colors = false

[models]
"glm-5" = { input = 1, output = 2.5 }
[export]
default_format = "json"
`,
  });
  const rows = await describeConfig(await home.load());
  const file = `${home.path}/${CONFIG}`;
  assert.deepEqual(rows.filter(({ source }) => source !== "default"), [
    { key: "ui.colors", value: false, source: `${file}:3` },
    { key: "export.default_format", value: "json", source: `${file}:8` },
    { key: 'models."glm-5".input', value: 1, source: `${file}:6` },
    { key: 'models."glm-5".output', value: 2.5, source: `${file}:6` },
    { key: 'models."glm-5".cacheWrite', value: 0, source: `${file}:6` },
    { key: 'models."glm-5".cacheRead', value: 0, source: `${file}:6` },
    { key: 'models."glm-5".contextWindow', value: 0, source: `${file}:6` },
    { key: 'models."glm-5".sessionQuota', value: 0, source: `${file}:6` },
  ]);
  assert.equal(rows.length, 13 + 6);
});

Deno.test("as JSON", async () => {
  using home = new Home();
  const json = await configToJson(await home.load());
  assert.deepEqual(Object.keys(json), [
    "format_version",
    "file",
    "exists",
    "price_files",
    "values",
  ]);
  assert.equal(json.exists, false);
  assert.deepEqual(json.values[4], { key: "ui.progress_bars", value: true, source: "default" });
});

Deno.test("budgets too", async () => {
  using home = new Home({
    [CONFIG]: `[alerts]
cost = "recorded"
[[alerts.limit]]
per = "day"
dollars = 20
[[alerts.limit]]
per = "session"
tokens = 5_000_000
soft = false
[alerts.tmux]
[alerts.bell]
enabled = false
[alerts.command]
run = ["notify", "--now"]
timeout = "1m"
`,
  });
  const rows = await describeConfig(await home.load());
  const file = `${home.path}/${CONFIG}`;
  assert.deepEqual(
    rows.filter(({ key }) => key.startsWith("alerts."))
      .map(({ key, value, source }) => [key, value, source.replace(`${file}:`, "line ")]),
    [
      ["alerts.start_day", "monday", "default"],
      ["alerts.cost", "recorded", "line 2"],
      ["alerts.limit[0].per", "day", "line 4"],
      ["alerts.limit[0].dollars", 20, "line 5"],
      ["alerts.limit[0].soft", 0.8, "default"],
      ["alerts.limit[1].per", "session", "line 7"],
      ["alerts.limit[1].tokens", 5_000_000, "line 8"],
      ["alerts.limit[1].soft", false, "line 9"],
      ["alerts.tmux.enabled", true, "line 10"],
      ["alerts.tmux.duration", "10s", "default"],
      ["alerts.bell.enabled", false, "line 12"],
      ["alerts.command.enabled", true, "line 13"],
      ["alerts.command.run", ["notify", "--now"], "line 14"],
      ["alerts.command.timeout", "1m", "line 15"],
    ],
  );
});
