import assert from "node:assert/strict";
import { type FindOptions, findWorkspaces } from "../../lib/workspace/mod.ts";
import { inDirectory } from "./_directory.ts";

function options(cwd: string, env: Readonly<Record<string, string>> = {}): FindOptions {
  return { cwd, home: `${cwd}/home`, env: (name) => env[name] };
}

const EVERYWHERE = {
  "named/a.toml": "",
  "env/b.toml": "",
  "workspaces/c.toml": "",
  "xdg/tmuxform/workspaces/d.toml": "",
  "home/.config/tmuxform/workspaces/e.toml": "",
};

Deno.test("findWorkspaces() takes the first directory that exists", async () => {
  await inDirectory(EVERYWHERE, async (cwd) => {
    const env = { TMUXFORM_WORKSPACES: `${cwd}/env`, XDG_CONFIG_HOME: `${cwd}/xdg` };
    const looked = ["workspaces", `${cwd}/xdg/tmuxform/workspaces`];
    assert.deepEqual(findWorkspaces({ ...options(cwd, env), directory: "named/" }), {
      directory: "named/",
      files: ["named/a.toml"],
      looked: ["named/"],
    });
    assert.deepEqual(findWorkspaces(options(cwd, env)).files, [`${cwd}/env/b.toml`]);
    const unset = { ...env, TMUXFORM_WORKSPACES: "" };
    assert.deepEqual(findWorkspaces(options(cwd, unset)), {
      directory: "workspaces",
      files: ["workspaces/c.toml"],
      looked,
    });
    await Deno.remove(`${cwd}/workspaces`, { recursive: true });
    assert.deepEqual(findWorkspaces(options(cwd, unset)), {
      directory: looked[1],
      files: [`${looked[1]}/d.toml`],
      looked,
    });
    for (const relative of [{}, { XDG_CONFIG_HOME: "xdg" }]) {
      const { directory } = findWorkspaces(options(cwd, relative));
      assert.equal(directory, `${cwd}/home/.config/tmuxform/workspaces`);
    }
  });
});

Deno.test("findWorkspaces() finds nothing where there is nothing, and says where it looked", async () => {
  await inDirectory({ "workspaces": "a file" }, (cwd) => {
    assert.deepEqual(findWorkspaces(options(cwd)), {
      files: [],
      looked: ["workspaces", `${cwd}/home/.config/tmuxform/workspaces`],
    });
  });
});

Deno.test("findWorkspaces() refuses a named directory that does not exist", async () => {
  await inDirectory(EVERYWHERE, (cwd) => {
    assert.throws(() => findWorkspaces({ ...options(cwd), directory: "none" }), {
      name: "UserError",
      message: 'there is no directory "none"',
    });
    assert.throws(() => findWorkspaces(options(cwd, { TMUXFORM_WORKSPACES: "/none" })), (error) => {
      assert.deepEqual((error as { problems: unknown }).problems, [{
        severity: "error",
        message: 'there is no directory "/none"',
        hint: "it is named by TMUXFORM_WORKSPACES",
      }]);
      return true;
    });
  });
});

Deno.test("findWorkspaces() sorts files by name and leaves out what is none", async () => {
  const names = ["b.toml", "a.toml", ".hidden.toml", "x.toml.bak", "toml", "B.toml", "d.toml/x"];
  const files = Object.fromEntries(names.map((name) => [`workspaces/${name}`, ""]));
  await inDirectory(files, async (cwd) => {
    await Deno.symlink("a.toml", `${cwd}/workspaces/link.toml`);
    await Deno.symlink("..", `${cwd}/workspaces/up.toml`);
    assert.deepEqual(
      findWorkspaces(options(cwd)).files,
      ["B", "a", "b", "link"].map((name) => `workspaces/${name}.toml`),
    );
  });
});
