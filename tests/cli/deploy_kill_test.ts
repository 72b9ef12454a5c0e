/** The real program, killed at every system call that changes something. */
import assert from "node:assert/strict";
import { ROOT } from "../support/program.ts";
import { makeHome } from "../support/home.ts";
import { treeOf } from "../deploy/_tree.ts";

const NAMES = Array.from({ length: 20 }, (_, index) => `f${index}.conf`);

/** In the full count every call is one to be killed at, else a sample of them. */
const STEP = Deno.env.get("TMUXFORM_SOAK") ? 1 : 29;

/** System calls by which Deno changes something, on x86-64 and on ARM. */
const CALLS = ["openat", "write", "rename", "linkat", "symlink", "unlink", "rmdir", "mkdir"]
  .concat(["chmod", "fchmod", "fsync", "renameat", "symlinkat", "unlinkat", "mkdirat", "fchmodat"]);

/** How two states of the sources are deployed: files made, changed, taken away, links instead. */
const STATES = {
  old: { names: NAMES.slice(0, 16), link: 4, mode: 0o644 },
  new: { names: NAMES.slice(4), link: 3, mode: 0o755 },
} as const;

type State = keyof typeof STATES;

async function makeRepository() {
  const home = await makeHome();
  Deno.mkdirSync(`${home.path}/deploy`);
  Deno.mkdirSync(`${home.path}/configs`);
  const want = (state: State) => {
    const { names, link, mode } = STATES[state];
    const rules = names.map((name) => {
      const index = NAMES.indexOf(name);
      const path = `${home.path}/configs/${name}`;
      Deno.writeTextFileSync(path, `${state} ${name}\n`.repeat(20));
      Deno.chmodSync(path, index % 2 ? mode : 0o644);
      return `[[file]]\nsource = "../configs/${name}"\ntarget = "~/out/${state}-${
        index % 2
      }/${name}"
mode = "${index % 5 === link ? "symlink" : "copy"}"\n`.replace(/(new|old)-1/, "both");
    });
    Deno.writeTextFileSync(`${home.path}/deploy/deploy.toml`, `keep = 2\n${rules.join("\n")}`);
  };
  return Object.assign(home, { want, tree: () => treeOf(`${home.path}/out`) });
}

type Repository = Awaited<ReturnType<typeof makeRepository>>;

/** Runs a deploy below strace, to its end or to that of the process. */
async function trace(home: Repository, ...args: string[]): Promise<boolean> {
  const { code, stderr } = await new Deno.Command("strace", {
    args: ["-f", "-qq", ...args, `${ROOT}/bin/tmuxform`, "deploy"],
    cwd: home.path,
    clearEnv: true,
    env: {
      HOME: home.path,
      PATH: Deno.env.get("PATH") ?? "",
      TMUXFORM_DENO: Deno.execPath(),
      DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
    },
    stdout: "null",
    stderr: "piped",
  }).output();
  const said = new TextDecoder().decode(stderr);
  // A process that the launcher started may be the one that is killed.
  assert.ok(code === 0 || code === 137 || /^Killed$/m.test(said), `status ${code}: ${said}`);
  return code === 0;
}

/** The calls that a deploy makes, with the number of the first that can change something. */
async function callsOf(home: Repository): Promise<[call: string, first: number][]> {
  const log = `${home.path}/strace.txt`;
  assert.ok(await trace(home, "-o", log, "-e", `trace=${CALLS.map((call) => `?${call}`)}`));
  const lines = Deno.readTextFileSync(log).split("\n");
  const [main] = lines[0]?.split(" ") ?? [];
  return CALLS.flatMap((call): [string, number][] => {
    const all = lines.filter((line) => line.includes(` ${call}(`));
    // Most of what is opened are modules of the program, before it begins.
    const first = call !== "openat" ? 0 : all.filter((line) => line.startsWith(`${main} `))
      .findIndex((line) => line.includes(home.path) && line.includes("O_CREAT"));
    return all.length > 0 ? [[call, Math.max(1, first)]] : [];
  });
}

Deno.test({
  name:
    "a deploy of 20 files killed at every system call that changes something is all old or all new",
  ignore: !await hasStrace(),
  fn: async () => {
    await using home = await makeRepository();
    const deploy = async (state: State) => {
      home.want(state);
      const { status, stderr } = await home.run(["deploy"]);
      assert.equal(status, 0, stderr);
      return home.tree();
    };
    // Directories that are empty now stay.
    await deploy("old");
    const after = await deploy("new");
    const before = await deploy("old");
    home.want("new");
    const calls = await callsOf(home);
    await deploy("old");
    const counts: Record<string, number> = {};
    let [olds, news] = [0, 0];
    for (const [call, first] of calls) {
      for (let when = first + Math.floor(STEP / 3);; when += STEP) {
        home.want("new");
        const inject = `inject=${call}:signal=KILL:when=${when}`;
        if (await trace(home, "-o", "/dev/null", "-e", `trace=${call}`, "-e", inject)) {
          await deploy("old");
          break;
        }
        counts[call] = (counts[call] ?? 0) + 1;
        const started = await home.run(["deploy", "status"]);
        assert.equal(started.status, 0, `${call} ${when}: ${started.stderr}`);
        const now = home.tree();
        const isOld = JSON.stringify(now) === JSON.stringify(before);
        if (!isOld) assert.deepEqual(now, after, `killed at ${call} ${when}`);
        if (isOld) olds++;
        else news++;
        assert.deepEqual(await deploy("old"), before, `deployed after ${call} ${when}`);
        const left = Object.keys(treeOf(`${home.path}/.local/state/tmuxform/deploy`))
          .filter((name) => /\.tmp$|undo|redo/.test(name));
        assert.deepEqual(left, [], `${call} ${when}`);
      }
    }
    const said = Object.entries(counts).map(([call, count]) => `${count} ${call}`).join(", ");
    console.log(`killed at ${said}: ${olds} times all old, ${news} times all new`);
    assert.ok(olds > 0 && news > 0, said);
  },
});

async function hasStrace(): Promise<boolean> {
  try {
    const command = new Deno.Command("strace", { args: ["-V"], stdout: "null", stderr: "null" });
    return (await command.output()).success;
  } catch {
    return false;
  }
}
