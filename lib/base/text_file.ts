/**
 * Text files that users write.
 *
 * @module
 */
import { resolvePath } from "./path.ts";
import { UserError } from "./problem.ts";

const MIB = 1024 * 1024;

/**
 * Reads a text file, and only what is one: reading a pipe would wait for its writer.
 *
 * @param file Its path. It appears in messages as it is given here.
 * @param cwd Where a relative path starts.
 * @returns The text, without a byte order mark.
 * @throws {UserError} If it is no file, larger than 1 MiB, not UTF-8, or cannot be read.
 */
export function readTextFile(file: string, cwd: string): string {
  const path = resolvePath(cwd, file);
  const cannot = (why: string) => new UserError(`cannot read ${JSON.stringify(file)}: ${why}`);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const { isFile, size } = Deno.statSync(path);
    if (!isFile) throw cannot("it is not a file");
    if (size <= MIB) bytes = Deno.readFileSync(path);
    else throw cannot("it is larger than 1 MiB");
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    throw cannot(reason(error));
  }
  if (bytes.length > MIB) throw cannot("it is larger than 1 MiB");
  return decode(bytes, file);
}

function reason(error: Error): string {
  if (error instanceof Deno.errors.NotFound) return "there is no such file";
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  return error.message;
}

/** Takes a byte order mark off, and refuses what is not UTF-8. */
function decode(bytes: Uint8Array<ArrayBuffer>, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder().decode(bytes).split("\uFFFD", 1)[0] ?? "";
    const lines = before.split("\n");
    const position = { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
    throw new UserError([{ severity: "error", message: "the file is not UTF-8", position }]);
  }
}
