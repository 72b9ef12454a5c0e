/** What is shipped to be deployed. */
import assert from "node:assert/strict";
import { CONFIG_KEYS, DEFAULTS } from "../../lib/config/keys.ts";
import { loadConfig } from "../../lib/config/mod.ts";
import { makeHome } from "../support/home.ts";
import { ROOT } from "../support/program.ts";
import { withServer } from "../tmux/_server.ts";

const CONFIG = `${ROOT}/configs/ocmonitor.config.toml`;

Deno.test("the shipped configuration has every key, with its default", async () => {
  const text = Deno.readTextFileSync(CONFIG);
  const environment = { HOME: "/home/ann" };
  const config = await loadConfig({ environment, directory: "/work", file: CONFIG });
  const without = await loadConfig({ environment, directory: "/work" });
  for (const key of CONFIG_KEYS) {
    const name = key.slice(key.indexOf(".") + 1);
    assert.match(text, new RegExp(`^(# )?${name} = `, "m"), key);
    if (config.given.has(key)) {
      const expected = key === "models.config_file"
        ? `${ROOT}/configs/models.json`
        : without.values[key];
      assert.equal(config.values[key], expected, key);
    } else assert.ok(key.startsWith("paths."), key);
  }
  assert.equal(Object.keys(DEFAULTS).length, CONFIG_KEYS.length);
  assert.deepEqual(config.warnings, []);
});

Deno.test("tmux takes the shipped fragment, and what it shows is a cost", async () => {
  await withServer(async (server) => {
    const file = `${ROOT}/configs/tmux/tmuxform.conf`;
    await server.client.call(["new-session", "-d", "sleep 100"]);
    const { status, stderr } = await server.client.call(["source-file", file]);
    assert.deepEqual([status, stderr], [0, ""]);
    const { stdout } = await server.client.call(["show-options", "-gv", "status-right"]);
    assert.match(new TextDecoder().decode(stdout), /^#\(tmuxform status-line\)/);
  });
  await using home = await makeHome();
  const { stdout } = await home.run(["status-line"]);
  assert.match(stdout, /\$0\.00/);
});

Deno.test({
  name: "services have their place in the shipped manifest",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await using home = await makeHome();
    const [, block] = /^# (\[\[file\]\]\n# source = "systemd"\n[^]*)$/m.exec(
      Deno.readTextFileSync(`${ROOT}/deploy/deploy.toml`),
    ) ?? [];
    assert.ok(block);
    Deno.mkdirSync(`${home.path}/deploy/systemd`, { recursive: true });
    Deno.mkdirSync(`${home.path}/bin`);
    Deno.writeTextFileSync(`${home.path}/deploy/deploy.toml`, block.replaceAll(/^# ?/gm, ""));
    Deno.writeTextFileSync(`${home.path}/deploy/systemd/a.service`, "[Service]\n");
    const systemctl = `#!/bin/sh\necho "$@" >> "$HOME/asked"\n`;
    const path = { PATH: `${home.path}/bin:/usr/bin:/bin` };
    Deno.writeTextFileSync(`${home.path}/bin/systemctl`, systemctl, { mode: 0o755 });
    const { status, stderr } = await home.run(["deploy"], path);
    assert.deepEqual([status, stderr], [0, ""]);
    const unit = `${home.path}/.config/systemd/user/a.service`;
    assert.equal(Deno.readTextFileSync(unit), "[Service]\n");
    const asked = "--user is-system-running -q\n--user daemon-reload\n";
    assert.equal(Deno.readTextFileSync(`${home.path}/asked`), asked);
  },
});
