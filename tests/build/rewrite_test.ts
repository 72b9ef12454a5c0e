import assert from "node:assert/strict";
import { builtFile, toBundled, toLate } from "../../build/rewrite.ts";

const at = (path: string) =>
  Function("url", `return ${path.replaceAll("import.meta.url", "url")}`) as (url: string) => string;

Deno.test("toBundled() makes late imports visible, however they are written", () => {
  const rewritten = (text: string) => toBundled(text, "lib/room/file.ts", []);
  assert.equal(
    rewritten(`const { a } = await importLater<typeof import("../b.ts")>(
      import.meta.resolve("../b.ts"),
    );`),
    `const { a } = await import("../b.ts");`,
  );
  assert.equal(
    rewritten(`(await later<typeof import("./c.ts")>("./c.ts")).c,`),
    `(await import("./c.ts")).c,`,
  );
  assert.equal(
    rewritten(`importLater<{ readonly default: typeof import("x") }>(import.meta.resolve("x"))`),
    `import("x")`,
  );
});

Deno.test("toBundled() keeps places where they are, wherever the output is", () => {
  const place = toBundled(`new URL("../x.json", import.meta.url)`, "lib/room/file.ts", []);
  const [, url = ""] = place.match(/^new URL\("\.\.\/x\.json", (.*)\)$/) ?? [];
  const root = "file:///home/dist/a%20b";
  assert.equal(at(url)(`${root}/dist/chunk-1.js`), `${root}/lib/room/file.ts`);
  assert.equal(at(url)(`${root}/dist/room/entry.js`), `${root}/lib/room/file.ts`);
});

Deno.test("toBundled() resolves only what is a file of its own", () => {
  const thread = "lib/room/_thread.ts";
  const text = `new Worker(import.meta.resolve("./_thread.ts"))`;
  const [, url = ""] = toBundled(text, "lib/room/file.ts", [thread]).match(/\((.*)\)$/) ?? [];
  assert.equal(at(url)("file:///r/dist/chunk-1.js"), `file:///r/dist/${builtFile(thread)}`);
  assert.throws(
    () => toBundled(text, "lib/file.ts", [thread]),
    /lib\/file\.ts resolves \.\/_thread/,
  );
});

Deno.test("toLate() hides imports from Deno, and nothing else", () => {
  assert.equal(
    toLate(`import{a}from"./a.js";await import("./b.js");import("node:fs")`),
    `import{a}from"./a.js";await import(String("./b.js"));import("node:fs")`,
  );
  assert.equal(
    toLate(`import{createRequire as x} from "node:module";var d=x(import.meta.url);var e=1;`),
    "var d=(name)=>process.getBuiltinModule(name);var e=1;",
  );
});
