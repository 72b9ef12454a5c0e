import assert from "node:assert/strict";
import fastStringWidth from "fast-string-width";
import fc from "fast-check";
import { wordOf } from "../../lib/live/draw/_meter.ts";
import { fullness } from "../../lib/live/draw/_numbers.ts";
import {
  type Board,
  boardToJson,
  drawBoard,
  type DrawOptions,
  plainLine,
  type View,
} from "../../lib/live/mod.ts";
import { fromDollars } from "../../lib/usage/mod.ts";
import { HOSTILE, RUNS } from "../report/_arbitrary.ts";
import { interaction, type Part, session, usageOf } from "../usage/_usage.ts";
import { NOW, sampleBoard } from "./_sample.ts";

const GOLDEN = new URL("../fixtures/live/", import.meta.url);
const SIZES = [[40, 10], [60, 20], [80, 24], [100, 30], [130, 40], [200, 50]] as const;
const VIEWS: readonly View[] = ["session", "today", "models", "projects"];
const COLOR = /\p{Cc}\[[0-9;]*m/gu;
const HARMFUL = /\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

function draw(board: Board, some: Partial<DrawOptions> = {}): string[] {
  return drawBoard(board, {
    columns: 80,
    rows: 24,
    color: false,
    view: "session",
    help: false,
    paused: false,
    home: "/home/ada",
    ...some,
  });
}

async function looksLike(name: string, drawn: string): Promise<void> {
  const file = new URL(`${name}.txt`, GOLDEN);
  if (Deno.env.get("TMUXFORM_UPDATE_GOLDEN")) await Deno.writeTextFile(file, drawn);
  assert.equal(drawn, await Deno.readTextFile(file));
}

for (const [columns, rows] of SIZES) {
  Deno.test(`screens look as they did at ${columns}x${rows}`, async () => {
    const size = { columns, rows };
    const shown = (title: string, board: Board, some: Partial<DrawOptions> = {}) =>
      `== ${title}\n${draw(board, { ...size, ...some }).join("\n")}\n`;
    const boards = VIEWS.map((view) => shown(view, sampleBoard({ view }), { view }));
    const others = [
      shown("nothing yet", sampleBoard({ usage: usageOf([]) })),
      shown("help", sampleBoard(), { help: true }),
      shown("paused, with alerts", sampleBoard({ session: "ses_old" }), {
        paused: true,
        alerts: ["!! today cost more than $5.00", "! claude-sonnet-4.5 cost nearly $4.00"],
      }),
    ];
    await looksLike(`${columns}x${rows}`, [...boards, ...others].join("\n"));
  });
}

Deno.test("a meter never says more than there is: number and word are on one side of a limit", () => {
  const shares = [0, 0.0099, 0.0199, 0.4999, 0.5, 0.7499, 0.75, 0.8999, 0.9, 0.29, 0.57, 1, 1.029];
  assert.deepEqual(shares.map((share) => `${fullness(share)} ${wordOf(share)}`), [
    "0 % ok",
    "<1 % ok",
    "1 % ok",
    "49 % ok",
    "50 % half",
    "74 % half",
    "75 % high",
    "89 % high",
    "90 % full",
    "29 % ok",
    "57 % half",
    "100 % full",
    "102 % over",
  ]);
});

Deno.test("what could not be read is counted, on a screen and on a line", () => {
  const board = { ...sampleBoard(), damages: 2 };
  for (const columns of [40, 80, 200]) {
    assert.match(draw(board, { columns, rows: 24 }).at(-1) ?? "", / ! 2 not read .*q quit$/);
  }
  assert.match(plainLine(board, []), / ! 2 not read$/);
  assert.doesNotMatch(plainLine(sampleBoard(), []), /not read/);
});

Deno.test("colours look as they did at 80x24", async () => {
  const drawn = VIEWS.map((view) => draw(sampleBoard({ view }), { view, color: true }).join("\n"));
  await looksLike("80x24_color", drawn.join("\n").replaceAll("\x1b", "\\e") + "\n");
});

const NAME = fc.oneof(
  fc.constantFrom(
    ...HOSTILE,
    "#(touch /tmp/x)",
    "#[fg=red]",
    "x".repeat(10_000),
    "x😀".repeat(9),
    "界".repeat(5000),
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
);

const BOARD = fc.record({
  names: fc.array(fc.tuple(NAME, NAME, NAME, NAME), { minLength: 0, maxLength: 6 }),
  budget: fc.constantFrom(undefined, fromDollars(0.001), fromDollars(50)),
  view: fc.constantFrom(...VIEWS),
  size: fc.nat(10 ** 9),
}).map(({ names, budget, view, size }) => {
  const uses = names.map(([, , tool], at) =>
    [`ses_${at}`, { message: "m", tool, status: tool, start: NOW - at, end: NOW }] as const
  );
  const usage = usageOf(
    names.map(([title, model, agent, directory], at): Part => [
      session(`ses_${at}`, { title, directory, parent: at % 2 ? "ses_0" : "" }),
      [interaction(NOW - at * 50_000, {
        model,
        agent,
        directory,
        error: at === 1 ? title : "",
        completed: at % 3 ? NOW : undefined,
        tokens: { input: size, output: at, reasoning: 0, cacheRead: size, cacheWrite: 0 },
      })],
    ]),
    { uses },
  );
  return { board: sampleBoard({ usage, view, dailyBudget: budget }), view };
});

function check(board: Board, how: Partial<DrawOptions>): void {
  const { columns = 80, rows = 24 } = how;
  const lines = draw(board, { ...how, color: false });
  assert.equal(lines.length, rows);
  for (const line of lines) {
    assert.ok(fastStringWidth(line) <= columns, `${fastStringWidth(line)} > ${columns}: ${line}`);
    assert.doesNotMatch(line, HARMFUL);
    assert.ok(line.isWellFormed());
  }
  const colored = draw(board, { ...how, color: true });
  assert.deepEqual(
    colored.map((line) => line.replace(COLOR, "").trimEnd()),
    lines,
    "colours change nothing else",
  );
}

Deno.test("any board fits any screen, and harms none", () => {
  fc.assert(
    fc.property(
      BOARD,
      fc.integer({ min: 40, max: 250 }),
      fc.integer({ min: 10, max: 80 }),
      fc.boolean(),
      fc.boolean(),
      fc.array(NAME, { maxLength: 5 }),
      ({ board, view }, columns, rows, help, paused, alerts) => {
        check(board, { columns, rows, view, help, paused, alerts });
      },
    ),
    RUNS,
  );
});

Deno.test("a screen smaller than the smallest is drawn all the same", () => {
  fc.assert(
    fc.property(
      BOARD,
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 25 }),
      fc.boolean(),
      ({ board, view }, columns, rows, help) => {
        check(board, { columns, rows, view, help, alerts: ["a", "b"] });
      },
    ),
    RUNS,
  );
});

