import assert from "node:assert/strict";
import { formatProblem, UserError } from "../../lib/base/problem.ts";
import type { ConfigOptions } from "../../lib/config/mod.ts";
import { CONFIG, Home } from "./_directory.ts";

/** Config file that ocmonitor brings, word for word but for its comments. */
const BUNDLED = `[paths]
messages_dir = "~/.local/share/opencode/storage/message"
export_dir = "./exports"
[ui]
table_style = "rich"
progress_bars = true
colors = true
live_refresh_interval = 5
[export]
default_format = "csv"
include_metadata = true
include_raw_data = false
[models]
config_file = "models.json"
[analytics]
default_timeframe = "daily"
recent_sessions_limit = 50
`;

Deno.test("without a file, everything is as ocmonitor has it by default", async () => {
  using home = new Home();
  const config = await home.load();
  assert.deepEqual(config, {
    file: `${home.path}/${CONFIG}`,
    text: undefined,
    values: {
      "paths.messages_dir": `${home.path}/.local/share/opencode/storage/message`,
      "paths.opencode_storage_dir": `${home.path}/.local/share/opencode/storage`,
      "paths.export_dir": `${home.path}/work/exports`,
      "ui.table_style": "rich",
      "ui.progress_bars": true,
      "ui.colors": true,
      "ui.live_refresh_interval": 5,
      "export.default_format": "csv",
      "export.include_metadata": true,
      "export.include_raw_data": false,
      "models.config_file": `${home.path}/.config/ocmonitor/models.json`,
      "analytics.default_timeframe": "daily",
      "analytics.recent_sessions_limit": 50,
    },
    given: new Set(),
    prices: new Map(),
    priceFiles: [],
    storage: [],
    warnings: [],
  });
});

Deno.test("the file that ocmonitor brings means the defaults, and all of OpenCode's data", async () => {
  using home = new Home({ [CONFIG]: BUNDLED });
  home.write(".config/ocmonitor/models.json", "{}");
  const config = await home.load();
  const { values } = await home.load({ file: home.write("empty.toml", "") });
  assert.deepEqual(
    { ...config.values, "models.config_file": "" },
    { ...values, "models.config_file": "" },
  );
  assert.equal(config.given.size, 12);
  assert.deepEqual(config.storage, []);
  assert.deepEqual(config.warnings, []);
});

Deno.test("every key of the file is taken", async () => {
  using home = new Home({
    [CONFIG]: `
      paths = { messages_dir = "/m", opencode_storage_dir = "../s/", export_dir = "~/out" }
      export = { default_format = "json", include_metadata = false, include_raw_data = true }
      analytics.default_timeframe = "monthly"
      analytics.recent_sessions_limit = 1_000
      [ui]
      table_style = "minimal"
      progress_bars = false
      colors = false
      live_refresh_interval = 60
      [models]
      config_file = "prices/mine.json"`,
    ".config/ocmonitor/prices/mine.json": "{}",
  });
  const { values, warnings, priceFiles, storage, given } = await home.load();
  assert.deepEqual(values, {
    "paths.messages_dir": "/m",
    "paths.opencode_storage_dir": `${home.path}/s`,
    "paths.export_dir": `${home.path}/out`,
    "ui.table_style": "minimal",
    "ui.progress_bars": false,
    "ui.colors": false,
    "ui.live_refresh_interval": 60,
    "export.default_format": "json",
    "export.include_metadata": false,
    "export.include_raw_data": true,
    "models.config_file": `${home.path}/.config/ocmonitor/prices/mine.json`,
    "analytics.default_timeframe": "monthly",
    "analytics.recent_sessions_limit": 1000,
  });
  assert.deepEqual(warnings, []);
  assert.deepEqual(priceFiles, [values["models.config_file"]]);
  assert.deepEqual(storage, ["/m"]);
  assert.equal(given.size, 13);
});

