/**
 * What `tmuxform completions` does.
 *
 * The scripts hand the words of the command line to `tmuxform complete-words`, and insert what it
 * answers. They never have a shell evaluate either.
 *
 * @module
 */
import { closest } from "../../base/closest.ts";
import { UserError } from "../../base/problem.ts";
import type { Context } from "../context.ts";
import { guard } from "../guard.ts";

/**
 * Readline splits words at `=` and `:`, knows nothing of what they say, and inserts as it stands
 * what it is given: all of that is for `complete-words`, which knows by `COMP_LINE` that it is bash
 * who asks. No `mapfile`, which the bash of macOS does not have.
 */
const BASH = String.raw`# bash completion of tmuxform
_tmuxform() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(COMP_LINE=$COMP_LINE COMP_POINT=$COMP_POINT tmuxform complete-words -- "$2" 2>/dev/null)
}
complete -o default -F _tmuxform tmuxform
`;

/** As a file of `fpath` it is run when it is first needed, else it says what it is for. */
const ZSH = `#compdef tmuxform
_tmuxform() {
  local line tab=$'\\t'
  local -a lines names texts
  lines=(\${(f)"$(tmuxform complete-words -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)"})
  (( $#lines )) || { _files; return }
  names=("\${(@)lines%%$tab*}")
  [[ $lines[1] == *$tab* ]] || { compadd -a names; return }
  for line in $lines; do
    line="\${(r:24:)line%%$tab*}  \${line#*$tab}"
    texts+=("\${line[1,COLUMNS-1]}")
  done
  compadd -l -d texts -a names
}
if [[ $funcstack[1] == _tmuxform ]]; then _tmuxform; else compdef _tmuxform tmuxform; fi
`;

/** Fish gives words without their quotes, and quotes what it inserts. */
const FISH = String.raw`# fish completion of tmuxform
function __tmuxform_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l last (commandline -to)
    set -l found (tmuxform complete-words -- $words "$last" 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        complete -C "__fish_command_without_completions "(commandline -ct)
    end
end
complete -c tmuxform -f -k -a '(__tmuxform_complete)'
`;

/** The scripts, by shell. */
export const completionScripts: ReadonlyMap<string, string> = new Map([
  ["bash", BASH],
  ["zsh", ZSH],
  ["fish", FISH],
]);

/**
 * Print a completion script.
 *
 * @param shell `bash`, `zsh` or `fish`.
 */
export default function completions(
  this: Context,
  _flags: Record<never, never>,
  shell: string,
): Promise<void> {
  return guard(this, {}, async () => {
    const script = completionScripts.get(shell);
    if (script === undefined) throw await unknownShell(shell);
    this.process.stdout.write(script);
    return 0;
  });
}

async function unknownShell(shell: string): Promise<UserError> {
  const meant = await closest(shell, completionScripts.keys());
  const known = "there are scripts for bash, zsh and fish";
  return new UserError(`there is no completion script for "${shell}"`, {
    hint: meant === undefined ? known : `did you mean "${meant}"? ${known}`,
  });
}
