/**
 * Random workspaces, as plain data that shrinks well and prints as a file that can be tried by hand.
 *
 * Names and commands come from few, so that two workspaces have much in common.
 *
 * @module
 */
import fc from "fast-check";
import { formatLayout, type LayoutCell } from "../../lib/tmux/layout.ts";
import type { WorkspaceFile } from "../../lib/workspace/mod.ts";

type SessionTable = WorkspaceFile["session"][number];
type WindowTable = SessionTable["window"][number];
type PaneTable = NonNullable<WindowTable["pane"]>[number];

const SESSIONS = ["alpha", "beta", "gamma"];
const WINDOWS = ["api", "docs", "log", "run", "top", "web"];

const environment = fc.dictionary(
  fc.constantFrom("COLOR", "HTTP_PROXY", "ZONE"),
  fc.constantFrom("", "a b", "one;", "$HOME", "#{pid}", '"', "ü"),
  { maxKeys: 2 },
);

const sessionOptions = fc.record({
  "base-index": fc.constantFrom(0, 1, 4),
  "history-limit": fc.constantFrom(1000, 3000),
  "renumber-windows": fc.boolean(),
  "status": fc.boolean(),
  "@note": fc.constantFrom("x", "a; b", "#{pid}"),
}, { requiredKeys: [] });

const windowOptions = fc.record({
  "monitor-activity": fc.boolean(),
  "pane-base-index": fc.constantFrom(0, 3),
  "main-pane-width": fc.constantFrom(30, 60),
  "@kind": fc.constantFrom("x", "a } b"),
}, { requiredKeys: [] });

const command = fc.nat({ max: 4 }).map((n) => `sleep 1000; : ${n}`);

const restart = fc.constantFrom<PaneTable["restart"]>("never", "on-failure");

/** What runs. Nothing that keeps a shell busy, which would be held back. */
const process: fc.Arbitrary<PaneTable> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ command, restart }, { requiredKeys: ["command"] }) },
  { weight: 2, arbitrary: fc.record({}) },
  { weight: 1, arbitrary: fc.record({ command: fc.constant(": 1"), shell: fc.constant(true) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      command: fc.constant("false"),
      requires: fc.constant("no-such-program").map((name) => [name]),
      fallback: command,
    }),
  },
);

const place = fc.record({
  root: fc.constantFrom<string | string[]>("/", "/usr", ["/no-such-directory", "/tmp"]),
  environment,
}, { requiredKeys: [] });

const pane: fc.Arbitrary<PaneTable> = fc.oneof(
  { weight: 3, arbitrary: process },
  { weight: 1, arbitrary: fc.tuple(process, place).map(([own, more]) => ({ ...own, ...more })) },
);

const NAMED = [
  "even-horizontal",
  "even-vertical",
  "main-horizontal",
  "main-vertical",
  "tiled",
] as const;

type Arrangement = Pick<WindowTable, "layout"> & { readonly sizes: readonly (string | number)[] };

/** A layout for so many panes, and perhaps the size of the first. */
function arrangement(panes: number): fc.Arbitrary<Arrangement> {
  const size = fc.constantFrom<readonly (string | number)[]>([], [], ["30%"], [12]);
  return fc.oneof(
    fc.constant({ sizes: [] }),
    fc.tuple(fc.constantFrom(...NAMED), size)
      .map(([layout, sizes]) => ({ layout, sizes: layout === "tiled" ? [] : sizes })),
    fc.boolean().map((row) => ({ layout: formatLayout(spiral(panes, row, 200, 49)), sizes: [] })),
  );
}

/** One pane, and next to it one above the others, and so on. */
function spiral(
  panes: number,
  row: boolean,
  width: number,
  height: number,
  x = 0,
  y = 0,
): LayoutCell {
  if (panes === 1) return { type: "pane", width, height, x, y };
  const half = Math.floor(((row ? width : height) - 1) / 2);
  const at = half + 1;
  const first: LayoutCell = row
    ? { type: "pane", width: half, height, x, y }
    : { type: "pane", width, height: half, x, y };
  const rest = row
    ? spiral(panes - 1, false, width - at, height, x + at, y)
    : spiral(panes - 1, true, width, height - at, x, y + at);
  return { type: row ? "row" : "column", width, height, x, y, children: [first, rest] };
}

