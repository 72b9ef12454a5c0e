/**
 * All checks and tests, as `deno task test` runs them. Ends with a line that counts them.
 *
 * With `--checks` only format, lint, types and documentation are checked.
 *
 * @module
 */

/** A step that is right or wrong as a whole. */
const CHECKS: readonly { name: string; args: readonly string[] }[] = [
  { name: "format", args: ["fmt", "--check"] },
  { name: "lint", args: ["lint"] },
  { name: "types", args: ["check"] },
  { name: "documentation", args: ["doc", "--lint", "mod.ts"] },
];

const [mode] = Deno.args;
let passed = 0;
let failed = 0;
let skipped = 0;

for (const { name, args } of CHECKS) {
  const { code } = await run(args);
  console.log(`${code === 0 ? "ok" : "FAILED"}: ${name}`);
  if (code === 0) passed++;
  else failed++;
}
if (mode !== "--checks") {
  const { code, output } = await run(["test", "--no-check", "-A", "--parallel", ...Deno.args]);
  const counts = output.match(/\| (\d+) passed.*?\| (\d+) failed(?:.*?\| (\d+) ignored)?/);
  passed += Number(counts?.[1] ?? 0);
  failed += Number(counts?.[2] ?? 0);
  skipped += Number(counts?.[3] ?? 0);
  // Such as a module that cannot be loaded.
  if (code !== 0 && failed === 0) failed++;
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
Deno.exit(failed === 0 ? 0 : 1);

/** Run Deno, show what it prints, and keep it. */
async function run(args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let output = "";
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    Deno.stdout.writeSync(chunk);
    output += decoder.decode(chunk, { stream: true });
  }
  const { code } = await child.status;
  return { code, output };
}
