/**
 * The loop of the dashboard as fast as it goes, without a terminal: whether its memory is flat while
 * messages come, a session grows, and is as it was again. Prints MiB after each tenth of the ticks.
 *
 * @module
 */
import { loadConfig } from "../../lib/config/mod.ts";
import { runLive } from "../../lib/live/mod.ts";
import { findStores } from "../../lib/opencode/mod.ts";
import { Addition } from "../report/addition.ts";
import { sizeOf } from "../report/generate.ts";
import { layoutOf } from "../report/stored.ts";
import { MESSAGES } from "./run_ticks.ts";
import { followUsage, loadPrices } from "../../lib/usage/mod.ts";

const MIB = 1024 * 1024;

/** Ticks from one addition to the next, and after which all that was added is taken away. */
const [OFTEN, SELDOM] = [10, 200];

if (import.meta.main) {
  const [ticks, directory = "", layout = ""] = Deno.args;
  await main(Number(ticks), () => new Addition(directory, layoutOf(layout), sizeOf(MESSAGES), 1));
}

async function main(ticks: number, begin: () => Addition): Promise<void> {
  const environment = Deno.env.toObject();
  const config = await loadConfig({ environment, directory: "/" });
  using follower = followUsage({
    find: () => findStores({ environment }),
    cacheDirectory: `${environment["HOME"]}/.cache/tmuxform`,
  });
  let now = Date.now();
  const terminal = { size: () => ({ columns: 120, rows: 40 }), show: () => {}, forget: () => {} };
  using live = runLive(follower, terminal, {
    prices: loadPrices(config),
    interval: 86_400_000,
    pick: false,
    color: true,
    clock: () => now += 5_000,
  }, () => {});
  const memory: number[] = [];
  let addition = begin();
  for (let tick = 1; tick <= ticks; tick++) {
    if (tick % SELDOM === 0) {
      addition[Symbol.dispose]();
      addition = begin();
    } else if (tick % OFTEN === 0) addition.add();
    live.tick();
    if (tick % (ticks / 10) === 0) memory.push(Deno.memoryUsage().rss / MIB);
    await new Promise((done) => setTimeout(done, 0));
  }
  addition[Symbol.dispose]();
  console.log(JSON.stringify(memory));
}
