import fc from "fast-check";
import assert from "node:assert/strict";
import { UserError } from "../../lib/base/problem.ts";
import { makePlace, type Place, SCRIPTS } from "./_place.ts";

const LINK = ".local/bin/tmuxform";
const BASH = ".local/share/bash-completion/completions/tmuxform";
const ZSH = ".local/share/zsh/site-functions/_tmuxform";
const FISH = ".config/fish/completions/tmuxform.fish";
const ALL = [LINK, BASH, ZSH, FISH];

/** What is to be done with all of it. */
const each = (action: string, paths = ALL) => paths.map((path) => `${action} ${path}`);

Deno.test("install makes everything once, uninstall takes all of it away", async () => {
  await using place = await makePlace();
  assert.deepEqual(await place.install(), each("create"));
  const files = await place.files();
  assert.ok(files.includes(`${LINK} -> /one/bin/tmuxform`));
  for (const [path, text] of [[BASH, "bash"], [ZSH, "zsh"], [FISH, "fish"]]) {
    assert.ok(files.includes(`${path} = for ${text}\n`), path);
  }
  const manifest = await Deno.stat(place.manifest);
  assert.equal((manifest.mode ?? 0) & 0o777, 0o600);
  const state = await Deno.stat(place.manifest.replace(/\/[^/]*$/, ""));
  assert.equal((state.mode ?? 0) & 0o777, 0o700);
  const text = await Deno.readTextFile(place.manifest);
  assert.deepEqual(await place.install(), each("keep"));
  assert.equal(await Deno.readTextFile(place.manifest), text);
  assert.deepEqual(await place.uninstall(), each("remove"));
  assert.deepEqual(await Array.fromAsync(Deno.readDir(place.home)), []);
  assert.deepEqual(await place.uninstall(), []);
});

Deno.test("with dryRun nothing is written", async () => {
  await using place = await makePlace();
  assert.deepEqual(await place.install({}, { dryRun: true }), each("create"));
  assert.deepEqual(await Array.fromAsync(Deno.readDir(place.home)), []);
  await place.install();
  const [files, text] = [await place.files(), await Deno.readTextFile(place.manifest)];
  assert.deepEqual(await place.install({ programs: "/two/bin" }, { dryRun: true }), [
    `update ${LINK}`,
    ...each("keep", [BASH, ZSH, FISH]),
  ]);
  assert.deepEqual(await place.uninstall({ dryRun: true }), each("remove"));
  assert.deepEqual(
    [await place.files(), await Deno.readTextFile(place.manifest)],
    [files, text],
  );
});

Deno.test("install mends what an earlier one made from elsewhere", async () => {
  await using place = await makePlace();
  await place.install({ names: ["tmuxform", "ocmonitor"] });
  const scripts = new Map([...SCRIPTS, ["bash", "newer\n"]]);
  assert.deepEqual(await place.install({ programs: "/two/bin", scripts }), [
    `update ${LINK}`,
    // Not asked for again, but not left dangling either.
    "update .local/bin/ocmonitor",
    `update ${BASH}`,
    ...each("keep", [ZSH, FISH]),
  ]);
  const files = await place.files();
  assert.ok(files.includes(`${LINK} -> /two/bin/tmuxform`));
  assert.ok(files.includes(".local/bin/ocmonitor -> /two/bin/ocmonitor"));
  assert.ok(files.includes(`${BASH} = newer\n`));
  assert.equal((await place.uninstall()).every((line) => line.startsWith("remove ")), true);
  assert.deepEqual(await Array.fromAsync(Deno.readDir(place.home)), []);
});

/** What may be in the way, as a shell makes it, and what is left of it. */
const OTHERS: readonly [name: string, script: string, isForced: boolean][] = [
  ["a file", 'echo mine > "$P"', true],
  ["a link", 'ln -s /usr/bin/env "$P"', true],
  ["a link that leads nowhere", 'ln -s /no/such "$P"', true],
  ["a file that is not UTF-8", `printf '\\377' > "$P"`, true],
  ["an empty file", ': > "$P"', true],
  ["a directory", 'mkdir "$P"; echo mine > "$P/file"', false],
  ["a pipe", 'mkfifo "$P"', false],
];

