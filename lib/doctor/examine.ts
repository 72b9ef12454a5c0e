/**
 * Looks at everything, and says how it is.
 *
 * @module
 */
import { findProgram } from "../base/find_program.ts";
import { userDirectory } from "../base/user_directory.ts";
import { loadConfig } from "../config/mod.ts";
import type { TmuxClient } from "../tmux/mod.ts";
import { loadPrices } from "../usage/mod.ts";
import type { OpenedWorkspaces } from "../workspace/mod.ts";
import { checkBuiltForm, observeBuiltForm } from "./built_form.ts";
import type { Check } from "./check.ts";
import { attempt, checkConfig, checkPrices, checkWorkspaces } from "./configuration.ts";
import { checkDeployed, type Deployed } from "./deployed.ts";
import { checkDirectory, observePlace } from "./directories.ts";
import { checkStorage, observeStorage } from "./opencode.ts";
import { checkName, checkOwnFiles, observeOwnFiles } from "./own_files.ts";
import { type Installer, PACKAGE_MANAGERS } from "./packages.ts";
import { checkDeno, checkProgram, checkTmux, type FoundProgram } from "./programs.ts";
import { checkServer, type ServerAnswer } from "./server.ts";
import { checkLocale, checkTerminal, type Terminal } from "./terminal.ts";

/** The process that is looked at, and what only it knows. */
export interface Patient {
  /** The environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The current directory. */
  readonly directory: string;
  /** The checkout. */
  readonly root: string;
  /** The user's id. */
  readonly uid: number;
  /** The size of the terminal, if there is one. */
  readonly size: Terminal["size"];
  /** The Deno that runs this. */
  readonly deno: FoundProgram;
  /** tmux, if it is there. */
  readonly tmux: TmuxClient | undefined;
  /** Directories that are written to, by what they are for; undefined where there is no place. */
  readonly directories: Readonly<Record<string, string | undefined>>;
  /** Opens workspace files. */
  readonly openWorkspaces: () => Promise<OpenedWorkspaces>;
  /** Looks at deployed configs. */
  readonly lookDeployed: () => Promise<Deployed>;
}

/**
 * Look at everything. Nothing is changed; nothing is run but `tmux -V` and one question to a server
 * that is there.
 *
 * @param patient The process.
 * @returns All checks, in the order in which they are shown.
 */
export async function examine(patient: Patient): Promise<Check[]> {
  const { environment, root, uid, tmux } = patient;
  const installer = installerOf(patient);
  const version = await versionOf(tmux);
  const path = environment["PATH"];
  const isMac = Deno.build.os === "darwin";
  const found = findProgram("tmuxform", path);
  return [
    checkDeno(patient.deno, installer),
    checkTmux({ path: tmux?.program.path, version }, installer),
    checkServer(version && tmux?.address.socket, await answerOf(tmux, version)),
    ...["ps", "watch", "ccze"].map((name) =>
      checkProgram(name, { path: findProgram(name, path) }, installer)
    ),
    checkLocale(environment, isMac),
    checkTerminal({ size: patient.size, environment }),
    checkOwnFiles(observeOwnFiles(root)),
    checkBuiltForm(observeBuiltForm(root), root),
    checkName(found, found && Deno.realPathSync(found), root),
    ...Object.entries(patient.directories).map(([name, directory]) =>
      checkDirectory(name, directory === undefined ? undefined : observePlace(directory), uid)
    ),
    checkWorkspaces(await attempt(patient.openWorkspaces)),
    ...await reportChecks(patient),
  ];
}

/** What reports depend on. */
async function reportChecks({ environment, directory, lookDeployed }: Patient): Promise<Check[]> {
  const config = await attempt(() => loadConfig({ environment, directory }));
  const loaded = "value" in config ? config.value : undefined;
  const prices = loaded && await attempt(() => loadPrices(loaded));
  const data = userDirectory(environment, "data");
  const storage = observeStorage(
    environment,
    loaded?.storage ?? [],
    loaded?.storage.length || data === undefined ? undefined : `${data}/opencode`,
  );
  return [
    checkConfig(config),
    checkPrices(prices, loaded?.priceFiles ?? []),
    checkDeployed(await attempt(lookDeployed)),
    ...checkStorage(storage),
  ];
}

function installerOf({ environment, uid }: Patient): Installer {
  const path = environment["PATH"];
  const manager = PACKAGE_MANAGERS.find((name) => findProgram(name, path) !== undefined);
  return { manager, isRoot: uid === 0 };
}

/** What it says of its version; undefined if it does not answer. */
async function versionOf(tmux: TmuxClient | undefined): Promise<string | undefined> {
  const answer = await tmux?.call(["-V"]).catch(() => undefined);
  return answer?.status === 0 ? new TextDecoder().decode(answer.stdout) : undefined;
}

/** tmux would make the directory of a socket that is not there. */
async function answerOf(
  tmux: TmuxClient | undefined,
  version: string | undefined,
): Promise<ServerAnswer | undefined> {
  if (!tmux || version === undefined || !isThere(tmux.address.socket)) return undefined;
  const answer = await tmux.call(["display-message", "-p", "#{version}"]).catch(() => undefined);
  return {
    version,
    status: answer?.status,
    stdout: new TextDecoder().decode(answer?.stdout),
    stderr: answer?.stderr ?? "",
  };
}

/** What may not be looked at may be there. */
function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    return !(error instanceof Deno.errors.NotFound);
  }
}
