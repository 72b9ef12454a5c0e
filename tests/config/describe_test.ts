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
