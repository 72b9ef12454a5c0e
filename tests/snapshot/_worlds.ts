/**
 * Random tmux servers to be saved: what anybody may have made by hand.
 *
 * @module
 */
import fc from "fast-check";
import type { Command } from "../../lib/tmux/mod.ts";
import { formatLiteral } from "../../lib/tmux/mod.ts";

/** What runs in a pane. */
type Process = "shell" | "command" | "arguments" | "typed";

interface WorldPane {
  readonly process: Process;
  /** How the pane before it is divided. */
  readonly split: readonly string[];
  readonly title: string | undefined;
  readonly option: string | undefined;
  readonly directory: string;
}

interface WorldWindow {
  readonly name: string | undefined;
  readonly gap: number;
  readonly panes: readonly WorldPane[];
  readonly zoomed: boolean;
  readonly synchronised: boolean;
  readonly options: readonly (readonly [string, string])[];
  readonly layout: string | undefined;
  readonly active: number;
}

interface WorldSession {
  readonly name: string;
  readonly size: readonly [number, number];
  readonly windows: readonly WorldWindow[];
  readonly options: readonly (readonly [string, string])[];
  readonly environment: readonly (readonly [string, string])[];
  readonly hidden: boolean;
  readonly grouped: boolean;
  readonly linked: boolean;
  readonly active: number;
}

/** Sessions of one server. */
export type World = readonly WorldSession[];

/** Directories below the server's own that worlds are in. */
export const DIRECTORIES = ["a", "a b/ #{pid} '\"", "deep/er/and/deeper", "ünï\tcode"] as const;

const NASTY = [
  "plain",
  "two words",
  "a;b",
  "#{pid}",
  "#(touch canary)",
  'it\'s "so"',
  "$HOME `x`",
  "ä ✓ 日本",
  "-x",
  "=y",
  "100%",
  "back\\slash",
];
const text = fc.constantFrom(...NASTY);

const pane: fc.Arbitrary<WorldPane> = fc.record({
  process: fc.constantFrom<Process>("shell", "command", "arguments", "typed"),
  split: fc.constantFrom(["-h"], ["-v"], ["-h", "-b"], ["-v", "-l", "30%"], ["-h", "-f"]),
  title: fc.option(text, { nil: undefined }),
  option: fc.option(text, { nil: undefined }),
  directory: fc.constantFrom(...DIRECTORIES),
});

const windowOptions = fc.subarray<readonly [string, string]>([
  ["monitor-activity", "on"],
  ["remain-on-exit", "on"],
  ["mode-style", "fg=black,bg=colour214"],
  ["pane-border-format", '#[fg=red]#{pane_index} "quoted" ; $x'],
  ["@mine", "one\ntwo; 'three' #{x}"],
]);

const window: fc.Arbitrary<WorldWindow> = fc.record({
  name: fc.option(text, { nil: undefined }),
  gap: fc.constantFrom(0, 0, 0, 2),
  panes: fc.array(pane, { minLength: 1, maxLength: 4 }),
  zoomed: fc.boolean(),
  synchronised: fc.boolean(),
  options: windowOptions,
  layout: fc.option(fc.constantFrom("tiled", "even-vertical", "main-vertical", "main-horizontal"), {
    nil: undefined,
  }),
  active: fc.nat(3),
});

const sessionOptions = fc.subarray<readonly [string, string]>([
  ["status", "off"],
  ["history-limit", "7000"],
  ["status-left", "#[fg=green]#S #(echo never) \"'"],
  ["update-environment[3]", "MINE"],
  ["@own", "tab\tand \\ backslash"],
  ["renumber-windows", "on"],
  ["default-command", "exec /bin/sh"],
  ["after-new-session[0]", 'display-message "hi; there"'],
]);

const environment = fc.subarray<readonly [string, string]>([
  ["PLAIN", "value"],
  ["LINES_OF", 'one\nPLAIN=two\n"three" \\ $x `y`'],
  ["EMPTY", ""],
  ["API_TOKEN", "not to be kept"],
]);

const session = (place: number): fc.Arbitrary<WorldSession> =>
  fc.record({
    name: text.map((name) => `${name} ${place}`),
    size: fc.constantFrom<readonly [number, number]>([200, 50], [133, 41], [300, 90]),
    windows: fc.array(window, { minLength: 1, maxLength: 4 }),
    options: sessionOptions,
    environment,
    hidden: fc.boolean(),
    grouped: fc.boolean(),
    linked: fc.boolean(),
    active: fc.nat(3),
  });

