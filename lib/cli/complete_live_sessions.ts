/**
 * Sessions of a tmux server that can be named on a command line, for completion in shells.
 *
 * @module
 */
import type { Context } from "./context.ts";
import type { ServerFlags } from "./flags.ts";
import { tmuxClient } from "./surroundings.ts";

/** Milliseconds: somebody waits with a finger on the Tab key. */
const PATIENCE = 1000;

/**
 * Proposes live sessions that are not named yet.
 *
 * @param context The process.
 * @returns Names; none where no server runs.
 */
export async function proposeLiveSessions(context: Context): Promise<readonly string[]> {
  const words = context.words ?? [];
  try {
    const client = tmuxClient(context, serverOf(words));
    const { stdout } = await client.call(["list-sessions", "-F", "#{session_name}"], "", PATIENCE);
    const names = new TextDecoder().decode(stdout).split("\n");
    return names.filter((name) => name !== "" && !words.includes(name));
  } catch {
    return [];
  }
}

/** `-S PATH`, `-L NAME` and their long forms. */
function serverOf(words: readonly string[]): ServerFlags {
  const value = (flag: RegExp) =>
    words.flatMap((word, place) => {
      const [, same] = /^--[a-z-]+=(.*)$/s.exec(word) ?? [];
      return flag.test(word) ? same ?? words[place + 1] ?? [] : [];
    }).at(-1);
  const path = value(/^(-S$|--socket-path($|=))/);
  const name = value(/^(-L$|--socket-name($|=))/);
  return {
    ...(path !== undefined && { socketPath: path }),
    ...(name !== undefined && { socketName: name }),
  };
}
