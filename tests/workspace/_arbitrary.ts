/** Random workspace files that are right, in the shape of the file and with strings as meant. */
import fc from "fast-check";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";

type SessionShape = WorkspaceFile["session"][number];
type WindowShape = SessionShape["window"][number];
type PaneShape = NonNullable<WindowShape["pane"]>[number];
type ProcessShape = Omit<PaneShape, "size" | "focus">;

/** What gives trouble in TOML, in a shell, in tmux or in our own variables. */
const NASTY = fc.constantFrom(
  ..."\"'\\$~{};#`|&<>()!*?[]=,%@^ ",
  "${",
  "${USER}",
  "$$",
  "${NOPE:-x}",
  '"""',
  "'''",
  "#{pid}",
  "#(touch x)",
  "\n",
  "é",
  "日",
  "👋",
);

const PIECE = fc.oneof(NASTY, fc.string({ maxLength: 5 }));
const TEXT = fc.array(PIECE, { maxLength: 8 }).map((parts) => parts.join(""));
const COMMAND = TEXT.filter((text) => text.trim() !== "");

/** No `~` in front: there it would mean the home directory, also where it is written. */
const DIRECTORY = fc.oneof(
  TEXT.map((text) => `/${text.replaceAll("\n", "")}`),
  TEXT.map((text) => `x${text.replaceAll("\n", "")}`),
);

/** What no name has in it. */
const VARIABLE = /\$+(?=[A-Za-z_{])/g;

const SESSION_NAME = fc.array(
  fc.oneof(fc.constantFrom(..."$~{}\"'&; !"), fc.string({ maxLength: 3 }), fc.constant("日👋")),
  { maxLength: 5 },
).map((parts) => `s${parts.join("").replaceAll(/[.:#/\\]/g, "")}_`.replaceAll(VARIABLE, ""));

const ENVIRONMENT = fc.dictionary(
  fc.stringMatching(/^[A-SU-Z_a-z][A-Za-z0-9_]{0,8}$/).filter((name) => name !== "constructor"),
  TEXT,
  { maxKeys: 4, noNullPrototype: true },
);

const OPTIONS = fc.dictionary(
  fc.oneof(
    fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,8}(\[\d{1,2}\])?$/),
    fc.stringMatching(/^@[A-SU-Z0-9][A-Za-z0-9_-]{0,8}$/),
  ).filter((name) => name !== "constructor"),
  fc.oneof(TEXT, fc.maxSafeInteger(), fc.boolean()),
  { maxKeys: 4, noNullPrototype: true },
);

const ROOT = fc.oneof(DIRECTORY, fc.array(DIRECTORY, { minLength: 1, maxLength: 3 }));

/** Takes out the keys that were not drawn: an optional key is absent, not undefined. */
function defined<T extends object>(table: T): T {
  return JSON.parse(JSON.stringify(table));
}

const PROCESS: fc.Arbitrary<ProcessShape> = fc.record({
  command: fc.option(COMMAND, { nil: undefined }),
  kind: fc.constantFrom("plain", "typed", "refreshed"),
  refresh: fc.constantFrom("0.1s", "60s", "1h30m", "1d"),
  requires: fc.option(fc.array(fc.constantFrom("ccze", "a$b", "/x/y"), { minLength: 1 }), {
    nil: undefined,
  }),
  fallback: COMMAND,
  restart: fc.constantFrom("never", "on-failure", "always"),
  root: fc.option(ROOT, { nil: undefined }),
  environment: fc.option(ENVIRONMENT, { nil: undefined }),
}).map(({ command, kind, refresh, requires, fallback, restart, root, environment }) =>
  defined({
    root,
    environment,
    ...(command !== undefined && {
      command,
      ...(kind === "typed" ? { shell: true } : { restart }),
      ...(kind === "refreshed" && { refresh }),
      ...(requires && kind !== "typed" && { requires, fallback }),
    }),
  }) as ProcessShape
);

const PANES = fc.record({
  layout: fc.constantFrom(undefined, "tiled", "even-vertical", "main-vertical", "b25d,80x24,0,0,0"),
  panes: fc.array(PROCESS, { minLength: 1, maxLength: 4 }),
  focus: fc.nat(5),
  sized: fc.nat(5),
  size: fc.constantFrom("30%", "80", 12),
}).map(({ layout, panes, focus, sized, size }) => ({
  ...(layout !== undefined && { layout }),
  pane: panes.map((pane, index): PaneShape => ({
    ...pane,
    ...(index === focus && { focus: true }),
    ...(index === sized && layout?.includes("vertical") && { size }),
  })),
}));

const WINDOW = fc.record({
  body: fc.oneof(PROCESS, PANES),
  options: fc.option(OPTIONS, { nil: undefined }),
}).map(({ body, options }) => ({ ...body, ...(options && { options }) }));

/** Gives names to nodes, so that no two are the same, and the focus to one of them. */
function named<T extends object>(nodes: T[], names: readonly string[]): (T & { name: string })[] {
  return nodes.map((node, index) => ({ name: `${names[index % names.length]}${index}`, ...node }));
}

const NAMES = fc.array(SESSION_NAME, { minLength: 1, maxLength: 3 });

const SESSION = fc.record({
  windows: fc.array(WINDOW, { minLength: 1, maxLength: 5 }),
  names: NAMES,
  focus: fc.nat(8),
  root: fc.option(ROOT, { nil: undefined }),
  autostart: fc.option(fc.boolean(), { nil: undefined }),
  environment: fc.option(ENVIRONMENT, { nil: undefined }),
  options: fc.option(OPTIONS, { nil: undefined }),
  on_create: fc.option(fc.array(COMMAND, { maxLength: 3 }), { nil: undefined }),
}).map(({ windows, names, focus, ...session }) => ({
  ...defined(session),
  window: named(windows, names).map((window, index) => ({
    ...window,
    ...(index === focus && { focus: true }),
  })),
}));

/** A workspace file. */
export const FILE: fc.Arbitrary<WorkspaceFile> = fc.record({
  sessions: fc.array(SESSION, { minLength: 1, maxLength: 3 }),
  names: NAMES,
}).map(({ sessions, names }) => ({ session: named(sessions, names) as SessionShape[] }));
