/** The built form does what the sources do, and only while they are what it was made of. */
import assert from "node:assert/strict";
import { copyCheckout } from "../support/checkout.ts";
import { type Home, makeHome } from "../support/home.ts";
import { ROOT, runProgram, type RunResult, writeWorkspace } from "../support/program.ts";
import { TestServer } from "../support/tmux_server.ts";

const COMMANDS: readonly (readonly string[])[] = [
  ["--help"],
  ["--version"],
  ["nonsense"],
  ["report", "daily", "--breakdown"],
  ["report", "models", "--json", "--no-index"],
  ["report", "sessions", "--format", "csv"],
  ["report", "hours"],
  ["report", "tools", "--format", "markdown"],
  ["export", "models", "--format", "html", "--output", "models.html"],
  ["alerts", "check"],
  ["config", "show"],
  ["status-line"],
  ["status-line", "--plain"],
  ["validate", `${ROOT}/workspaces`],
  ["validate", `${ROOT}/README.md`],
  ["completions", "fish"],
  ["complete-words", "rep"],
  ["snapshot", "list"],
  ["deploy"],
  ["deploy", "status"],
];

/** Another checkout, and what can be done with it. */
interface Checkout extends AsyncDisposable {
  readonly root: string;
  /** Runs `deno task build`. */
  readonly build: () => Promise<RunResult>;
  /** The file that Deno runs for `tmuxform`. */
  readonly running: (home: Home) => Promise<string>;
}

async function makeCheckout(): Promise<Checkout> {
  const directory = await Deno.makeTempDir({ prefix: "tmuxform-built-" });
  const root = `${directory}/check out`;
  await copyCheckout(root);
  const fake = `${directory}/deno`;
  await Deno.writeTextFile(fake, '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  return {
    root,
    build: async () => {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["task", "--quiet", "build"],
        cwd: root,
        env: { NO_COLOR: "1" },
      }).output();
      const decoder = new TextDecoder();
      return { status: code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
    },
    running: async (home) => {
      const program = `${root}/bin/tmuxform`;
      const { stdout } = await home.run(["--help"], { TMUXFORM_DENO: fake }, program);
      return stdout.split("\n").find((line) => /\/cli\/main\.[jt]s$/.test(line)) ?? stdout;
    },
    [Symbol.asyncDispose]: () => Deno.remove(directory, { recursive: true }),
  };
}

Deno.test("the built form does what the sources do, as long as it is newer", async () => {
  await using checkout = await makeCheckout();
  const { root } = checkout;
  const runAll = async () => {
    await using home = await makeHome("1.18.33");
    const results = [];
    for (const args of COMMANDS) {
      const { status, stdout, stderr } = await home.run(args, {}, `${root}/bin/tmuxform`);
      const text = (stdout + stderr).replaceAll(home.path, "HOME");
      results.push(`${args.join(" ")}: ${status}\n${text}`);
    }
    return results;
  };
  const fromSources = await runAll();
  assert.match(fromSources.join("\n"), /^20\d\d-\d\d-\d\d /m);

  const built = await checkout.build();
  assert.deepEqual([built.status, built.stderr], [0, ""]);
  await using home = await makeHome();
  assert.equal(await checkout.running(home), `${root}/dist/cli/main.js`);
  assert.deepEqual(await runAll(), fromSources);

  await using server = await TestServer.create();
  await writeWorkspace(server, '[[session]]\nname = "s"\n[[session.window]]\nname = "w"\n');
  const applied = await runProgram(server, ["apply"], { root });
  assert.deepEqual([applied.status, applied.stderr], [0, ""], applied.stdout);
  assert.match((await runProgram(server, ["status"], { root })).stdout, /\bs\b.*\n.*\bw\b/);
  assert.match((await runProgram(server, ["snapshot", "save"], { root })).stdout, /^\d{8}T/);

  // A source that cannot be bundled: the old form is kept, and not used.
  const source = `${root}/lib/cli/version.ts`;
  const text = await Deno.readTextFile(source);
  await Deno.writeTextFile(source, "(");
  const failed = await checkout.build();
  assert.equal(failed.status, 1);
  assert.match(failed.stderr, /^error: deno bundle failed[^]*runs from its sources/);
  await Deno.stat(`${root}/dist/built`);
  assert.equal(await checkout.running(home), `${root}/lib/cli/main.ts`);
  await Deno.writeTextFile(source, text);
  assert.equal((await checkout.build()).status, 0);
  assert.equal(await checkout.running(home), `${root}/dist/cli/main.js`);
  await Deno.remove(`${root}/lib/doctor/render.ts`);
  assert.equal(await checkout.running(home), `${root}/lib/cli/main.ts`);
});
