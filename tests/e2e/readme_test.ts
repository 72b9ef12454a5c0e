import assert from "node:assert/strict";
import { copyCheckout } from "../support/checkout.ts";
import { ROOT } from "../support/program.ts";
import { TestServer, TMUX_BIN } from "../support/tmux_server.ts";

const NAME = "opencode-observability-monitoring";
const WINDOWS = [
  "ocmonitor-live-feed",
  "ocmonitor-daily-costs",
  "ocmonitor-model-breakdown",
  "ocmonitor-session-history",
  "opencode-logs-tail",
  "workspace",
];

Deno.test("the README's commands, in a fresh clone with an empty HOME", async () => {
  const readme = await Deno.readTextFile(`${ROOT}/README.md`);
  const commands = [...readme.matchAll(/^(npx --yes deno task \w+)/gm)].map(([command]) => command);
  assert.deepEqual(commands, ["npx --yes deno task apply", "npx --yes deno task test"]);

  // The server is only for its directory: the program starts tmux's default one in it.
  await using server = await TestServer.create();
  const clone = `${server.directory}/clone`;
  await copyCheckout(clone);
  // The rest of the environment says how registries are reached here.
  const environment = {
    ...Deno.env.toObject(),
    ...server.environment,
    TMUX: "",
    TMUX_BIN,
    TMUX_TMPDIR: server.directory,
    DENO_DIR: `${server.directory}/deno`,
    npm_config_update_notifier: "false",
  };
  const sh = async (command: string) => {
    const { code, stdout, stderr } = await new Deno.Command("/bin/sh", {
      args: ["-c", command],
      cwd: clone,
      env: environment,
      stdin: "null",
    }).output();
    const text = new TextDecoder();
    return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
  };
  const tmux = async (...args: string[]) => {
    const quoted = args.map((arg) => `'${arg}'`).join(" ");
    return (await sh(`${TMUX_BIN} -u ${quoted}`)).stdout.trim().split("\n");
  };
  try {
    const [apply = ""] = commands;
    const first = await sh(apply);
    assert.equal(first.code, 0, first.stdout + first.stderr);
    const windows = () => tmux("list-windows", "-t", `=${NAME}:`, "-F", "#{window_name}");
    assert.deepEqual(await windows(), WINDOWS);

    const second = await sh(apply);
    assert.equal(second.code, 0);
    assert.match(second.stdout, /^Nothing to do: 7 objects are as declared\.$/m);

    await tmux("kill-window", "-t", `=${NAME}:=workspace`);
    await tmux("rename-window", "-t", `=${NAME}:=opencode-logs-tail`, "mine");
    await tmux("swap-window", "-d", "-s", `=${NAME}:1`, "-t", `=${NAME}:3`);
    const mended = await sh(apply);
    assert.equal(mended.code, 0, mended.stdout + mended.stderr);
    assert.deepEqual(await windows(), WINDOWS);
  } finally {
    await tmux("kill-server");
  }
});
