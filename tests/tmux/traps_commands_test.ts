/** Traps of commands, processes and environments in tmux: numbers as in the facts, section 4. */
import assert from "node:assert/strict";
import { observe, statusOf } from "../../lib/reconcile/mod.ts";
import { applyRound, planRound, workspace } from "../support/reconciler.ts";
import { isAlive, type TestServer, waitFor } from "../support/tmux_server.ts";
import { SOAK } from "./_nasty.ts";
import { bringUp, sleeping } from "./_rounds.ts";
import { waitForFile, withServer } from "./_server.ts";

const quote = JSON.stringify;

/** A session with one window that runs a command. */
const running = (command: string, more = "") =>
  `[[session]]\nname = "dev"\nroot = "/tmp"\n[[session.window]]\nname = "w"\n` +
  `command = ${quote(command)}\n${more}`;

const panePids = async (server: TestServer, session: string) =>
  (await server.lines("list-panes", "-s", "-t", `=${session}:`, "-F", "#{pane_pid}")).map(Number);

// Traps 23 and 24: a `;` at the end, quotes and a tilde at the start.
Deno.test("a command arrives to the letter", async () => {
  await withServer(async (server, canary) => {
    const file = `${server.directory}/said`;
    const commands = [
      `echo one; >"${file}" printf %s 'a;' ';' ;`,
      `>${file} printf %s 'a;' ';' \\;;`.replace(" \\;;", ";"),
      `>${file} printf %s "a;" ";" # #(touch ${canary}) #{pid} ~ $HOME \`x\``,
      `\n\n>${file} printf %s \\\n a\\;\t\\; \n\n`,
      `~/no-such; >${file} printf %s "a;;"; : {} %if %1 'x'`,
    ];
    for (const command of commands) {
      await bringUp(server, running(command), { force: true });
      assert.equal(await waitForFile(file), "a;;");
      await Deno.remove(file);
    }
  });
});

// Trap 26: arguments have a limit of 16 KB together; input and control mode have none.
Deno.test("long commands, environments and lists of options go through", async () => {
  await withServer(async (server) => {
    const file = `${server.directory}/said`;
    const names = Array.from(
      { length: 300 },
      (_, index) => `A_RATHER_LONG_NAME_OF_A_VARIABLE_${index}`,
    );
    const environment = names.map((name) => `${name} = ${quote(name.repeat(3))}`).join(", ");
    const options = names.map((name) => `"@${name}" = ${quote(name.repeat(3))}`).join(", ");
    const long = "x".repeat(60_000);
    const text = `[[session]]\nname = "dev"\nroot = "/tmp"\nenvironment = { ${environment} }\n` +
      `options = { ${options} }\n[[session.window]]\nname = "w"\noptions = { ${options} }\n` +
      `environment = { LONG = "${long}", ${environment} }\n` +
      `command = 'printf %s "$LONG" "$A_RATHER_LONG_NAME_OF_A_VARIABLE_7" >${file}.new; ` +
      `mv ${file}.new ${file}; exec sleep 1000 # ${long}'\n`;
    await bringUp(server, text);
    assert.equal(await waitForFile(file), long + (names[7] ?? "").repeat(3));
    await server.tmux("set-environment", "-t", "=dev:", names[9] ?? "", "other");
    await bringUp(server, text);
    await bringUp(server, text.replaceAll("1000", "2000"));
  });
});

// Trap 29: what keeps the status of a command that ends at once must be set in time; and tmux 3.3
// overlooks the end of some.
Deno.test("a command that ends at once leaves its status", async () => {
  await withServer(async (server) => {
    const count = SOAK ? 300 : 60;
    const text = `[[session]]\nname = "dev"\nroot = "/tmp"\n` +
      Array.from(
        { length: count },
        (_, index) =>
          `[[session.window]]\nname = "w${index}"\ncommand = "exit ${index % 100 + 1}"\n`,
      ).join("");
    const workspaces = [await workspace(server, text)];
    const { results } = await applyRound(server, workspaces);
    assert.deepEqual(results.filter(({ outcome }) => outcome !== "done"), []);
    const { windows = [] } = await waitFor(async () => {
      const { sessions } = await observe(server.client);
      const dev = sessions.find(({ name }) => name === "dev");
      return dev?.windows.every(({ panes }) => panes[0]?.death?.status !== undefined) ? dev : false;
    });
    assert.deepEqual(
      windows.map(({ name, panes }) => `${name} ${panes[0]?.death?.status}`),
      Array.from({ length: count }, (_, index) => `w${index} ${index % 100 + 1}`),
    );
    // And how that is shown: since when, and that nothing is to be done about it.
    const { plan, observed } = await planRound(server, workspaces);
    assert.deepEqual(plan.changes, []);
    const objects = statusOf([], observed, plan, 0).filter(({ kind }) => kind === "window");
    assert.ok(objects.every(({ state, exitStatus }) => state === "dead" && exitStatus));
    console.log(`${count} of ${count}`);
  });
});

// Trap 30: how a process ended by a signal.
Deno.test("a command that a signal ends is dead", async () => {
  await withServer(async (server) => {
    await bringUp(server, running("kill -KILL $$$$"));
    await waitFor(async () => {
      const { sessions } = await observe(server.client);
      return sessions.find(({ name }) => name === "dev")?.windows[0]?.panes[0]?.death;
    });
    const again = running("kill -KILL $$$$", 'restart = "on-failure"\n');
    const { plan } = await planRound(server, [await workspace(server, again)]);
    assert.deepEqual(plan.changes.map(({ action }) => action), ["replace"]);
  });
});

