/**
 * What carrying out a plan needs: the connection, and what the outside says.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import {
  type Answer,
  type Command,
  commandLine,
  ControlConnection,
  ifFormat,
  serverError,
  type TmuxClient,
} from "../../tmux/mod.ts";
import type { DesiredWindow } from "../desired.ts";
import type { WindowMark } from "../marks.ts";
import type { ObservedServer } from "../observed.ts";
import type { ProgramPaths } from "./process.ts";
import type { Shell } from "./shell.ts";

/** What is outside of tmux, handed in so that it can be another in tests. */
export interface Surroundings {
  /** The tmux server. */
  readonly client: TmuxClient;
  /** Where this program is. */
  readonly paths: ProgramPaths;
  /** The size of windows that nobody looks at yet. */
  readonly size: { readonly columns: number; readonly rows: number };
  /** Of some processes of panes, those whose foreground is held by another one. */
  readonly busyProcesses: (pids: readonly number[]) => Promise<ReadonlySet<number>>;
  /** Whether a path is a directory that exists. */
  readonly isDirectory: (path: string) => boolean;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Environment of a server that is started, beside the client's: what may not be handed to it. */
  readonly serverEnvironment: Readonly<Record<string, string>>;
  /** What is shown in restored panes, by the paths of files that are not written for it. */
  readonly screens?: ReadonlyMap<string, string>;
}

/** The change was not made since its object is no longer what it was when the plan was made. */
export class RefusedError extends Error {
  override name = "RefusedError";
}

/** What a guarded list prints when its guard is false. */
const REFUSED = "tmuxform refused";

/** A session that is being worked on. */
export interface LiveSession {
  /** Such as `$1`. */
  readonly id: string;
  /** It was created by this apply. */
  readonly isNew: boolean;
  /** Its `on_create` has run to its end. */
  readonly isReady: boolean;
  /** The declared window that it was created with. */
  readonly first?: DesiredWindow;
}

/** A place among the windows of a session that is taken. */
export interface TakenPlace {
  /** Index of the window. */
  readonly index: number;
  /** Its mark. */
  readonly mark?: WindowMark;
}

/** A window as it is now. */
export interface WindowNow extends TakenPlace {
  /** Such as `@3`. */
  readonly id: string;
}

/** The windows of a session, and what counts for new ones. */
export interface WindowsNow<Window extends TakenPlace = WindowNow> {
  /** Value of `base-index`. */
  readonly base: number;
  /** How an interactive shell is started. */
  readonly shell: Shell;
  /** Value of `default-command`. */
  readonly defaultCommand: string;
  /** Whether programs may rename a window for which nothing else is set. */
  readonly allowsRename: boolean;
  /** The windows by index. */
  readonly windows: readonly Window[];
}

/** What counts for sessions that have no options of their own. */
export interface GlobalSettings extends Pick<WindowsNow, "base" | "shell" | "defaultCommand"> {
  /** Value of `history-limit`. */
  readonly history: string;
}

/** The state of one apply. */
export class Executor {
  /** What is outside. */
  readonly surroundings: Surroundings;
  /** The server that the plan was made for. */
  readonly server: ObservedServer | undefined;
  /** Live sessions by declared name. */
  readonly sessions: Map<string, LiveSession>;
  /**
   * Windows by declared name of their session, as they are while nothing but windows is created, so
   * that not each of them has to look.
   */
  readonly windows = new Map<string, WindowsNow<TakenPlace>>();
  /** What counts for sessions without options of their own, once it was asked for. */
  settings: Promise<GlobalSettings> | undefined;
  #connection: ControlConnection | undefined;

  /**
   * @param surroundings What is outside.
   * @param server The server that the plan was made for.
   * @param sessions Live sessions by declared name.
   */
  constructor(
    surroundings: Surroundings,
    server: ObservedServer | undefined,
    sessions: Map<string, LiveSession>,
  ) {
    this.surroundings = surroundings;
    this.server = server;
    this.sessions = sessions;
  }

