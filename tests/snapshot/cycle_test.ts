/**
 * Random tmux servers, saved, ended, restored, saved: the second snapshot is like the first.
 *
 * @module
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { commandLine } from "../../lib/tmux/mod.ts";
import { TestServer } from "../support/tmux_server.ts";
import { differs, killServer, restore, save } from "./_cycle.ts";
import { commandsFor, DIRECTORIES, renamesFor, type World, worlds } from "./_worlds.ts";

const SOAK = Deno.env.get("TMUXFORM_SOAK") === "1";
const SEED = Number(Deno.env.get("TMUXFORM_SEED") ?? (SOAK ? Date.now() % 1e9 : 1));
const WORLDS = SOAK ? 20 : 5;
const CYCLES = SOAK ? 50 : 2;

Deno.test("what was saved comes back as it was, again and again", async () => {
  const sample = fc.sample(worlds, { seed: SEED, numRuns: WORLDS });
  const places = sample.map((_, place) => place);
  const work = async () => {
    for (let place = places.shift(); place !== undefined; place = places.shift()) {
      await runCycles(sample[place] ?? [], place);
    }
  };
  await Promise.all([work(), work()]);
  console.log(`snapshots: ${WORLDS} servers, ${WORLDS * CYCLES} cycles, seed ${SEED}`);
});

async function runCycles(world: World, place: number): Promise<void> {
  await using server = await TestServer.create();
  for (const directory of DIRECTORIES) {
    await Deno.mkdir(`${server.directory}/${directory}`, { recursive: true });
  }
  for (const list of commandsFor(world, server.directory)) await make(server, list);
  await make(server, renamesFor(world));
  const settled = await settle(server);
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    await killServer(server);
    const { results, notes } = await restore(server, "latest");
    const said = JSON.stringify(
      [results.filter(({ outcome }) => outcome !== "done"), notes.filter(({ isLoss }) => isLoss)],
    );
    const difference = await differs(server, settled);
    assert.equal(
      difference?.is,
      difference?.was,
      `server ${place} of seed ${SEED}, cycle ${cycle}: ${said}`,
    );
    await save(server);
  }
  const canary = await Deno.stat(`${server.directory}/canary`).catch(() => undefined);
  assert.equal(canary, undefined, "a name was run as a command");
}

/** Names follow programs, and typed commands take a moment to start. */
async function settle(server: TestServer) {
  for (;;) {
    const { snapshot } = await save(server);
    if (await differs(server, snapshot) === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 700));
      if (await differs(server, snapshot) === undefined) return snapshot;
    }
  }
}

async function make(server: TestServer, commands: readonly (readonly string[])[]): Promise<void> {
  if (commands.length === 0) return;
  const { stderr } = await server.client.call(
    ["start-server", ";", "source-file", "-"],
    `${commandLine(commands)}\n`,
  );
  assert.equal(stderr, "", commandLine(commands));
}
