/** Runs a test in a directory of its own, which is gone afterwards. */
export async function inDirectory(
  files: Readonly<Record<string, string>>,
  test: (directory: string) => Promise<void> | void,
): Promise<void> {
  const directory = await Deno.realPath(await Deno.makeTempDir({ prefix: "tmuxform-" }));
  try {
    for (const [path, text] of Object.entries(files)) {
      const parent = `${directory}/${path}`.replace(/\/[^/]*$/, "");
      await Deno.mkdir(parent, { recursive: true });
      await Deno.writeTextFile(`${directory}/${path}`, text);
    }
    await test(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** A file with one session that has one window. */
export function simple(name: string, more = ""): string {
  return `[[session]]\nname = "${name}"\n${more}[[session.window]]\nname = "w"\n`;
}
