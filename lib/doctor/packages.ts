/**
 * Which command installs a program here.
 *
 * @module
 */

/** Package managers in the order in which they are asked, and how they install. */
const MANAGERS = {
  "apt-get": "apt-get install",
  dnf: "dnf install",
  pacman: "pacman -S",
  apk: "apk add",
  brew: "brew install",
} as const;

/** A package manager. */
export type PackageManager = keyof typeof MANAGERS;

/** Their names, in the order in which they are asked. */
export const PACKAGE_MANAGERS: readonly PackageManager[] = [
  "apt-get",
  "dnf",
  "pacman",
  "apk",
  "brew",
];

type Names = Readonly<Partial<Record<PackageManager, string>>>;

const PROCPS: Names = {
  "apt-get": "procps",
  dnf: "procps-ng",
  pacman: "procps-ng",
  apk: "procps-ng",
};

/** The packages that programs are in, where their name is another; empty: in none. */
const PACKAGES: Readonly<Record<string, Names>> = {
  watch: PROCPS,
  ps: PROCPS,
  ccze: { apk: "" },
};

/** What decides how programs are installed. */
export interface Installer {
  /** The package manager; undefined if none that is known is here. */
  readonly manager: PackageManager | undefined;
  /** Whether the user is root. */
  readonly isRoot: boolean;
}

/**
 * How a program is installed here.
 *
 * @param program Its name.
 * @param installer The package manager.
 * @returns A hint.
 */
export function howToInstall(program: string, { manager, isRoot }: Installer): string {
  const name = manager && (PACKAGES[program]?.[manager] ?? program);
  if (!manager || !name) return `install ${program} with your package manager, or from its source`;
  // Homebrew refuses to be run by root.
  const sudo = isRoot || manager === "brew" ? "" : "sudo ";
  return `$ ${sudo}${MANAGERS[manager]} ${name}`;
}

/**
 * How a newer Deno is installed here: where the system has no package of it, npm has.
 *
 * @param installer The package manager.
 * @returns A hint.
 */
export function howToInstallDeno({ manager, isRoot }: Installer): string {
  if (manager === "brew" || manager === "pacman" || manager === "apk") {
    return howToInstall("deno", { manager, isRoot });
  }
  return "$ npm install -g deno";
}