const panes = fc.array(pane, { minLength: 2, maxLength: 4 })
  .chain((panes) => fc.tuple(fc.constant(panes), arrangement(panes.length)))
  .map(([panes, { sizes, ...layout }]) => ({
    ...layout,
    pane: panes.map((pane, index) => {
      const size = sizes[index];
      return size === undefined ? pane : { ...pane, size };
    }),
  }));

const windowBody: fc.Arbitrary<Omit<WindowTable, "name">> = fc.tuple(
  fc.oneof({ weight: 2, arbitrary: pane }, { weight: 1, arbitrary: panes }),
  fc.oneof(fc.constant({}), windowOptions.map((options) => ({ options }))),
).map(([body, more]) => ({ ...body, ...more }));

const window: fc.Arbitrary<WindowTable> = fc.tuple(fc.constantFrom(...WINDOWS), windowBody)
  .map(([name, body]) => ({ name, ...body }));

const windows = fc.uniqueArray(window, { minLength: 1, maxLength: 5, selector: (w) => w.name });

const sessionBody = fc.record({ environment, options: sessionOptions }, { requiredKeys: [] });

const session: fc.Arbitrary<SessionTable> = fc.tuple(
  fc.constantFrom(...SESSIONS),
  sessionBody,
  windows,
).map(([name, body, window]) => ({ name, ...body, window }));

/** A workspace file. */
export const workspaceFile: fc.Arbitrary<WorkspaceFile> = fc.uniqueArray(session, {
  minLength: 1,
  maxLength: 3,
  selector: ({ name }) => name,
}).map((session) => ({ session }));

/** Two workspace files: the second is often the first with some things changed. */
export const pairOfFiles: fc.Arbitrary<[WorkspaceFile, WorkspaceFile]> = workspaceFile.chain(
  (file) => fc.tuple(fc.constant(file), fc.oneof(workspaceFile, changed(file), changed(file))),
);

function changed({ session }: WorkspaceFile): fc.Arbitrary<WorkspaceFile> {
  return fc.tuple(...session.map(changedSession)).map((sessions) => {
    const kept = sessions.flat();
    return { session: kept.length > 0 ? kept : session };
  });
}

function changedSession(session: SessionTable): fc.Arbitrary<SessionTable[]> {
  const body = fc.oneof(
    fc.constant({}),
    fc.record({ environment, options: sessionOptions }),
  );
  const windows = fc.tuple(...session.window.map(changedWindow), fc.array(window, { maxLength: 1 }))
    .map((windows) => {
      const unique = new Map(windows.flat().map((window) => [window.name, window]));
      return unique.size > 0 ? [...unique.values()] : session.window;
    })
    .chain((windows) =>
      fc.oneof(
        fc.constant(windows),
        fc.shuffledSubarray(windows, { minLength: windows.length }),
      )
    );
  return fc.oneof(
    { weight: 1, arbitrary: nothing },
    { weight: 1, arbitrary: one(session) },
    {
      weight: 6,
      arbitrary: fc.tuple(body, windows).map(([body, window]) => [{ ...session, ...body, window }]),
    },
  );
}

function changedWindow(window: WindowTable): fc.Arbitrary<WindowTable[]> {
  const { name, ...body } = window;
  return fc.oneof(
    { weight: 6, arbitrary: one(window) },
    { weight: 1, arbitrary: nothing },
    { weight: 1, arbitrary: windowBody.map((body): WindowTable[] => [{ name, ...body }]) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...WINDOWS).map((name): WindowTable[] => [{ name, ...body }]),
    },
  );
}

const nothing = fc.constant(undefined).map(() => []);

function one<Item>(item: Item): fc.Arbitrary<Item[]> {
  return fc.constant(item).map((item: Item): Item[] => [item]);
}
