/**
 * What `tmuxform snapshot export` does.
 *
 * @module
 */
import { writeFileAtomically } from "../../../base/atomic_file.ts";
import { importLater } from "../../../base/import_later.ts";
import { resolvePath } from "../../../base/path.ts";
import { UserError } from "../../../base/problem.ts";
import {
  declareSnapshot,
  exportSnapshot,
  readSnapshot,
  type Snapshot,
} from "../../../snapshot/mod.ts";
import type { Context } from "../../context.ts";
import type { SharedOutputFlags } from "../../flags.ts";
import { guard } from "../../guard.ts";
import type { Output } from "../../output.ts";
import { formatSize, IN_PART, snapshotsDirectory, warn } from "../../snapshots.ts";

/** Flags of `snapshot export`. */
export interface ExportFlags extends SharedOutputFlags {
  readonly output?: string;
  readonly toml?: boolean;
}

/**
 * Write a snapshot to a file.
 *
 * @param flags Flags.
 * @param which The snapshot.
 */
export default function exportOne(
  this: Context,
  flags: ExportFlags,
  which = "latest",
): Promise<void> {
  return guard(this, flags, async (out) => {
    const directory = snapshotsDirectory(this);
    const { id, snapshot, setAside } = await readSnapshot(directory, which);
    warn(setAside, out);
    const status = setAside.length > 0 ? IN_PART : 0;
    const bytes = flags.toml
      ? await toToml(snapshot, out)
      : await exportSnapshot(directory, snapshot);
    const { output = `${id}.${flags.toml ? "toml" : "snapshot"}` } = flags;
    if (output === "-") {
      this.process.stdout.write(new TextDecoder().decode(bytes));
      return status;
    }
    const file = resolvePath(this.directory, output);
    await write(file, bytes);
    if (flags.json) out.printJson({ format_version: 1, id, file, bytes: bytes.length });
    out.print(`${file}: ${formatSize(bytes.length)}`);
    return status;
  });
}

/** What a workspace file would declare. */
async function toToml(snapshot: Snapshot, out: Output): Promise<Uint8Array> {
  const { sessions, notes } = declareSnapshot(snapshot);
  for (const note of notes) out.say(`note: ${note}`);
  const { formatWorkspace } = await importLater<typeof import("../../../workspace/edit.ts")>(
    import.meta.resolve("../../../workspace/edit.ts"),
  );
  return new TextEncoder().encode(formatWorkspace({ session: [...sessions] }));
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomically(file, bytes);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(`cannot write ${JSON.stringify(file)}: ${error.message}`, {
      hint: "name another file with --output",
      cause: error,
    });
  }
}
