/**
 * What `tmuxform validate` does.
 *
 * @module
 */
import { plural } from "../../base/plural.ts";
import type { Context } from "../context.ts";
import type { SharedOutputFlags, WorkspaceFlags } from "../flags.ts";
import { guard } from "../guard.ts";
import { openWorkspaces } from "../../workspace/mod.ts";
import { noWorkspace, readOptions, warnings } from "../workspaces.ts";

/**
 * Check files without tmux.
 *
 * @param flags Flags.
 * @param files The files; none for all.
 */
export default function validate(
  this: Context,
  flags: SharedOutputFlags & WorkspaceFlags,
  ...files: string[]
): Promise<void> {
  return guard(this, flags, async (out) => {
    const named = files.map((file) => /[/.]/.test(file) ? file : `./${file}`);
    const opened = await openWorkspaces(named, readOptions(this, flags));
    if (opened.all.length === 0) throw noWorkspace(opened);
    const found = warnings(opened.all);
    found.forEach(out.complain);
    if (flags.json) {
      const valid = opened.all.map(({ file }) => file);
      out.printJson({ format_version: 1, files: valid, errors: [], warnings: found });
    }
    for (const { file, sessions } of opened.all) {
      out.print(
        `${file}: ${plural(sessions.length, "session")}, ${
          plural(sessions.flatMap(({ windows }) => windows).length, "window")
        }`,
      );
    }
    return 0;
  });
}
