/** Random snapshots. Not beside the others: fast-check takes longer to load than a save. */
import fc from "fast-check";
import type { SavedPane, SavedSession, SavedWindow, Snapshot } from "../../lib/snapshot/mod.ts";
import { formatLayout, layoutPaneCount, withoutPaneIds } from "../../lib/tmux/mod.ts";
import { cells } from "../support/layouts.ts";

/** How often a property is tried. */
export const RUNS: { readonly numRuns: number } = {
  numRuns: Deno.env.get("TMUXFORM_SOAK") === "1" ? 5000 : 200,
};

/** What gives trouble in JSON, on a terminal, or as a key. */
const TEXT: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "\x1b[2J", "\u202e", "日本", "👋🏽", "\ud800", '"\\\n', "toString"),
);

const TEXTS = fc.dictionary(TEXT.filter((name) => name !== "__proto__"), TEXT, {
  maxKeys: 3,
  noNullPrototype: true,
});

const PANE: fc.Arbitrary<SavedPane> = fc.record({
  title: TEXT,
  directory: TEXT,
  start: fc.array(TEXT, { maxLength: 3 }),
  program: fc.record({ args: fc.array(TEXT, { maxLength: 3 }), alone: fc.boolean() }, {
    noNullPrototype: true,
  }),
  options: TEXTS,
  marks: TEXTS,
}, { requiredKeys: ["title", "directory", "start", "options", "marks"], noNullPrototype: true });

const WINDOW: fc.Arbitrary<SavedWindow> = cells().chain((cell) => {
  const count = layoutPaneCount(cell);
  return fc.record({
    index: fc.nat(9),
    name: TEXT,
    layout: fc.constant(formatLayout(withoutPaneIds(cell))),
    zoomed: fc.boolean(),
    options: TEXTS,
    active: fc.nat(count - 1),
    last: fc.nat(count - 1),
    panes: fc.array(PANE, { minLength: count, maxLength: count }),
    marks: TEXTS,
  }, {
    requiredKeys: ["index", "name", "layout", "zoomed", "options", "active", "panes", "marks"],
    noNullPrototype: true,
  });
});

const SESSION: fc.Arbitrary<SavedSession> = fc.record({
  name: TEXT,
  directory: TEXT,
  size: fc.record({ columns: fc.nat(500), rows: fc.nat(200) }, { noNullPrototype: true }),
  history: fc.nat(),
  options: TEXTS,
  environment: TEXTS,
  hidden: fc.array(TEXT, { maxLength: 2 }),
  withheld: fc.array(TEXT, { maxLength: 2 }),
  active: fc.nat(9),
  windows: fc.uniqueArray(WINDOW, { selector: ({ index }) => index, maxLength: 4 }),
  marks: TEXTS,
}, { noNullPrototype: true });

/** Any snapshot without screens; whatever can stand in a text stands in it. */
export const SNAPSHOT: fc.Arbitrary<Snapshot> = fc.record({
  version: fc.constant(1 as const),
  time: fc.date({ min: new Date(0), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  host: TEXT,
  socket: TEXT,
  tmux: TEXT,
  sessions: fc.uniqueArray(SESSION, { selector: ({ name }) => name, maxLength: 3 }),
}, { noNullPrototype: true });
