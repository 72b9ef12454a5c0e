/**
 * The loop of the dashboard as fast as it goes, without a terminal: whether its memory is flat.
 * Prints MiB after each tenth of the ticks.
 *
 * @module
 */
import { loadConfig } from "../lib/config/mod.ts";
import { runLive } from "../lib/live/mod.ts";
import { findStores } from "../lib/opencode/mod.ts";
import { followUsage, loadPrices } from "../lib/usage/mod.ts";

const MIB = 1024 * 1024;

if (import.meta.main) await main(Number(Deno.args[0]));

async function main(ticks: number): Promise<void> {
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
  for (let tick = 1; tick <= ticks; tick++) {
    live.tick();
    if (tick % (ticks / 10) === 0) memory.push(Deno.memoryUsage().rss / MIB);
    await new Promise((done) => setTimeout(done, 0));
  }
  console.log(JSON.stringify(memory));
}