  /**
   * Connect.
   *
   * @param session The session that the connection is attached to meanwhile.
   */
  async connect(session: string): Promise<void> {
    this.#connection = await ControlConnection.attach(this.surroundings.client, session);
    this.attachedTo = session;
  }

  /** Id of the session that the connection is attached to, where it counts as a client. */
  attachedTo: string | undefined;

  /** Whether there is a connection. */
  get isConnected(): boolean {
    return this.#connection !== undefined;
  }

  /** Disconnect. */
  async close(): Promise<void> {
    await this.#connection?.close();
    this.#connection = undefined;
  }

  /**
   * Run commands in a row.
   *
   * @param commands The commands.
   * @returns Their outputs.
   * @throws {UserError} If one fails; those after it did not run.
   */
  async run(commands: readonly Command[]): Promise<readonly string[]> {
    const { outputs, error } = await this.try(commands);
    if (error !== undefined) throw new UserError(error);
    return outputs;
  }

  /**
   * Run commands in a row.
   *
   * @param commands The commands.
   * @returns Their outputs, and the error if one failed.
   */
  async try(commands: readonly Command[]): Promise<Answer> {
    if (!this.#connection) throw new UserError("no session to work in");
    return await this.#connection.run(commands);
  }

  /**
   * Run commands in a row if a condition holds in that instant.
   *
   * @param target What the condition is about.
   * @param condition A format.
   * @param commands The commands.
   * @returns Their outputs.
   * @throws {RefusedError} If the condition does not hold.
   * @throws {UserError} If a command fails.
   */
  async runIf(
    target: string,
    condition: string,
    commands: readonly Command[],
  ): Promise<readonly string[]> {
    const refuse: Command = ["display-message", "-p", REFUSED];
    const outputs = await this.run([ifFormat(target, condition, commands, [refuse])]);
    if (outputs.includes(REFUSED)) {
      throw new RefusedError("it is no longer what it was when the plan was made");
    }
    return outputs;
  }

  /**
   * Run commands on a server without sessions, which starts with them.
   *
   * @param commands The first must create a session.
   * @param session The session if it can be connected to at once, since no command has a secret in it.
   * @returns Their outputs, joined.
   * @throws {UserError} If one fails.
   */
  async start(commands: readonly Command[], session?: string): Promise<Answer> {
    const { client, serverEnvironment } = this.surroundings;
    await requireNoFile(client.address.socket);
    const variables = Object.entries(serverEnvironment);
    if (session !== undefined && variables.length === 0) {
      const { connection, ...answer } = await ControlConnection.start(client, commands, session);
      this.#connection = connection;
      // Where nothing came to be, arguments may be too long, and the other way says better why not.
      if (answer.outputs.length > 0) return answer;
    }
    const setting = variables
      .map(([name, value]): Command => ["set-environment", "-g", name, value]);
    // Text has no limit of length on this way, unlike arguments.
    const input = `${commandLine([...setting, ...commands])}\n`;
    const { status, stdout, stderr } = await client.call(
      ["start-server", ";", "source-file", "-"],
      input,
    );
    const outputs = new TextDecoder().decode(stdout).split("\n").filter((line) => line);
    const error = stderr.trim().replace(/^-:\d+: /, "");
    // Where the socket cannot be, tmux says so and ends with 0.
    if (outputs.length === 0) {
      throw serverError(client.address, "create a session", error);
    }
    return { outputs, ...(status !== 0 && { error }) };
  }
}

/** tmux would delete it to put its socket there. */
async function requireNoFile(path: string): Promise<void> {
  const info = await Deno.stat(path).catch(() => undefined);
  if (!info || info.isSocket) return;
  throw new UserError(`"${path}" is there and is not the socket of a tmux server`, {
    hint: "name another one with -L NAME or -S PATH",
  });
}
