import assert from "node:assert/strict";
import { messageFormat, tmuxChannel } from "../../lib/alerts/channels/tmux.ts";
import type { Alert } from "../../lib/alerts/mod.ts";
import { TestServer, TMUX_BIN, waitFor } from "../support/tmux_server.ts";
import { alert } from "./_settings.ts";

const NOW = Date.parse("2026-02-13T12:00:00Z");

function send(server: TestServer, first: Alert): Promise<void> {
  const channel = tmuxChannel(() => server.client, 60_000);
  return channel.send({ alerts: [first], now: NOW, isTest: false });
}

/** A client of a server, in a pane of another one, so that its screen can be looked at. */
async function attach(server: TestServer, outer: TestServer): Promise<() => Promise<string>> {
  await server.tmux("new-session", "-d", "-s", "work", "cat");
  const command = `env -u TMUX ${TMUX_BIN} -u -S ${server.address.socket} attach`;
  await outer.tmux("new-session", "-d", "-x", "150", "-y", "12", command);
  await waitFor(async () => (await server.lines("list-clients")).length === 1);
  return () => outer.tmux("capture-pane", "-p");
}

Deno.test("an attached client shows what it is told, to the letter, and runs none of it", async () => {
  await using server = await TestServer.create();
  await using outer = await TestServer.create();
  const screen = await attach(server, outer);
  const path = `${server.directory}/ran`;
  const messages = [
    `#(touch ${path}) #{session_name} ##{pid} #S`,
    `80%H of $HOME ~ "x" 'y' \\ ; kill-server ; {z}`,
    `#[fg=red]#{?1,#(touch ${path}),} %d%%`,
    ";",
    "-x",
  ];
  for (const message of messages) {
    await send(server, alert("a", 2, { message }));
    const shown = `tmuxform: ${message.replaceAll("##", "#").replaceAll("#[", "# [")}`;
    await waitFor(async () => (await screen()).split("\n").some((line) => line.trimEnd() === shown))
      .catch(async () => assert.fail(`${shown}\nis not in\n${await screen()}`));
  }
  // A command that tmux waits for: by then, those above would have been started.
  await server.tmux("run-shell", "true");
  assert.throws(() => Deno.statSync(path), Deno.errors.NotFound);
});

Deno.test("texts are formats that stand for themselves", () => {
  assert.equal(messageFormat("#(x) ##{a} 80% #[y]"), "##(x) ##{a} 80%% ## [y]");
  assert.ok(messageFormat("#%".repeat(10_000)).length < 2_000);
});

Deno.test("without a server or a client, nobody is told, and it is said", async () => {
  await using server = await TestServer.create();
  await assert.rejects(() => send(server, alert("a")), { message: "no tmux server runs there" });
  await server.tmux("new-session", "-d", "cat");
  await assert.rejects(() => send(server, alert("a")), {
    message: "no client is attached to the tmux server",
  });
});