Deno.test("times of a broken clock end no board, and hide no other session", () => {
  const times = [0, -1, 1.5, 8.64e15, 9e15, -9e15, NOW + 2 * 86_400_000];
  const time = fc.constantFrom(...times, NOW - 5000);
  const zones = fc.constantFrom("UTC", "America/New_York", undefined);
  fc.assert(
    fc.property(fc.array(fc.tuple(time, time), { minLength: 1 }), zones, (all, timezone) => {
      const broken = all.map(([created, completed]) => interaction(created, { completed }));
      const usage = usageOf([
        [session("ses_1"), broken],
        [session("ses_2", { title: "sound" }), [interaction(NOW - 90_000)]],
      ]);
      for (const view of VIEWS) {
        const board = sampleBoard({ usage, view, timezone });
        check(board, { columns: 100, rows: 30, view });
        assert.ok(plainLine(board, []) && boardToJson(board, []));
        if (!all.flat().includes(NOW - 5000)) assert.equal(board.session?.row.title, "sound");
      }
    }),
  );
});

Deno.test("on a wide screen a screen is filled to its edge", () => {
  for (const [columns, rows] of SIZES.filter(([columns]) => columns >= 80)) {
    const lines = draw(sampleBoard(), { columns, rows });
    for (const line of lines.slice(2, -1)) assert.equal(fastStringWidth(line), columns);
  }
});