// Trap 31: tmux itself only hangs up, and starts the next while the last still runs.
Deno.test("the old process has ended before the new one starts, even one that ignores signals", async () => {
  await withServer(async (server) => {
    const log = `${server.directory}/log`;
    const command = (name: string) =>
      `trap 'sleep 0.2; echo ${name} ended >>${log}; exit' TERM; trap '' HUP; ` +
      `echo ${name} began >>${log}; while :; do sleep 0.05; done`;
    await bringUp(server, running(command("one")));
    await waitForFile(log);
    await bringUp(server, running(command("two")));
    await waitFor(async () => (await Deno.readTextFile(log)).includes("two began"));
    assert.equal(await Deno.readTextFile(log), "one began\none ended\ntwo began\n");
  });
});

Deno.test("what a process started is ended with it, in the window and with the session", async () => {
  await withServer(async (server) => {
    const file = `${server.directory}/child`;
    const command =
      `trap '' HUP; sh -c 'trap "" HUP; echo $$$$ >${file}.new; mv ${file}.new ${file}; exec sleep 1000' & wait`;
    await bringUp(server, running(command));
    const child = Number(await waitForFile(file));
    await Deno.remove(file);
    assert.ok(isRunning(child));
    await bringUp(server, running(`${command} #`));
    await waitFor(() => !isRunning(child));
    const next = Number(await waitForFile(file));
    await applyRound(server, [await workspace(server, sleeping("other", "w"))], { prune: true });
    await waitFor(() => !isRunning(next));
  });
});

/** Not even as one that has ended and that nobody has asked about. */
function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return !/^\d+ \(.*\) Z/.test(Deno.readTextFileSync(`/proc/${pid}/stat`));
  } catch {
    return false;
  }
}

// Trap 32: what `-e` sets is not kept, and a new session gets the server's environment.
Deno.test("a process that starts anew has its environment again", async () => {
  await withServer(async (server) => {
    const file = `${server.directory}/said`;
    const say = `echo "$ONE $TWO $THREE" >${file}.new; mv ${file}.new ${file}; exec sleep 1000`;
    const text =
      `[[session]]\nname = "dev"\nroot = "/tmp"\nenvironment = { ONE = "1", TWO = "x" }\n` +
      `[[session.window]]\nname = "w"\nenvironment = { TWO = "2", THREE = "#{pid};" }\n` +
      `command = ${quote(say)}\n`;
    for (const variant of [text, text.replaceAll("1000", "2000")]) {
      await bringUp(server, variant);
      assert.equal(await waitForFile(file), "1 2 #{pid};\n");
      await Deno.remove(file);
    }
    const [pid] = await panePids(server, "dev");
    Deno.kill(Number(pid), "SIGKILL");
    await waitFor(async () => {
      const { plan } = await planRound(server, [
        await workspace(server, `${text.replaceAll("1000", "2000")}restart = "always"\n`),
      ]);
      return plan.changes.length > 0;
    });
    await bringUp(server, `${text.replaceAll("1000", "2000")}restart = "always"\n`);
    assert.equal(await waitForFile(file), "1 2 #{pid};\n");
  });
});

// Trap 33: tmux starts elsewhere where a directory is missing, and expands no `~`.
Deno.test("nothing starts in another directory than the declared one", async () => {
  await withServer(async (server) => {
    const root = `${server.directory}/place`;
    const text = running("sleep 1000", `root = ${quote(root)}\n`);
    const failed = await applyRound(server, [await workspace(server, text)]);
    assert.match(failed.results[1]?.error?.message ?? "", /place" does not exist/);
    await Deno.mkdir(`${server.directory}/real`);
    await Deno.symlink(`${server.directory}/real`, root);
    await bringUp(server, text);
    const [pid] = await panePids(server, "dev");
    assert.equal(await Deno.readLink(`/proc/${pid}/cwd`), `${server.directory}/real`);
    await Deno.remove(root);
    const gone = await applyRound(server, [await workspace(server, text.replace("1000", "2000"))]);
    assert.match(gone.results[0]?.error?.message ?? "", /place" does not exist/);
    assert.ok(isAlive(Number(pid)), "the old one runs on");
  });
});

// Trap 35: what is typed may be the name of a key.
Deno.test("what is typed into a shell is text, whatever it is called", async () => {
  await withServer(async (server) => {
    const bin = `${server.directory}/typed`;
    await Deno.mkdir(bin);
    for (const name of ["Enter", "Space", "C-c", "-R", "F1;"]) {
      const file = `${server.directory}/said`;
      await Deno.writeTextFile(`${bin}/${name}`, `#!/bin/sh\necho ran >${file}\n`);
      await Deno.chmod(`${bin}/${name}`, 0o755);
      const command = name.endsWith(";") ? `PATH=$PATH:${bin} F1\\;` : `PATH=$PATH:${bin} ${name}`;
      await bringUp(server, running(command, "shell = true\n"), { force: true });
      assert.equal(await waitForFile(file), "ran\n", name);
      await Deno.remove(file);
    }
  });
});
