/**
 * Other programs that report on OpenCode.
 *
 * @module
 */
import { isInstalled } from "../peers.ts";

/** A program that can be run. */
export interface Peer {
  /** Its name in tables. */
  readonly name: string;
  /** The program and its arguments, which depend on the data directory. */
  readonly command: (storage: string) => readonly [string, ...string[]];
  /** What else is in its environment. */
  readonly environment?: (storage: string) => Readonly<Record<string, string>>;
}

const CCUSAGE_MAJOR = "20";

/** Those that take part where they are in `PATH`. */
const OTHERS: readonly Peer[] = [
  // Its report by days. It asks the network for prices, and fails without.
  { name: "tokscale", command: () => ["tokscale", "graph", "--opencode"] },
  // It cannot read databases, and shows nothing then.
  {
    name: "ocmonitor",
    command: (storage) => ["ocmonitor", "daily", `${storage}/storage/message`, "-f", "json"],
  },
];

/**
 * Find the peers: ccusage is installed with npm, the others take part where they are in `PATH`.
 *
 * @param directory Where ccusage is installed.
 * @returns Those that are there.
 */
export async function findPeers(directory: string): Promise<Peer[]> {
  const ccusage = await installCcusage(directory);
  const others = OTHERS.filter(({ name }) => {
    if (isInstalled(name)) return true;
    console.error(`${name} is not installed and is left out`);
    return false;
  });
  return [...(ccusage ? [ccusage] : []), ...others];
}

/** Only the platform's package: it holds the whole program, the other one starts it from Node. */
async function installCcusage(directory: string): Promise<Peer | undefined> {
  const { os, arch } = Deno.build;
  const name = `@ccusage/ccusage-${os}-${arch === "x86_64" ? "x64" : "arm64"}`;
  const quick = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000"];
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", ...quick];
  try {
    const { success, stderr } = await new Deno.Command("npm", {
      args: ["install", "--prefix", directory, ...flags, `${name}@${CCUSAGE_MAJOR}`],
      stdin: "null",
      signal: AbortSignal.timeout(60_000),
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr).trim().split("\n").at(-1));
    const program = `${directory}/node_modules/${name}/bin/ccusage`;
    // The package comes without the permission.
    await Deno.chmod(program, 0o755);
    return {
      name: "ccusage",
      command: () => [program, "opencode", "daily", "--json", "--offline"],
      environment: (storage) => ({ OPENCODE_DATA_DIR: storage }),
    };
  } catch (error) {
    console.error(`ccusage cannot be installed and is left out: ${String(error)}`);
    return undefined;
  }
}
