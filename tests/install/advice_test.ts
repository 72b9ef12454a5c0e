import assert from "node:assert/strict";
import { advice, type Situation } from "../../lib/install/mod.ts";

const GOOD: Situation = {
  path: "/usr/bin:/home/ann/.local/bin/",
  directory: "/home/ann/.local/bin",
  home: "/home/ann",
  shell: "/bin/bash",
  found: "/src/bin/tmuxform",
  program: "/src/bin/tmuxform",
  zsh: undefined,
};

Deno.test("advice() has nothing to say where all is well", () => {
  assert.deepEqual(advice(GOOD), []);
});

Deno.test("advice() names the command that mends PATH in the user's shell", () => {
  const commands = [
    ["/bin/bash", `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.bashrc`],
    ["/usr/bin/zsh", `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.zshrc`],
    ["/usr/bin/fish", 'fish_add_path "$HOME/.local/bin"'],
    ["/bin/dash", `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.profile`],
    [undefined, `echo 'export PATH="$HOME/.local/bin:$PATH"' >> ~/.profile`],
  ] as const;
  for (const [shell, command] of commands) {
    for (const path of ["/usr/bin", "", undefined, ".local/bin"]) {
      assert.deepEqual(
        advice({ ...GOOD, shell, path }),
        [`~/.local/bin is not in PATH; mend it with\n  ${command}`],
      );
    }
  }
});

Deno.test("the command that mends PATH does so, whatever the directory's name", async () => {
  const home = await Deno.makeTempDir({ prefix: "tmuxform-advice-" });
  try {
    for (const name of ["bin", "my bin", "a'b", 'a"b', "a$b", "a`b", "a\\b"]) {
      for (const directory of [`${home}/${name}`, `/opt/${name}`]) {
        const situation = { ...GOOD, home, directory, path: "/usr/bin", shell: "/bin/sh" };
        const [text = ""] = advice(situation);
        const command = text.slice(text.indexOf("\n"));
        const { stdout } = await new Deno.Command("/bin/sh", {
          args: ["-c", `rm -f ~/.profile\n${command}\n. ~/.profile\nprintf %s "$PATH"`],
          clearEnv: true,
          env: { HOME: home, PATH: "/usr/bin:/bin" },
        }).output();
        assert.equal(new TextDecoder().decode(stdout), `${directory}:/usr/bin:/bin`);
      }
    }
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

Deno.test("advice() tells of another program of the name, and of zsh's fpath", () => {
  assert.deepEqual(advice({ ...GOOD, found: "/usr/bin/tmuxform" }), [
    '"tmuxform" means /usr/bin/tmuxform, which comes earlier in PATH',
  ]);
  assert.deepEqual(advice({ ...GOOD, zsh: "/home/ann/.local/share/zsh/site-functions" }), [
    "zsh finds completions with this line in ~/.zshrc, before compinit:\n" +
    '  fpath=("$HOME/.local/share/zsh/site-functions" $fpath)',
  ]);
});
