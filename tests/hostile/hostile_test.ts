/**
 * Workspace files with hostile names, commands, directories, environment and options: all of it
 * arrives to the letter, read back from tmux and from the kernel, or is refused with its place.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { UserError } from "../../lib/base/problem.ts";
import { observe } from "../../lib/reconcile/mod.ts";
import { formatWorkspace } from "../../lib/workspace/edit.ts";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";
import { applyRound, workspace } from "../support/reconciler.ts";
import { type TestServer, waitFor } from "../support/tmux_server.ts";
import { nasty, runs } from "../tmux/_nasty.ts";
import { assertSettled, bringUp } from "../tmux/_rounds.ts";
import { waitForFile, withServer } from "../tmux/_server.ts";

type Session = WorkspaceFile["session"][number];

/** A word for a shell. */
const word = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** What a session is made of; all of it text that a file may hold. */
interface Hostile {
  readonly session: string;
  readonly window: string;
  readonly directory: string;
  readonly argument: string;
  readonly value: string;
  readonly inner: string;
  readonly option: string;
  readonly windowOption: string;
}

/** Names that are allowed, and sometimes any. */
const often = (names: string[], name: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: name });

function hostile(canary: string): fc.Arbitrary<Hostile> {
  const text = nasty({ canary, longest: 20_000 });
  const name = nasty({ canary, longest: 300 });
  return fc.record({
    session: often(["dev", "a b", "häß (1)", "*?", "é;"], name),
    window: often(["w", "v1.2", "a:b", "0", "{last}", ";"], name),
    directory: nasty({ canary, longest: 60 }).map((text) => `d${text.replaceAll("/", "|")}`),
    argument: text,
    value: text,
    inner: text,
    option: text,
    windowOption: text,
  });
}

/** The same names with other values. */
function swapped(wanted: Hostile): Hostile {
  const { argument, value, inner, option, windowOption } = wanted;
  return {
    ...wanted,
    argument: `${argument} `,
    value: inner,
    inner: value,
    option: windowOption,
    windowOption: option,
  };
}

function fileOf(
  { session, window, directory, argument, value, inner, option, windowOption }: Hostile,
  place: string,
): WorkspaceFile {
  // The shell waits, so that its arguments can be seen, and for nothing that could be hostile.
  const command = `exec /bin/sh -c 'sleep 1000; :' argument ${word(argument)}`;
  const root = `${place}/${directory}`;
  const declared: Session = {
    name: session,
    root,
    environment: { HOSTILE: `=${value}` },
    options: { "@hostile": option, "status-left": option },
    on_create: [`printf %s ${word(argument)}"\${PWD##*/}" >${place}/created`],
    window: [{
      name: window,
      command,
      environment: { INNER: `=${inner}` },
      options: { "@inner": windowOption },
    }],
  };
  return { session: [declared] };
}

/** The parts of a file of the kernel about a process. */
async function parts(pid: number, file: string): Promise<string[]> {
  return (await Deno.readTextFile(`/proc/${pid}/${file}`)).split("\0");
}

async function assertArrived(server: TestServer, wanted: Hostile): Promise<void> {
  const { sessions } = await observe(server.client, {
    sessionValues: ["option @hostile", "environment HOSTILE"],
    windowValues: ["option @inner"],
  });
  const session = sessions.find(({ name }) => name === wanted.session);
  assert.ok(session, "the session");
  assert.deepEqual(session.live, {
    "option @hostile": wanted.option,
    "environment HOSTILE": `=${wanted.value}`,
  });
  const [window, ...others] = session.windows;
  assert.ok(window, "the window");
  assert.deepEqual([window.name, others.length], [wanted.window, 0]);
  assert.deepEqual(window.live, { "option @inner": wanted.windowOption });
  const pid = window.panes[0]?.pid ?? 0;
  await waitFor(async () => (await parts(pid, "cmdline"))[3] === "argument");
  assert.deepEqual((await parts(pid, "cmdline")).slice(4), [wanted.argument, ""]);
  const environment = await parts(pid, "environ");
  for (const value of [`HOSTILE==${wanted.value}`, `INNER==${wanted.inner}`]) {
    assert.ok(environment.includes(value), value);
  }
  assert.equal(await Deno.readLink(`/proc/${pid}/cwd`), `${server.directory}/${wanted.directory}`);
}

Deno.test("all text of a file arrives to the letter, or is refused with its place", async () => {
  let [arrived, refused] = [0, 0];
  await withServer(async (server, canary) => {
    await fc.assert(
      fc.asyncProperty(hostile(canary), async (wanted) => {
        const text = formatWorkspace(fileOf(wanted, server.directory));
        const directory = `${server.directory}/${wanted.directory}`;
        const read = await workspace(server, text).catch((error) => {
          assertExplained(error, text);
          return undefined;
        });
        if (!read) return void refused++;
        const isMade = await Deno.mkdir(directory).then(() => true, () => false);
        const { results } = await applyRound(server, [read]);
        const [failed] = results.filter(({ outcome }) => outcome !== "done");
        if (failed) {
          // A directory that the disk does not take, a name that this tmux does not keep.
          const why = `${failed.outcome}: ${failed.error?.message}`;
          assert.match(why, isMade ? /does not keep/ : /does not exist/);
          refused++;
        } else {
          await assertArrived(server, wanted);
          const created = await waitForFile(`${server.directory}/created`);
          assert.equal(created, wanted.argument + wanted.directory);
          await assertSettled(server, text);
          // Changed in place and replaced, on conditions that hold what was there before.
          const other = swapped(wanted);
          const changed = formatWorkspace(fileOf(other, server.directory));
          await bringUp(server, changed);
          await assertArrived(server, other);
          arrived++;
        }
        await server.client.call(["kill-session", "-t", `=${wanted.session}:`]);
        await Deno.remove(`${server.directory}/created`).catch(() => {});
        await Deno.remove(directory).catch(() => {});
      }),
      runs(60, 3000),
    );
    assert.equal(await server.tmux("list-sessions", "-F", "#{session_name}"), "main");
  });
  console.log(`${arrived} arrived, ${refused} refused`);
});

function assertExplained(error: unknown, text: string): void {
  assert.ok(error instanceof UserError, String(error));
  const lines = text.split("\n");
  for (const { position, message } of error.problems) {
    assert.ok(position && position.line <= lines.length, message);
    assert.doesNotMatch(message, /\p{Cc}/u);
  }
}
