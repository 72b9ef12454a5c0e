/**
 * How fast snapshots are saved and restored, beside tmux itself and tmux-resurrect where that is
 * installed. Each repetition is on fresh tmux servers, all in turns, and what came back is checked.
 *
 *   deno run -A bench/snapshot.ts [COUNT]
 *
 * @module
 */
import { type Command, commandLine } from "../lib/tmux/mod.ts";
import { buildProgram } from "./built.ts";
import { formatTable } from "./snapshot_table.ts";
import { type Scene, scene, windowCount } from "./scene.ts";
import { type Invocation, Stage } from "./stage.ts";
import { type Spread, spread } from "./statistics.ts";
import { LAUNCHER } from "./tmuxform.ts";

/** Milliseconds, start-up included. */
const [SAVE, ABOVE_FLOOR] = [150, 200] as const;

/** What runs in the windows. */
type Kind = "commands" | "shells";

/** Twenty sessions of ten windows. */
const SCENE = scene(20, 10);

if (import.meta.main) await main(Number(Deno.args[0] ?? 5));

async function main(count: number): Promise<void> {
  await buildProgram();
  const resurrect = findResurrect();
  if (resurrect === undefined) {
    console.log("tmux-resurrect is not installed (TMUX_RESURRECT names its directory): left out\n");
  }
  const times = new Map<string, number[]>();
  const put = (name: string, time: number) => times.set(name, [...times.get(name) ?? [], time]);
  for (const kind of ["commands", "shells"] as const) {
    for (let round = 0; round <= count; round++) {
      console.error(`${kind}: ${round} of ${count}`);
      // The first fills caches and does not count.
      await playRound(kind, resurrect, round === 0 ? () => {} : put);
    }
  }
  report(times);
}

async function playRound(
  kind: Kind,
  resurrect: string | undefined,
  put: (name: string, time: number) => void,
): Promise<void> {
  const { signal } = new AbortController();
  await using stage = await Stage.create({ signal, rest: true });
  const tmux = ["tmux", "-u", "-S", stage.socket] as const;
  const run = async (...invocations: readonly Invocation[]) => {
    const { time, failure } = await stage.measure(invocations);
    if (failure !== undefined) throw new Error(failure);
    return time;
  };
  const end = () => run({ args: [...tmux, "kill-server"] });
  const snapshot = (...args: string[]): Invocation => ({
    args: [LAUNCHER, "snapshot", ...args, "-S", stage.socket],
  });
  put(`${kind}: floor`, await run(batch(tmux, SCENE, kind)));
  await waitForScreens(stage, kind);
  put(`${kind}: save`, await run(snapshot("save")));
  if (resurrect !== undefined) {
    put(`${kind}: resurrect save`, await run(script(tmux, resurrect, "save")));
  }
  await end();
  put(
    `${kind}: restore`,
    await run(snapshot("restore", "latest", "--programs", "sleep")),
  );
  await check(stage);
  await end();
  if (resurrect === undefined) return;
  await run({ args: [...tmux, "new-session", "-d", "-s", "other"] });
  put(`${kind}: resurrect restore`, await run(script(tmux, resurrect, "restore")));
  await end();
}

/** The same windows by tmux itself, in one call. */
function batch(tmux: readonly [string, ...string[]], { sessions }: Scene, kind: Kind): Invocation {
  const commands = sessions.flatMap(({ name: session, windows }) =>
    windows.flatMap(({ name, command }, index): Command[] => {
      const what = kind === "commands" ? [command] : [];
      const how = index === 0
        ? ["new-session", "-d", "-s", session, "-n", name]
        : ["new-window", "-d", "-t", `${session}:`, "-n", name];
      return [[...how, ...what]];
    })
  );
  const input = commands.map((command) => `${commandLine([command])}\n`).join("");
  return { args: [...tmux, "start-server", ";", "source-file", "-"], input };
}

/** Something different is put on every screen. */
async function waitForScreens(stage: Stage, kind: Kind): Promise<void> {
  if (kind === "commands") return;
  const names = [...(await stage.windows()).keys()];
  const keys = names.flatMap((name, place): Command[] => [[
    "send-keys",
    "-t",
    `=${name}`,
    `seq ${place}000 ${place}040`,
    "Enter",
  ]]);
  const input = keys.map((command) => `${commandLine([command])}\n`).join("");
  await stage.measure([{ args: ["tmux", "-u", "-S", stage.socket, "source-file", "-"], input }]);
}

async function check(stage: Stage): Promise<void> {
  const windows = await stage.windows();
  if (windows.size !== windowCount(SCENE)) throw new Error(`${windows.size} windows came back`);
}

function script(tmux: readonly [string, ...string[]], directory: string, what: string): Invocation {
  return { args: [...tmux, "run-shell", `${directory}/scripts/${what}.sh quiet`] };
}

function findResurrect(): string | undefined {
  const home = Deno.env.get("HOME");
  return [Deno.env.get("TMUX_RESURRECT"), `${home}/.tmux/plugins/tmux-resurrect`]
    .find((directory) => {
      try {
        return directory !== undefined && Deno.statSync(`${directory}/scripts/save.sh`).isFile;
      } catch {
        return false;
      }
    });
}

function report(times: ReadonlyMap<string, readonly number[]>): void {
  const spreads = new Map([...times].map(([name, list]) => [name, spread(list)]));
  console.log(formatTable([...spreads]).join("\n"));
  for (const kind of ["commands", "shells"]) {
    const [save, restore, floor] = ["save", "restore", "floor"].map((name) =>
      spreads.get(`${kind}: ${name}`)
    );
    if (!save || !restore || !floor) continue;
    console.log(verdict(`${kind}: save at most ${SAVE} ms`, save, () => SAVE));
    const limit = (time: keyof Spread) => floor[time] + ABOVE_FLOOR;
    console.log(verdict(`${kind}: restore at most floor + ${ABOVE_FLOOR} ms`, restore, limit));
  }
}

function verdict(what: string, value: Spread, limit: (time: keyof Spread) => number): string {
  const is = (time: keyof Spread) => value[time] <= limit(time) ? "met" : "missed";
  return `${what}: ${is("median")} by medians, ${is("min")} at best`;
}
