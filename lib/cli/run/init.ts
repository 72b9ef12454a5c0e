/**
 * What `tmuxform init` does.
 *
 * @module
 */
import { writeFileAtomically } from "../../base/atomic_file.ts";
import { resolvePath } from "../../base/path.ts";
import { UserError } from "../../base/problem.ts";
import type { Context } from "../context.ts";
import type { SharedOutputFlags } from "../flags.ts";
import { guard } from "../guard.ts";

const FILE = "main.toml";

/**
 * Write a first workspace file.
 *
 * @param flags Flags.
 * @param directory Where; `./workspaces` if absent.
 */
export default function init(
  this: Context,
  flags: SharedOutputFlags,
  directory = "workspaces",
): Promise<void> {
  return guard(this, flags, async (out) => {
    const path = resolvePath(this.directory, `${directory}/${FILE}`);
    try {
      await Deno.lstat(path);
      throw new UserError(`"${path}" is there already`, {
        hint: "edit it, or name another directory: `tmuxform init DIR`",
      });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    await Deno.mkdir(resolvePath(this.directory, directory), { recursive: true });
    await writeFileAtomically(path, FIRST, 0o644);
    if (flags.json) out.printJson({ format_version: 1, file: path });
    out.print(path);
    const apply = directory === "workspaces" ? "" : ` --workspaces ${directory}`;
    out.say(
      `Written. Next: read it, then\n` +
        `  tmuxform plan${apply}      what would change\n` +
        `  tmuxform apply${apply}     bring the session up\n` +
        `  tmux attach -t =main:`,
    );
    return 0;
  });
}

const FIRST =
  `# A tmuxform workspace. \`tmuxform apply\` makes live tmux match it; a second apply changes
# nothing. All keys: docs/workspaces.md.

[[session]]
name = "main"
root = "~"                    # the working directory that windows inherit

# A window without a command is your shell.
[[session.window]]
name = "shell"

# One that runs a command. When the command ends, its output and exit status stay to be seen.
[[session.window]]
name = "top"
command = "top"
restart = "on-failure"        # never (default) | on-failure | always: what the next apply does then

# One that runs a command again and again, as watch(1) does.
[[session.window]]
name = "disk"
command = "df -h"
refresh = "1m"

# One with two panes.
# [[session.window]]
# name = "editor"
# root = "~/project"
# layout = "main-vertical"
#   [[session.window.pane]]
#   command = "\${EDITOR:-vi}"
#   focus = true
#   [[session.window.pane]]
#   command = "make test"
#   shell = true              # typed into a shell, which stays when the command ends
#   size = "30%"
`;