Deno.test("XDG_CONFIG_HOME and XDG_DATA_HOME are obeyed, unless they are relative", async () => {
  using home = new Home({
    "c/ocmonitor/config.toml": "ui.colors = false",
    [CONFIG]: "ui.live_refresh_interval = 9",
  });
  const xdg = { HOME: home.path, XDG_CONFIG_HOME: `${home.path}/c`, XDG_DATA_HOME: "/data" };
  const { values } = await home.load({ environment: xdg });
  assert.equal(values["ui.colors"], false);
  assert.equal(values["paths.messages_dir"], "/data/opencode/storage/message");
  const relative = { HOME: home.path, XDG_CONFIG_HOME: "c", XDG_DATA_HOME: "" };
  const other = await home.load({ environment: relative });
  assert.equal(other.values["ui.live_refresh_interval"], 9);
  assert.match(other.values["paths.messages_dir"], /\/\.local\/share\/opencode\//);
});

Deno.test("a config.toml of the current directory belongs to somebody else", async () => {
  using home = new Home({
    "work/config.toml": "[ui]\ncolors = false",
    "work/ocmonitor.toml": "not even TOML",
  });
  const config = await home.load();
  assert.equal(config.text, undefined);
  const named = await home.load({ file: "config.toml" });
  assert.equal(named.values["ui.colors"], false);
  assert.equal(named.file, `${home.path}/work/config.toml`);
});

Deno.test("~ and variables are expanded in paths", async () => {
  using home = new Home({
    [CONFIG]: `[paths]
messages_dir = "$DATA/\${SUB}/message"
opencode_storage_dir = "$TILDE/storage"
export_dir = "~"
`,
  });
  const environment = { HOME: home.path, DATA: "/d", SUB: "x", TILDE: "~" };
  const { values } = await home.load({ environment });
  assert.equal(values["paths.messages_dir"], "/d/x/message");
  assert.equal(values["paths.opencode_storage_dir"], `${home.path}/storage`);
  assert.equal(values["paths.export_dir"], home.path);
});

Deno.test("a variable that is not set stays, with a warning", async () => {
  using home = new Home({ [CONFIG]: '[paths]\nexport_dir = "/x/$NOT_SET/${NOR_THIS}"\n' });
  const { values, warnings } = await home.load();
  assert.equal(values["paths.export_dir"], "/x/$NOT_SET/${NOR_THIS}");
  assert.deepEqual(warnings.map(formatProblem), [
    `warning: ${home.path}/${CONFIG}:2:14: ` +
    `"paths.export_dir" needs the variable "NOT_SET", which is not set`,
    `warning: ${home.path}/${CONFIG}:2:14: ` +
    `"paths.export_dir" needs the variable "NOR_THIS", which is not set`,
  ]);
});

Deno.test("other storage is read instead of OpenCode's own", async () => {
  using home = new Home();
  const storage = async (text: string) => {
    home.write(CONFIG, text);
    return (await home.load()).storage;
  };
  assert.deepEqual(await storage('paths.messages_dir = "m"'), [`${home.path}/work/m`]);
  assert.deepEqual(await storage('paths.opencode_storage_dir = "/s"'), ["/s"]);
  const usual = "~/.local/share/opencode/storage";
  assert.deepEqual(await storage(`paths.messages_dir = "${usual}/message/"`), []);
  assert.deepEqual(await storage(`paths.opencode_storage_dir = "${usual}"`), []);
});

Deno.test("files of prices: the user's, then the one that the config file names", async () => {
  using home = new Home({
    ".config/ocmonitor/models.json": "{}",
    "other/config.toml": "",
    "other/models.json": "{}",
  });
  assert.deepEqual((await home.load()).priceFiles, [`${home.path}/.config/ocmonitor/models.json`]);
  assert.deepEqual((await home.load({ file: "../other/config.toml" })).priceFiles, [
    `${home.path}/.config/ocmonitor/models.json`,
    `${home.path}/other/models.json`,
  ]);
  home.write(CONFIG, '[models]\nconfig_file = "gone.json"\n');
  const { warnings } = await home.load();
  assert.deepEqual(warnings.map(formatProblem), [
    `warning: ${home.path}/${CONFIG}:2:15: ` +
    `there is no file "${home.path}/.config/ocmonitor/gone.json"\n` +
    "  the path starts where the config file is",
  ]);
});

Deno.test("prices of the file itself", async () => {
  using home = new Home({
    [CONFIG]: `[models."acme/large"]
input = 3
output = 15.5
cache_write = 3.75
cacheRead = 0.3
context_window = 200_000
session_quota = 6

[models.free]
input = 0
output = 0
`,
  });
  const { prices, warnings } = await home.load();
  assert.deepEqual(warnings, []);
  const rest = { cacheWrite: 0, cacheRead: 0, contextWindow: 0, sessionQuota: 0 };
  assert.deepEqual([...prices], [
    ["acme/large", {
      input: 3,
      output: 15.5,
      cacheWrite: 3.75,
      cacheRead: 0.3,
      contextWindow: 200_000,
      sessionQuota: 6,
    }],
    ["free", { input: 0, output: 0, ...rest }],
  ]);
});

/** The problems of a file, without its path. */
async function problems(text: string, more: Partial<ConfigOptions> = {}): Promise<string[]> {
  using home = new Home({ [CONFIG]: text });
  const lines = (items: UserError["problems"]) =>
    items.map((problem) => formatProblem(problem).replaceAll(`${home.path}/${CONFIG}:`, ""));
  try {
    return lines((await home.load(more)).warnings);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return lines(error.problems);
  }
}

Deno.test("wrong values are errors that say where and what is allowed", async () => {
  const text = `paths.export_dir = ""
[ui]
table_style = "fancy"
colors = "yes"
live_refresh_interval = 61
progress_bars = 1
[export]
default_format = "html"
[analytics]
recent_sessions_limit = 2.5
default_timeframe = ["daily"]
[models]
config_file = 5
`;
  assert.deepEqual(await problems(text), [
    'error: 1:20: "paths.export_dir" must be a path in quotes',
    'error: 3:15: "ui.table_style" must be one of "rich", "simple", "minimal"',
    'error: 4:10: "ui.colors" must be true or false',
    'error: 5:25: "ui.live_refresh_interval" must be a whole number from 1 to 60',
    'error: 6:17: "ui.progress_bars" must be true or false',
    'error: 8:18: "export.default_format" must be one of "csv", "json"',
    'error: 10:25: "analytics.recent_sessions_limit" must be a whole number from 1 to 1000',
    'error: 11:21: "analytics.default_timeframe" must be one of "daily", "weekly", "monthly"',
    'error: 13:15: "models.config_file" must be a path in quotes',
  ]);
});

Deno.test("limits of numbers", async () => {
  for (const value of [1, 60]) {
    assert.deepEqual(await problems(`ui.live_refresh_interval = ${value}`), []);
  }
  for (const value of [0, 61, -1, "nan", "inf", 1.5, '"5"', "true", "2026-01-01"]) {
    const [problem = ""] = await problems(`ui.live_refresh_interval = ${value}`);
    assert.match(problem, /^error: 1:28: /, String(value));
  }
  assert.deepEqual(await problems("analytics.recent_sessions_limit = 1000"), []);
  assert.equal((await problems("analytics.recent_sessions_limit = 1001")).length, 1);
});

Deno.test("unknown keys are warnings with what was meant", async () => {
  const text = `colors = true
other = 1
[paths]
export_dirs = "x"
[ui]
default_format = "json"
[export]
include_metdata = true
[pats]
x = 1
[models]
size = 5
`;
  assert.deepEqual(await problems(text), [
    'warning: 1:1: unknown key "colors" is ignored\n  it belongs below [ui]',
    'warning: 2:1: unknown key "other" is ignored\n' +
    "  known keys: paths, ui, export, models, analytics, alerts",
    'warning: 4:1: unknown key "export_dirs" in [paths] is ignored\n' +
    '  did you mean "export_dir"?',
    'warning: 6:1: unknown key "default_format" in [ui] is ignored\n  it belongs below [export]',
    'warning: 8:1: unknown key "include_metdata" in [export] is ignored\n' +
    '  did you mean "include_metadata"?',
    'warning: 9:1: unknown key "pats" is ignored\n  did you mean "paths"?',
    'warning: 12:1: unknown key "size" in [models] is ignored\n  known keys: config_file',
  ]);
});

Deno.test("wrong prices", async () => {
  const text = `[models.a]
input = -1
output = "3"
cash_read = 1
[models.b]
output = 1
`;
  const hint = "\n  prices are dollars for a million tokens";
  assert.deepEqual(await problems(text), [
    `error: 2:9: "input" of "a" must be a number that is not negative${hint}`,
    `error: 3:10: "output" of "a" must be a number that is not negative${hint}`,
    'warning: 4:1: unknown key "cash_read" in the price of "a" is ignored\n' +
    '  did you mean "cache_read"?',
    'error: 5:1: the price of "b" has no "input"\n  add input = 0 if it is free',
  ]);
});

Deno.test("a table that is none, and text that is no TOML", async () => {
  assert.deepEqual(await problems("ui = 5\n"), [
    'error: 1:6: "ui" must be a table\n  write [ui] on a line of its own, and its keys below',
  ]);
  assert.deepEqual(await problems("[[ui]]\n"), [
    'error: 1:3: "ui" must be a table\n  write [ui] on a line of its own, and its keys below',
  ]);
  const [broken = ""] = await problems("[ui]\ncolors = yes\n");
  assert.match(broken, /^error: 2:10: TOML syntax: this is not a TOML value/);
  assert.deepEqual(await problems("[ui]\n[ui]\n"), [
    "error: 2:2: TOML syntax: this key or table was there before",
  ]);
  assert.match((await problems("__proto__ = 1"))[0] ?? "", /^error: 1:/);
});

Deno.test("a file that cannot be read is an error if it was named or is there", async () => {
  using home = new Home();
  const message = async (file: string) => {
    try {
      await home.load({ file });
      return "";
    } catch (error) {
      return error instanceof UserError ? error.message : String(error);
    }
  };
  assert.equal(await message("gone.toml"), 'cannot read "gone.toml": there is no such file');
  assert.equal(await message(".."), 'cannot read "..": it is not a file');
  const path = `${home.path}/latin`;
  Deno.writeFileSync(path, new Uint8Array([97, 10, 0xe9]));
  assert.equal(await message(path), "the file is not UTF-8");
});

Deno.test("without a home directory there is no file and no harm", async () => {
  using home = new Home();
  const { file, values, priceFiles } = await home.load({ environment: {} });
  assert.equal(file, "");
  assert.equal(values["ui.colors"], true);
  assert.deepEqual(priceFiles, []);
});
