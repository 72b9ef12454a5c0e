/**
 * The dashboard as a user sees it: started from a shell in a pane of a real tmux.
 *
 * @module
 */
import { generate } from "../../bench/report/generate.ts";
import type { Layout } from "../../bench/report/stored.ts";
import { type Home, makeHome } from "../support/home.ts";
import { ROOT } from "../support/program.ts";
import { TestServer, waitFor } from "../support/tmux_server.ts";

/** What the shell in the pane shows when it waits for a command. */
const PROMPT = "ready>";

/** A pane with a shell; disposing of it ends all that runs there. */
export interface Pane extends AsyncDisposable {
  /** The home that the program has there. */
  readonly home: Home;
  /** The server. */
  readonly server: TestServer;
  /** What is on the screen. */
  readonly screen: () => Promise<string>;
  /** Waits until the screen holds a text. */
  readonly shows: (text: RegExp) => Promise<string>;
  /** Presses keys, by tmux's names. */
  readonly press: (...keys: string[]) => Promise<void>;
  /** A format of tmux for the pane. */
  readonly tell: (format: string) => Promise<string>;
  /** Types a command line. */
  readonly type: (text: string) => Promise<void>;
  /** The process of the dashboard. */
  readonly pid: () => Promise<number>;
}

/** The storage that is there to begin with; none: there is none. */
export interface Beginning {
  /** Made-up sessions, 40 messages in each. */
  readonly layout?: Layout;
  /** How many messages they have together. */
  readonly messages?: number;
  /** A recorded storage instead: a folder of `tests/fixtures/opencode`. */
  readonly fixture?: string;
}

/**
 * Open a pane.
 *
 * @param beginning The storage to begin with.
 * @returns The pane; its shell waits for a command.
 */
export async function openPane(
  { layout, messages = 120, fixture }: Beginning = {},
): Promise<Pane> {
  const stack = new AsyncDisposableStack();
  const home = stack.use(await makeHome(fixture));
  if (layout) generate(home.data, layout, messages);
  else if (fixture === undefined) await Deno.remove(home.data);
  const server = stack.use(await TestServer.create());
  const environment = {
    HOME: home.path,
    PATH: `${ROOT}/bin:${Deno.env.get("PATH")}`,
    TZ: "UTC",
    PS1: `${PROMPT} `,
    TMUXFORM_DENO: Deno.execPath(),
    DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
  };
  const shell = [
    "env",
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    "sh",
  ];
  await server.tmux("new-session", "-d", "-x", "100", "-y", "30", "-c", home.path, ...shell);
  const screen = () => server.tmux("capture-pane", "-p");
  const shows = async (text: RegExp) => {
    let now = "";
    try {
      return await waitFor(async () => {
        now = await screen();
        return text.test(now) && now;
      });
    } catch (cause) {
      throw new Error(`${text} is not on the screen:\n${now}`, { cause });
    }
  };
  await shows(new RegExp(`^${PROMPT}`));
  const press = async (...keys: string[]) => void await server.tmux("send-keys", ...keys);
  return {
    home,
    server,
    screen,
    shows,
    press,
    tell: (format) => server.tmux("display-message", "-p", format),
    async type(text) {
      await server.tmux("send-keys", "-l", text);
      await press("Enter");
    },
    async pid() {
      const shell = await server.tmux("display-message", "-p", "#{pane_pid}");
      const { stdout } = await new Deno.Command("ps", {
        args: ["-o", "pid=", "--ppid", shell],
      }).output();
      return Number(new TextDecoder().decode(stdout));
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
