/**
 * Which tmux server is meant, and what tmux says when it cannot be reached.
 *
 * @module
 */
import { UserError } from "../base/problem.ts";

/** A tmux server as tmux itself addresses it. */
export interface ServerAddress {
  /** The flag that names it: `-L NAME` or `-S PATH`. */
  readonly flags: readonly [string, string];
  /** Absolute path of its socket. */
  readonly socket: string;
}

/** What the address is made from. */
export interface ServerOptions {
  /** Value of `-L`. */
  readonly socketName?: string;
  /** Value of `-S`; wins over `-L`, as in tmux. */
  readonly socketPath?: string;
  /** The environment: `TMUX` and `TMUX_TMPDIR` count, as in tmux. */
  readonly environment: Readonly<Record<string, string>>;
  /** The user's id, which is part of the default path. */
  readonly uid: number;
  /** The current directory, for relative paths. */
  readonly directory: string;
}

/**
 * The server that a tmux command with these flags would talk to.
 *
 * Source: tmux(1), options `-L` and `-S`, and the environment variables `TMUX` (socket, pid,
 * session, parted by commas) and `TMUX_TMPDIR`.
 *
 * @param options Flags and surroundings.
 * @returns The address.
 */
export function serverAddress(options: ServerOptions): ServerAddress {
  const { socketName, socketPath, environment, uid, directory } = options;
  const named = (name: string): ServerAddress => ({
    flags: ["-L", name],
    socket: `${environment["TMUX_TMPDIR"] || "/tmp"}/tmux-${uid}/${name}`,
  });
  const placed = (path: string): ServerAddress => {
    const socket = path.startsWith("/") ? path : `${directory}/${path}`;
    return { flags: ["-S", socket], socket };
  };
  if (socketPath) return placed(socketPath);
  if (socketName) return named(socketName);
  const current = environment["TMUX"]?.split(",")[0];
  return current ? placed(current) : named("default");
}

/**
 * Whether tmux's words mean that no server is running there.
 *
 * @param stderr What tmux wrote.
 * @returns False for every other failure, such as a socket that may not be opened.
 */
export function meansNoServer(stderr: string): boolean {
  return /^no server running on /m.test(stderr) ||
    /^error connecting to .* \((No such file or directory|Connection refused)\)/m.test(stderr) ||
    meansExited(stderr);
}

/**
 * Whether the server went away during the call. An old client that talks to a newer server gets the
 * same words.
 *
 * @param stderr What tmux wrote.
 * @returns True if so.
 */
export function meansExited(stderr: string): boolean {
  return /^(server exited unexpectedly|lost server)/m.test(stderr);
}

/**
 * The error for a call that failed for a reason other than an absent server.
 *
 * @param address The server.
 * @param doing What was being done, such as `list sessions`.
 * @param stderr What tmux wrote.
 * @returns An error for the user.
 */
export function serverError(address: ServerAddress, doing: string, stderr: string): UserError {
  const text = stderr.trim() || "tmux gave no reason";
  const message = `Cannot ${doing} on the tmux server at "${address.socket}": ${text}`;
  if (/Permission denied|access not allowed|unsafe permissions/.test(text)) {
    return new UserError(message, {
      hint: "the socket belongs to somebody else; choose your own with -L NAME or -S PATH",
    });
  }
  if (/protocol version mismatch/.test(text) || meansExited(text)) {
    return new UserError(message, {
      hint: "was tmux upgraded while the server ran? Compare `tmux -V` with " +
        `\`tmux ${address.flags.join(" ")} display-message -p '#{version}'\``,
    });
  }
  return new UserError(message);
}
