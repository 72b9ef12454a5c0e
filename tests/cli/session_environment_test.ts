import assert from "node:assert/strict";
import { ControlConnection } from "../../lib/tmux/mod.ts";
import { ROOT, runProgram, writeWorkspace } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

Deno.test("tmuxform is found in commands, in shells and in windows made by hand", async () => {
  // A profile that sets PATH from scratch, as Debian's does.
  await using server = await TestServer.create({ environment: { SHELL: "/bin/bash" } });
  await Deno.writeTextFile(`${server.directory}/.bash_profile`, "PATH=/usr/bin:/bin\n");
  await writeWorkspace(
    server,
    `
[[session]]
name = "s"
[[session.window]]
name = "command"
command = "command -v tmuxform > command.out; tmuxform --version > version.out; sleep 1000"
[[session.window]]
name = "shell"
command = "command -v tmuxform > shell.out"
shell = true
`,
  );
  const { status, stderr } = await runProgram(server, ["apply"]);
  assert.equal(status, 0, stderr);
  // As by a key of an attached client: tmux gives a window made by a call from outside that
  // call's PATH.
  const connection = await ControlConnection.attach(server.client, "=s:");
  const byHand = "command -v tmuxform > hand.out; sleep 1000";
  await connection.run([["new-window", "-d", "-t", "=s:", byHand]]);
  await connection.close();
  const written = (name: string) =>
    waitFor(async () =>
      (await Deno.readTextFile(`${server.directory}/${name}.out`).catch(() => "")).trim()
        .match(/.+/)?.[0]
    );
  for (const name of ["command", "shell", "hand"]) {
    assert.equal(await written(name), `${ROOT}/bin/tmuxform`, name);
  }
  assert.match(await written("version"), /^\d+\.\d+\.\d+$/);
});

Deno.test("shells read what login shells read, and nothing of how they were made to is left", async () => {
  const typed = 'echo "$(command -v tmuxform) $PROFILE $RC ${ENV-} ${TMUXFORM_ENV-}" > shell.out';
  const home = (server: TestServer, name: string) => `${server.directory}/${name}`;
  const cases = [
    { shell: "/bin/sh", profile: ".profile", rc: true, env: ".shrc" },
    { shell: "/bin/sh", profile: ".profile", rc: false, env: ".shrc" },
    { shell: "/bin/bash", profile: ".bash_profile", rc: false, env: "" },
    { shell: "/bin/bash", profile: ".profile", rc: false, env: "" },
  ];
  for (const { shell, profile, rc, env } of cases) {
    await using server = await TestServer.create({ environment: { SHELL: shell } });
    const named = env && home(server, env);
    // ENV is either set where tmux is started, or by the profile.
    const environment = named && !rc ? { ENV: named } : {};
    const setting = named && rc ? `ENV=${named}; export ENV\n` : "";
    await Deno.writeTextFile(home(server, profile), `PATH=/usr/bin:/bin\nPROFILE=read\n${setting}`);
    await Deno.writeTextFile(home(server, ".shrc"), "RC=read\n");
    await writeWorkspace(
      server,
      `[[session]]\nname = "s"\n[[session.window]]\nname = "w"\nshell = true\ncommand = '${typed}'\n`,
    );
    const { status, stderr } = await runProgram(server, ["apply"], { environment });
    assert.equal(status, 0, stderr);
    const said = await waitFor(async () =>
      (await Deno.readTextFile(home(server, "shell.out")).catch(() => "")).trim()
    );
    const wanted = [`${ROOT}/bin/tmuxform`, "read", env && "read", named].join(" ").trim();
    assert.equal(said, wanted, shell);
  }
});

Deno.test("refresh runs a command again and again, also after it failed, with its colours", async () => {
  for (const hidden of [false, true]) {
    await using server = await TestServer.create();
    const bin = `${server.directory}/bin`;
    await Deno.mkdir(bin);
    // A watch that is not that of procps, as where it is not installed.
    if (hidden) {
      await Deno.writeTextFile(`${bin}/watch`, "#!/bin/sh\nexit 127\n", { mode: 0o755 });
    }
    const environment = { PATH: `${bin}:${Deno.env.get("PATH")}` };
    await writeWorkspace(
      server,
      `
[[session]]
name = "s"
[[session.window]]
name = "w"
command = "echo x >> runs; printf '\\\\033[31mrun %s\\\\033[0m\\\\n' $(wc -l < runs); exit 1"
refresh = "0.2s"
`,
    );
    const { status, stdout } = await runProgram(server, ["apply"], { environment });
    assert.equal(status, 0, stdout);
    const screen = await waitFor(async () => {
      const text = await server.tmux("capture-pane", "-e", "-p", "-t", "=s:w");
      return /run [3-9]/.test(text) && text;
    });
    assert.match(screen, /Every 0\.2s: .*\d\d:\d\d:\d\d/, "when it last ran");
    assert.ok(screen.includes("\x1b[31mrun"), "its colours");
  }
});

Deno.test("requires: the fallback runs where a program is missing", async () => {
  await using server = await TestServer.create();
  await writeWorkspace(
    server,
    `
[[session]]
name = "s"
[[session.window]]
name = "fallback"
command = "echo main > a.out; sleep 1000"
requires = ["no-such-program-here"]
fallback = "echo fallback > a.out; sleep 1000"
[[session.window]]
name = "main"
command = "echo main > b.out; sleep 1000"
requires = ["sh"]
fallback = "echo fallback > b.out; sleep 1000"
[[session.window]]
name = "missing"
command = "true"
requires = ["no-such-program-here"]
`,
  );
  await runProgram(server, ["apply"]);
  const written = (name: string) =>
    waitFor(async () =>
      (await Deno.readTextFile(`${server.directory}/${name}`).catch(() => "")).trim() || false
    );
  assert.equal(await written("a.out"), "fallback");
  assert.equal(await written("b.out"), "main");
  await waitFor(async () =>
    (await server.tmux("capture-pane", "-p", "-t", "=s:missing"))
      .includes("tmuxform: not installed: no-such-program-here")
  );
});
