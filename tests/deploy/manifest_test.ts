/** What a manifest may say, and how it is told of what it may not. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { loadManifest, parseManifest } from "../../lib/deploy/mod.ts";
import { formatProblem, UserError } from "../../lib/base/problem.ts";
import { ROOT } from "../support/program.ts";

const OPTIONS = {
  environment: { HOME: "/home/ann", USER: "ann", XDG_CACHE_HOME: "relative" },
  directory: "/work",
};

function read(text: string) {
  return parseManifest(text, "deploy/deploy.toml", OPTIONS);
}

async function errorsOf(text: string): Promise<string[]> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(formatProblem);
    throw error;
  }
  return [];
}

const FILE = (lines: string) => `[[file]]\n${lines}`;
const BOTH = 'source = "a"\ntarget = "~/b"\n';

Deno.test("paths start where the manifest is, and variables are expanded", async () => {
  const targetOf = async (target: string) =>
    (await read(FILE(`source = "../configs/a"\ntarget = ${JSON.stringify(target)}`))).rules[0];
  assert.equal((await targetOf("~/b"))?.source, "/work/configs/a");
  for (
    const [target, path] of [
      ["~/b", "/home/ann/b"],
      ["~", "/home/ann"],
      ["$XDG_CONFIG_HOME/b", "/home/ann/.config/b"],
      ["${XDG_CACHE_HOME}/b", "/home/ann/.cache/b"],
      ["/etc/$USER/../b", "/etc/b"],
      ["/${NONE:-x}/b", "/x/b"],
      ["${NONE:-~/y}/b", "/home/ann/y/b"],
      ["/a$$USER/~", "/a$USER/~"],
    ] as const
  ) assert.equal((await targetOf(target))?.target, path);
});

Deno.test("defaults", async () => {
  assert.deepEqual(await read(FILE(BOTH)), {
    path: "/work/deploy/deploy.toml",
    keep: 20,
    rules: [{
      source: "/work/deploy/a",
      target: "/home/ann/b",
      mode: "copy",
      permissions: undefined,
      private: false,
      when: {},
      check: undefined,
      reload: undefined,
    }],
  });
  assert.deepEqual((await read("")).rules, []);
});

Deno.test("what is wrong is told with its place", async () => {
  const at = "error: deploy/deploy.toml:";
  const cases: [string, ...string[]][] = [
    ["keep = 1", `${at}1:8: "keep" must be at least 2`],
    ["keeps = 3", `${at}1:1: unknown key "keeps"\n  did you mean "keep"?`],
    ["file = 3", `${at}1:8: "file" must be a list\n  write each file below a header [[file]]`],
    [FILE('source = "a"'), `${at}1:1: missing key "target"`],
    [FILE(`${BOTH}mod = "copy"`), `${at}4:1: unknown key "mod"\n  did you mean "mode"?`],
    [FILE(`${BOTH}mode = "link"`), `${at}4:8: "mode" must be "copy" or "symlink"`],
    [FILE(`${BOTH}permissions = 644`), `${at}4:15: "permissions" must be a string`],
    [
      FILE(`${BOTH}permissions = "0999"`),
      `${at}4:15: "permissions" must be octal digits such as "0644"`,
    ],
    [
      FILE(`${BOTH}when = { progam = "x" }`),
      `${at}4:10: unknown key "progam"\n  did you mean "program"?`,
    ],
    [FILE(`${BOTH}check = ["true"]`), `${at}4:9: "check" must name "{file}"`],
    [FILE(`${BOTH}reload = "true"`), `${at}4:10: "reload" must be a list`],
    [FILE(`${BOTH}reload = []`), `${at}4:10: "reload" must not be an empty list`],
    [
      FILE(`${BOTH}private = true\npermissions = "0644"`),
      `${at}5:15: "permissions" must be "0600" or less of what is private`,
    ],
    [
      FILE(`${BOTH}private = true\nmode = "symlink"`),
      `${at}4:11: "private" must be copied: a link shows the source to others`,
    ],
    [
      FILE('source = "a"\ntarget = "b"'),
      `${at}3:10: "target" must be absolute\n  begin it with "~/"`,
    ],
    [
      FILE('source = "$NONE"\ntarget = "/b"'),
      `${at}2:10: "source" needs the variable "NONE", which is not set\n  set it, or write "\${NONE:-default}"`,
    ],
    [
      FILE(BOTH) + FILE('source = "c"\ntarget = "~/x/../b"'),
      `${at}6:10: "target" is that of another file, "/work/deploy/a"`,
    ],
    ["a = ", `${at}1:5: TOML syntax: this is not a TOML value\n  text is written in quotes`],
  ];
  for (const [text, ...errors] of cases) assert.deepEqual(await errorsOf(text), errors, text);
});

Deno.test("any text is read or refused in words of ours", async () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant([]), fc.constant({}));
  const key = fc.constantFrom(
    "source",
    "target",
    "mode",
    "permissions",
    "private",
    "when",
    "check",
    "reload",
    "x",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(key, value)), async (pairs) => {
      const lines = Object.entries(Object.fromEntries(pairs)).map(([key, value]) =>
        `${key} = ${JSON.stringify(value).replaceAll("\x7f", "")}`
      );
      await errorsOf(FILE(lines.join("\n")));
    }),
    { numRuns: 200 },
  );
});

Deno.test("the shipped manifest is right", async () => {
  const { rules } = await loadManifest(`${ROOT}/deploy/deploy.toml`, OPTIONS);
  assert.deepEqual(rules.map(({ target }) => target), [
    "/home/ann/.config/ocmonitor/config.toml",
    "/home/ann/.config/ocmonitor/models.json",
    "/home/ann/.config/tmux/tmuxform.conf",
  ]);
  for (const { source } of rules) assert.ok(Deno.statSync(source).isFile, source);
});
