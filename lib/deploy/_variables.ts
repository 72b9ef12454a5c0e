/**
 * Variables in the paths of a manifest.
 *
 * @module
 */

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
const BASES: Readonly<Record<string, string>> = {
  XDG_CONFIG_HOME: ".config",
  XDG_DATA_HOME: ".local/share",
  XDG_STATE_HOME: ".local/state",
  XDG_CACHE_HOME: ".cache",
};

const VARIABLE = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::-([^{}]*))?\})/g;

/** The environment. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Expands a path.
 *
 * @param text As it is written.
 * @param environment Variables.
 * @returns The path, or the name of the variable that is not set.
 */
export function expandPath(
  text: string,
  environment: Variables,
): { readonly path: string } | { readonly missing: string } {
  let missing: string | undefined;
  const valueOf = (name: string) => variable(name, environment);
  const home = (path: string) =>
    path.replace(/^~(?=\/|$)/, () => valueOf("HOME") ?? (missing ??= "HOME"));
  const path = home(text).replace(VARIABLE, (all, plain, braced, fallback) => {
    if (all === "$$") return "$";
    const name: string = plain ?? braced;
    const value = valueOf(name) || (fallback === undefined ? undefined : home(fallback));
    if (value === undefined) missing ??= name;
    return value ?? "";
  });
  return missing === undefined ? { path } : { missing };
}

/**
 * The value of a variable; a base directory that is not set, or not absolute, has its usual one.
 *
 * @param name Its name.
 * @param environment Variables.
 * @returns The value, if it has one.
 */
export function variable(name: string, environment: Variables): string | undefined {
  const value = environment[name];
  const usual = Object.hasOwn(BASES, name) ? BASES[name] : undefined;
  if (usual === undefined) return value;
  if (value?.startsWith("/")) return value;
  const home = environment["HOME"];
  return home ? `${home}/${usual}` : undefined;
}

/**
 * Directories that a user names as roots: links in the way to them are the user's own affair.
 *
 * @param environment Variables.
 * @returns Absolute paths.
 */
export function rootsOf(environment: Variables): string[] {
  return ["HOME", ...Object.keys(BASES)].flatMap((name) => variable(name, environment) ?? [])
    .filter((path) => path.startsWith("/"));
}