for (const [name, script, isForced] of OTHERS) {
  Deno.test(`${name} of somebody else's is left alone, and kept with force`, async () => {
    for (const path of [LINK, ZSH]) {
      await using place = await makePlace();
      await shell(place, path, script);
      const before = await place.files();
      const rest = ALL.filter((other) => other !== path);
      const first = await place.install();
      assert.deepEqual(first.toSorted(), [...each("create", rest), `hold ${path}`].sort());
      const after = await place.files();
      assert.ok(before.every((line) => after.includes(line)));
      const forced = await place.install({}, { force: true });
      assert.ok(forced.includes(`${isForced ? "replace" : "hold"} ${path}`));
      const kept = before.map((line) => isForced ? line.replace(path, `${path}.~1~`) : line);
      const now = await place.files();
      assert.ok(kept.every((line) => now.includes(line)), now.join("\n"));
      await place.uninstall();
      assert.deepEqual(await place.files(), kept);
    }
  });
}

Deno.test("what was there before, and just so, is not taken away", async () => {
  await using place = await makePlace();
  await shell(place, LINK, 'ln -s /one/bin/tmuxform "$P"');
  const before = await place.files();
  assert.deepEqual(await place.install(), [`keep ${LINK}`, ...each("create", [BASH, ZSH, FISH])]);
  await place.uninstall();
  assert.deepEqual(await place.files(), before);
});

Deno.test("backups do not overwrite each other", async () => {
  await using place = await makePlace();
  for (const text of ["one", "two", "three"]) {
    await shell(place, LINK, `rm -f "$P"; echo ${text} > "$P"`);
    assert.equal((await place.install({}, { force: true }))[0], `replace ${LINK}`);
  }
  const files = await place.files();
  for (const [index, text] of ["one", "two", "three"].entries()) {
    assert.ok(files.includes(`${LINK}.~${index + 1}~ = ${text}\n`));
  }
});

Deno.test("uninstall leaves what was changed, says so again, and forgets what is gone", async () => {
  await using place = await makePlace();
  await place.install();
  await shell(place, ZSH, 'echo mine >> "$P"');
  await shell(place, BASH, 'rm "$P"');
  await shell(place, ".local/bin/other", ': > "$P"');
  assert.deepEqual(await place.install({}, { dryRun: true }), [
    `keep ${LINK}`,
    `create ${BASH}`,
    `hold ${ZSH}`,
    `keep ${FISH}`,
  ]);
  assert.deepEqual(await place.uninstall(), [
    `remove ${LINK}`,
    `forget ${BASH}`,
    `hold ${ZSH}`,
    `remove ${FISH}`,
  ]);
  assert.deepEqual(await place.uninstall(), [`hold ${ZSH}`]);
  await shell(place, ZSH, 'rm "$P"');
  assert.deepEqual(await place.uninstall(), [`forget ${ZSH}`]);
  assert.deepEqual(await place.files(), [".local", ".local/bin", ".local/bin/other = "]);
});

Deno.test("an error names the file, and what was made before it is known", async () => {
  await using place = await makePlace();
  await shell(place, ".config", ': > "$P"');
  await assert.rejects(place.install(), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.message, /^cannot make ".*\/\.config\/fish\/completions\/tmuxform\.fish": /);
    return true;
  });
  assert.deepEqual(await place.uninstall(), [
    ...each("remove", [LINK, BASH, ZSH]),
    `forget ${FISH}`,
  ]);
  assert.deepEqual(await place.files(), [".config = "]);
});

Deno.test("the memory cannot be written: nothing is made", async () => {
  await using place = await makePlace();
  await shell(place, ".local/state", ': > "$P"');
  await assert.rejects(place.install(), /cannot write ".*\/install\.json": /);
  assert.deepEqual(await place.files(), [".local", ".local/state = "]);
});