/** Random worlds. */
export const worlds: fc.Arbitrary<World> = fc.integer({ min: 1, max: 3 }).chain((count) =>
  fc.tuple(...Array.from({ length: count }, (_, place) => session(place)))
);

/**
 * The tmux commands that make a world, each list to be run in one call.
 *
 * @param world The world.
 * @param root Directory that its directories are in.
 * @returns The lists.
 */
export function commandsFor(world: World, root: string): Command[][] {
  return world.flatMap((session, place) => sessionCommands(session, place, root));
}

function sessionCommands(session: WorldSession, place: number, root: string): Command[][] {
  // Ids are those of a server on which nothing was made before by others.
  const target = `=m${place}:`;
  const lists: Command[][] = [];
  let index = 1;
  session.windows.forEach((window, number) => {
    const at = number === 0 ? index : index + window.gap;
    index = at + 1;
    lists.push(...windowCommands(session, window, { place, at, isFirst: number === 0 }, root));
  });
  const set = (name: string, value: string): Command => ["set-option", "-t", target, name, value];
  const last: Command[] = [
    ...session.options.map(([name, value]) => set(name, value)),
    ...session.environment.map((
      [name, value],
    ): Command => ["set-environment", "-t", target, name, value]),
    ...(session.hidden ? [["set-environment", "-t", target, "-r", "HIDDEN"]] : []),
    ["select-window", "-t", `${target}1`],
  ];
  if (session.windows.length > 1 && session.active > 1) {
    last.push(["next-window", "-t", target], ["next-window", "-t", target]);
  }
  if (session.linked && place > 0) {
    last.push(["link-window", "-d", "-s", "=m0:1", "-t", `${target}50`]);
  }
  if (session.grouped) {
    last.push(["new-session", "-d", "-t", target, "-s", `m${place}-too`], [
      "select-window",
      "-t",
      `=m${place}-too:1`,
    ]);
  }
  return [...lists, last];
}

/** Gives the sessions their names, when all else is done. */
export function renamesFor(world: World): Command[] {
  return world.map((
    { name },
    place,
  ) => ["rename-session", "-t", `=m${place}:`, "--", formatLiteral(name)]);
}

function windowCommands(
  { size }: WorldSession,
  window: WorldWindow,
  { place, at, isFirst }: { place: number; at: number; isFirst: boolean },
  root: string,
): Command[][] {
  const target = `=m${place}:${at}`;
  const [first, ...more] = window.panes;
  if (!first) return [];
  const named = window.name === undefined ? [] : ["-n", formatLiteral(window.name)];
  const directory = (pane: WorldPane) => ["-c", formatLiteral(`${root}/${pane.directory}`)];
  const create: Command = isFirst
    ? [
      "new-session",
      "-d",
      "-s",
      `m${place}`,
      "-x",
      String(size[0]),
      "-y",
      String(size[1]),
      ...named,
      ...directory(first),
      ...processOf(first),
    ]
    : ["new-window", "-d", "-t", target, ...named, ...directory(first), ...processOf(first)];
  const about = (pane: WorldPane, id: string): Command[] => [
    ...(pane.title === undefined
      ? []
      : [["select-pane", "-t", id, "-T", formatLiteral(pane.title)]]),
    ...(pane.option === undefined ? [] : [["set-option", "-p", "-t", id, "@pane", pane.option]]),
    ...(pane.process === "typed"
      ? [["send-keys", "-t", id, "-l", "--", `sleep 7${place}${at}7 '0.5'`], [
        "send-keys",
        "-t",
        id,
        "Enter",
      ]]
      : []),
  ];
  const panes = more.map((pane): Command[] => [
    ["split-window", "-t", target, ...pane.split, ...directory(pane), ...processOf(pane)],
    ...about(pane, target),
  ]);
  const last: Command[] = [
    ...(window.layout === undefined ? [] : [["select-layout", "-t", target, window.layout]]),
    ...(window.synchronised ? [["set-option", "-w", "-t", target, "synchronize-panes", "on"]] : []),
    ...window.options.map((
      [name, value],
    ): Command => ["set-option", "-w", "-t", target, name, value]),
    ["select-pane", "-t", `${target}.${1 + window.active % window.panes.length}`],
    ...(window.zoomed && more.length > 0 ? [["resize-pane", "-Z", "-t", target]] : []),
  ];
  return [[create, ...about(first, target)], ...panes, last];
}

function processOf({ process }: WorldPane): string[] {
  if (process === "command") return ["--", "sleep 9999"];
  return process === "arguments" ? ["--", "sleep", "9998", "0.5"] : [];
}
