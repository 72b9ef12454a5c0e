/**
 * What a deploy manifest may say: the one source of its keys, types, defaults and of
 * `schemas/deploy.json`.
 *
 * @module
 */
import * as z from "zod/mini";

/** What editors show. */
const docs = z.globalRegistry;

const path = z.string().check(
  z.minLength(1, "must not be empty"),
  z.refine((value) => !/\p{Cc}/u.test(value), "must not contain control characters"),
);

const words = z.array(
  z.string().check(
    z.refine((value) => !value.includes("\0"), "must not contain U+0000"),
  ),
).check(
  z.minLength(1, "must not be an empty list"),
  z.refine(([program]) => program !== "", "must begin with a program"),
);

const when = z.strictObject({
  program: z.optional(path).register(docs, {
    description: "Only if this program is in PATH.",
    examples: ["tmux"],
  }),
  os: z.optional(z.enum(["linux", "darwin", "freebsd"])).register(docs, {
    description: "Only on this operating system.",
    examples: ["linux"],
  }),
  host: z.optional(path).register(docs, {
    description: "Only on the machine of this name.",
    examples: ["workstation"],
  }),
});

const file = z.strictObject({
  source: path.register(docs, {
    description: "The file, or the directory with all files below it. A relative path starts " +
      "where this manifest is.",
    examples: ["../configs/ocmonitor.config.toml"],
  }),
  target: path.register(docs, {
    description: 'Where it goes. "~" is the home directory; "$NAME", "${NAME}" and ' +
      '"${NAME:-default}" are variables of the environment. Those of the XDG base directories ' +
      "have their usual values where they are not set.",
    examples: ["$XDG_CONFIG_HOME/ocmonitor/config.toml"],
  }),
  mode: z._default(z.enum(["copy", "symlink"]), "copy").register(docs, {
    description: "A copy, or a symbolic link to the source.",
    examples: ["symlink"],
  }),
  permissions: z.optional(
    z.string().check(z.regex(/^0?[0-7]{3}$/, 'must be octal digits such as "0644"')),
  ).register(docs, {
    description: "Permissions of the copy. Without it 0644, 0755 for what can be run, and 0600 " +
      "for what is private.",
    examples: ["0644"],
  }),
  private: z._default(z.boolean(), false).register(docs, {
    description: "It holds secrets: 0600, and never shown in a diff.",
    examples: [true],
  }),
  when: z.optional(when).register(docs, {
    description: "Only where all of this is so. Elsewhere it is left as it is.",
    examples: [{ program: "tmux", os: "linux" }],
  }),
  check: z.optional(
    words.check(
      z.refine((list) => list.some((word) => word.includes("{file}")), 'must name "{file}"'),
    ),
  ).register(docs, {
    description: "A program and its arguments that must accept the new file before it is put in " +
      'place. "{file}" is the path of the new file. No shell reads it.',
    examples: [["jq", "empty", "{file}"]],
  }),
  reload: z.optional(words).register(docs, {
    description: 'A program and its arguments, run after the file changed. "{file}" is its path.',
    examples: [["tmux", "source-file", "{file}"]],
  }),
}).register(docs, { description: "A file or directory, and where it goes." });

/** A manifest. */
export const manifestSchema = z.strictObject({
  keep: z._default(
    z.int().check(z.minimum(2, "must be at least 2"), z.maximum(10_000, "must be at most 10000")),
    20,
  ).register(docs, {
    description: "How many generations are kept to go back to.",
    examples: [50],
  }),
  file: z._default(z.array(file), []).register(docs, {
    description: "The files.",
    examples: [[{ source: "../configs/models.json", target: "~/.config/ocmonitor/models.json" }]],
  }),
}).register(docs, {
  title: "tmuxform deploy manifest",
  description: "Which files are deployed, and where they go.",
});

/** The keys of each kind of table. */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  manifest: Object.keys(manifestSchema.shape),
  file: Object.keys(file.shape),
  when: Object.keys(when.shape),
};

/** A manifest that was checked, with defaults. */
export type CheckedManifest = z.output<typeof manifestSchema>;