for (const cut of ["before", "after"] as const) {
  Deno.test(`a run that was cut off ${cut} it changed a link is gone on with`, async () => {
    await using place = await makePlace();
    await place.install({ programs: cut === "before" ? "/one/bin" : "/two/bin" });
    const { items, ...rest } = JSON.parse(await Deno.readTextFile(place.manifest));
    const record = (program: string) => ({
      kind: "link",
      path: `${place.home}/${LINK}`,
      value: `/${program}/bin/tmuxform`,
    });
    const others = items.slice(1);
    assert.deepEqual(items[0], record(cut === "before" ? "one" : "two"));
    // As it is while the link is changed.
    const both = { ...rest, items: [record("one"), ...others, record("two")] };
    await Deno.writeTextFile(place.manifest, JSON.stringify(both));
    assert.equal((await place.install({ programs: "/three/bin" }))[0], `update ${LINK}`);
    await Deno.writeTextFile(
      place.manifest,
      JSON.stringify({ ...rest, items: [record("two"), ...others, record("three")] }),
    );
    assert.deepEqual((await place.uninstall({ dryRun: true })).toSorted(), each("remove").sort());
    await place.uninstall();
    assert.deepEqual(await Array.fromAsync(Deno.readDir(place.home)), []);
  });
}

for (
  const text of ["", "{", "[]", "null", '{"format_version":2}', '{"format_version":1,"items":[1]}']
) {
  Deno.test(`a damaged memory is an error that says how to mend it: ${text}`, async () => {
    await using place = await makePlace();
    await shell(place, ".local/state/tmuxform/install.json", ': > "$P"');
    await Deno.writeTextFile(place.manifest, text);
    for (const run of [place.install, place.uninstall]) {
      await assert.rejects(run(), (error) => {
        assert.ok(error instanceof UserError);
        assert.match(error.problems[0]?.hint ?? "", /tmuxform install --force/);
        return true;
      });
    }
    assert.equal(await Deno.readTextFile(place.manifest), text);
  });
}

/** What users and we do, in any order. */
const step = fc.oneof(
  fc.record({ does: fc.constant("install" as const), version: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ does: fc.constant("uninstall" as const) }),
  fc.record({ does: fc.constant("edit" as const), path: fc.constantFrom(...ALL) }),
  fc.record({ does: fc.constant("remove" as const), path: fc.constantFrom(...ALL) }),
);

Deno.test("whatever happens, what users wrote stays", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      await using place = await makePlace();
      const theirs = new Map<string, string>();
      for (const [index, { does, ...more }] of steps.entries()) {
        const path = "path" in more ? more.path : "";
        if (does === "uninstall") await place.uninstall();
        else if (does === "install") {
          const version = "version" in more ? more.version : 1;
          const scripts = new Map([...SCRIPTS].map(([name, text]) => [name, text + version]));
          await place.install({ programs: `/${version}/bin`, scripts });
        } else if (does === "edit") {
          theirs.set(path, `theirs ${index}`);
          await shell(place, path, `rm -f "$P"; printf %s "theirs ${index}" > "$P"`);
        } else {
          theirs.delete(path);
          await shell(place, path, 'rm -f "$P"');
        }
        const files = await place.files();
        for (const [path, text] of theirs) assert.ok(files.includes(`${path} = ${text}`), path);
      }
      await place.uninstall();
      const left = (await place.files()).filter((line) => / = | -> /.test(line));
      assert.deepEqual(left, [...theirs].map(([path, text]) => `${path} = ${text}`).sort());
    }),
    { numRuns: 40 },
  );
});

/** Runs a script with a path of the home directory as `$P`, in a directory that is there. */
async function shell({ home }: Place, path: string, script: string): Promise<void> {
  const P = `${home}/${path}`;
  const { success } = await new Deno.Command("/bin/sh", {
    args: ["-c", `mkdir -p "\${P%/*}"; ${script}`],
    env: { P },
  }).output();
  assert.ok(success, script);
}