Deno.test("a share has a word and a colour", () => {
  const look = (dollars: number) => {
    const board = sampleBoard({
      usage: usageOf([[session("ses_1"), [interaction(NOW, { cost: dollars })]]]),
      dailyBudget: fromDollars(100),
    });
    const line = draw(board, { color: true }).find((line) => line.includes("of $100.00")) ?? "";
    assert.ok(line);
    const bar = draw(board, { color: true }).join("\n").split("of $100.00")[1] ?? "";
    return [
      /\p{Cc}\[(3\d)m/u.exec(bar)?.[1],
      /\d+ % (\w+)/.exec(bar.replace(COLOR, ""))?.[1],
    ];
  };
  assert.deepEqual(look(49), ["32", "ok"]);
  assert.deepEqual(look(50), ["36", "half"]);
  assert.deepEqual(look(74.9), ["36", "half"]);
  assert.deepEqual(look(75), ["33", "high"]);
  assert.deepEqual(look(90), ["31", "full"]);
  assert.deepEqual(look(100), ["31", "full"]);
  assert.deepEqual(look(101), ["31", "over"]);
});

Deno.test("at 40x10 there is what matters most", () => {
  const text = draw(sampleBoard(), { columns: 40, rows: 10 }).join("\n");
  for (const word of ["working", "cost", "today", "context", "time", "tokens", "rate", "quit"]) {
    assert.ok(text.includes(word), word);
  }
});

Deno.test("an empty board says what is looked for", () => {
  const none = sampleBoard({ usage: usageOf([]) });
  assert.ok(draw(none).join("\n").includes("~/.local/share/opencode"));
  const stores = [{ kind: "database", path: "/home/ada/data/opencode.db" }];
  assert.ok(draw({ ...none, stores }).join("\n").includes("~/data/opencode.db"));
  assert.ok(
    draw({ ...none, stores }, { columns: 40, rows: 10 }).join("\n").includes("opencode.db"),
  );
});

Deno.test("the chosen session is marked and in sight, however many there are", () => {
  const many = usageOf(Array.from({ length: 15 }, (_, at): Part => [
    session(`ses_${at}`, { title: `number ${at}` }),
    [interaction(NOW - at * 1000 - 60_000)],
  ]));
  for (const at of [0, 7, 14]) {
    const lines = draw(sampleBoard({ usage: many, session: `ses_${at}` }), { columns: 130 });
    assert.ok(lines.some((line) => line.includes("▸") && line.includes(`number ${at} `)), `${at}`);
  }
});

Deno.test("a plain line is one harmless line", () => {
  const line = plainLine(sampleBoard(), ["!! a b", "! c\n\x1b[2J"]);
  assert.equal(
    line,
    '2026-02-13T14:05:09.000+00:00 working "Make the parser of 日本語 dates faster, and keep every test", ' +
      "cost $4.55+ (75 %), today $5.12+ (51 %), tokens 9,655,002, context 64 %, 506,863 tokens/min " +
      "!! a b ! c \\x1b[2J",
  );
  fc.assert(fc.property(BOARD, ({ board }) => {
    const line = plainLine(board, []);
    assert.doesNotMatch(line, HARMFUL);
    assert.ok(fastStringWidth(line) < 400);
  }));
});

Deno.test("JSON is a plain value in snake_case with the numbers of the board", () => {
  const board = sampleBoard();
  const json = JSON.parse(JSON.stringify(boardToJson(board, ["! a"])));
  assert.equal(json.format_version, 1);
  assert.equal(json.session.id, board.session?.row.id);
  assert.equal(json.session.tokens.total, 9_655_002);
  assert.equal(json.session.state, "working");
  assert.equal(json.session.recent.length, board.session?.recent.length);
  assert.deepEqual(json.alerts, ["! a"]);
  assert.equal(json.today.day, "2026-02-13");
  assert.equal(json.today.budget.limit, 10);
  const keys = JSON.stringify(json).matchAll(/"([^"]+)":/g);
  for (const [, key] of keys) assert.match(key ?? "", /^[a-z_]+$/);
  const nothing = JSON.parse(JSON.stringify(boardToJson(sampleBoard({ usage: usageOf([]) }), [])));
  assert.equal(nothing.session, null);
});
