/**
 * What a bundler does not understand in our sources, put otherwise before, and what Deno does not
 * need to know of its output, after.
 *
 * @module
 */

const LATER = [
  /\bimportLater<[^;]*?>\(\s*import\.meta\.resolve\(("[^"]+")\),?\s*\)/g,
  // A file's own short form.
  /\blater<[^;]*?>\(("[^"]+")\)/g,
];
const RESOLVED = /\bimport\.meta\.resolve\("([^"]+)"\)/g;
const OWN_URL = /\bimport\.meta\.url\b/g;
const LITERAL_IMPORT = /\bimport\("(\.[^"]+)"\)/g;
/** How `deno bundle` gives `require()` to packages in CommonJS: for every module, at its start. */
const REQUIRE =
  /import\s*\{\s*createRequire as (\w+)\s*\}\s*from\s*"node:module";(.*?)=\1\([^)]*\)/gs;

/**
 * A source as the bundler takes it.
 *
 * @param text The source; it is TypeScript.
 * @param path Where it is, from the root: `lib/room/file.ts`.
 * @param entries Sources that are files of their own in the built form.
 * @returns The source with imports that the bundler sees, and with places that do not depend on
 * where the output is.
 * @throws {Error} If it names a module in a way that would not lead to it from there.
 */
export function toBundled(text: string, path: string, entries: readonly string[]): string {
  return LATER.reduce((text, form) => text.replace(form, "import($1)"), text)
    .replace(OWN_URL, placeOf(path))
    .replace(RESOLVED, (_, name: string) => {
      const resolved = new URL(name, `file:///${path}`).pathname.slice(1);
      if (!entries.includes(resolved)) {
        throw new Error(`${path} resolves ${name}, which is not built`);
      }
      return placeOf(`dist/${builtFile(resolved)}`);
    });
}

/**
 * The output as Deno takes it soonest. It reads every module that a literal `import()` names before
 * the program begins, see `lib/base/import_later.ts`; and what it needs for `require()` takes longer
 * to load than most commands do.
 *
 * @param text JavaScript.
 * @returns The same, importing late.
 */
export function toLate(text: string): string {
  return text
    .replace(LITERAL_IMPORT, 'import(String("$1"))')
    .replace(REQUIRE, "$2=(name)=>process.getBuiltinModule(name)");
}

/**
 * Where an entry is in the built form.
 *
 * @param entry `lib/room/file.ts`.
 * @returns `room/file.js`, from `dist/`.
 */
export function builtFile(entry: string): string {
  return entry.replace(/^lib\//, "").replace(/\.ts$/, ".js");
}

/** An expression for a place below the root, wherever below `dist/` it is evaluated. */
function placeOf(path: string): string {
  return String.raw`import.meta.url.replace(/^(.*)\/dist\/.*$/, "$1/${path}")`;
}
