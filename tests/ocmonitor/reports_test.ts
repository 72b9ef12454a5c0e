import assert from "node:assert/strict";
import { Home, type Message, tokens } from "./_ocmonitor.ts";

/** Two sessions of two projects, three models, one without a price; prices see the seed table. */
const MESSAGES: Message[] = [
  {
    session: "ses_a",
    id: "msg_a1",
    at: "2026-02-13T10:00:00.250Z",
    tokens: [1000, 200, 40, 3000],
    duration: 2500,
  },
  {
    session: "ses_a",
    id: "msg_a2",
    at: "2026-02-13T10:05:00Z",
    tokens: [500, 100, 0, 0],
    model: "gpt-5.2",
    provider: "openai",
    reasoning: 999,
    duration: 300_001,
  },
  {
    session: "ses_b",
    id: "msg_b1",
    at: "2026-02-14T09:00:00Z",
    tokens: [10, 1, 0, 0],
    model: "acme/House-Model",
    provider: "acme",
    directory: "/src/béta, the second",
  },
];

/** 1000·3 + 200·15 + 40·3.75 + 3000·0.3, dollars per million. */
const SONNET = 0.00705;
/** 500·1.75 + 100·14: reasoning is not counted. */
const GPT = 0.002275;

function home(): Home {
  const made = new Home(...MESSAGES);
  made.entitle("ses_a", 'Räum "auf"');
  return made;
}

/** Compares the order of keys too. */
function same(actual: unknown, expected: unknown): void {
  assert.equal(JSON.stringify(actual, null, 2), JSON.stringify(expected, null, 2));
}

const HEAD = {
  timeframe: "all",
  start_date: null,
  end_date: null,
  total_cost: 0.009325,
  total_tokens: tokens(1510, 301, 40, 3000),
};

Deno.test("sessions", async () => {
  using made = home();
  same(await made.json(["sessions"]), {
    summary: {
      total_sessions: 2,
      total_interactions: 3,
      total_tokens: tokens(1510, 301, 40, 3000),
      total_cost: 0.009325,
      models_used: ["acme/house-model", "claude-sonnet-4.5", "gpt-5.2"],
      date_range: "2026-02-13 to 2026-02-14",
    },
    sessions: [
      {
        session_id: "ses_b",
        session_title: null,
        project_name: "béta, the second",
        interaction_count: 1,
        total_tokens: tokens(10, 1, 0, 0),
        total_cost: 0,
        models_used: ["acme/house-model"],
        start_time: "2026-02-14T09:00:00",
        end_time: "2026-02-14T09:00:01",
      },
      {
        session_id: "ses_a",
        session_title: 'Räum "auf"',
        project_name: "alpha",
        interaction_count: 2,
        total_tokens: tokens(1500, 300, 40, 3000),
        total_cost: 0.009325,
        models_used: ["claude-sonnet-4.5", "gpt-5.2"],
        start_time: "2026-02-13T10:00:00.250000",
        end_time: "2026-02-13T10:10:00.001000",
      },
    ],
  });
});

Deno.test("sessions: --limit is Python's slice", async () => {
  using made = home();
  const ids = async (limit: string) => {
    const { stdout } = await made.run(["sessions", "-f", "json", "--limit", limit]);
    return [...stdout.matchAll(/"session_id": "(\w+)"/g)].map(([, id]) => id);
  };
  assert.deepEqual(await ids("1"), ["ses_b"]);
  assert.deepEqual(await ids("0"), ["ses_b", "ses_a"]);
  assert.deepEqual(await ids("99"), ["ses_b", "ses_a"]);
  assert.deepEqual(await ids("-1"), ["ses_b"]);
});

Deno.test("session", async () => {
  using made = home();
  const expected = {
    session_id: "ses_a",
    session_title: 'Räum "auf"',
    project_name: "alpha",
    statistics: {
      interaction_count: 2,
      total_tokens: tokens(1500, 300, 40, 3000),
      total_cost: 0.009325,
      models_used: ["claude-sonnet-4.5", "gpt-5.2"],
    },
    health: {
      healthy: true,
      issues: [],
      warnings: ["Long interactions (>5min): 1 files"],
      stats: {
        total_interactions: 2,
        empty_interactions: 0,
        missing_time_data: 0,
        unknown_models: 0,
        total_cost: 0.009325,
      },
    },
    interactions: [
      {
        file_name: "msg_a2.json",
        model_id: "gpt-5.2",
        tokens: tokens(500, 100, 0, 0),
        cost: GPT,
      },
      {
        file_name: "msg_a1.json",
        model_id: "claude-sonnet-4.5",
        tokens: tokens(1000, 200, 40, 3000),
        cost: SONNET,
      },
    ],
  };
  for (const path of ["ses_a", `${made.messages}/ses_a`, `${made.messages}/ses_a/`]) {
    same(await made.json(["session", path]), expected);
  }
  const unpriced = await made.json(["session", "ses_b"]);
  assert.match(JSON.stringify(unpriced), /"Unknown models with no pricing: acme\/house-model"/);
});

Deno.test("daily, weekly, monthly", async () => {
  using made = home();
  same(await made.json(["daily"]), {
    daily_breakdown: [
      {
        date: "2026-02-13",
        sessions: 1,
        interactions: 2,
        tokens: tokens(1500, 300, 40, 3000),
        cost: 0.009325,
        models_used: ["claude-sonnet-4.5", "gpt-5.2"],
      },
      {
        date: "2026-02-14",
        sessions: 1,
        interactions: 1,
        tokens: tokens(10, 1, 0, 0),
        cost: 0,
        models_used: ["acme/house-model"],
      },
    ],
  });
  const all = {
    sessions: 2,
    interactions: 3,
    tokens: tokens(1510, 301, 40, 3000),
    cost: 0.009325,
  };
  same(await made.json(["weekly"]), {
    weekly_breakdown: [
      { year: 2026, week: 7, start_date: "2026-02-09", end_date: "2026-02-15", ...all },
    ],
  });
  same(await made.json(["monthly"]), { monthly_breakdown: [{ year: 2026, month: 2, ...all }] });
  for (const report of ["daily", "weekly", "monthly"]) {
    same(await made.json([report, "--breakdown"]), await made.json([report]));
  }
});

Deno.test("models and projects", async () => {
  using made = home();
  same(await made.json(["models"]), {
    ...HEAD,
    models: [
      {
        model_name: "claude-sonnet-4.5",
        sessions: 1,
        interactions: 1,
        tokens: tokens(1000, 200, 40, 3000),
        cost: SONNET,
        first_used: "2026-02-13T10:00:00.250000",
        last_used: "2026-02-13T10:00:02.750000",
      },
      {
        model_name: "gpt-5.2",
        sessions: 1,
        interactions: 1,
        tokens: tokens(500, 100, 0, 0),
        cost: GPT,
        first_used: "2026-02-13T10:05:00",
        last_used: "2026-02-13T10:10:00.001000",
      },
      {
        model_name: "acme/house-model",
        sessions: 1,
        interactions: 1,
        tokens: tokens(10, 1, 0, 0),
        cost: 0,
        first_used: "2026-02-14T09:00:00",
        last_used: "2026-02-14T09:00:01",
      },
    ],
  });
  same(await made.json(["projects"]), {
    ...HEAD,
    projects: [
      {
        project_name: "alpha",
        sessions: 1,
        interactions: 2,
        tokens: tokens(1500, 300, 40, 3000),
        cost: 0.009325,
        models_used: ["claude-sonnet-4.5", "gpt-5.2"],
        first_activity: "2026-02-13T10:00:00.250000",
        last_activity: "2026-02-13T10:10:00.001000",
      },
      {
        project_name: "béta, the second",
        sessions: 1,
        interactions: 1,
        tokens: tokens(10, 1, 0, 0),
        cost: 0,
        models_used: ["acme/house-model"],
        first_activity: "2026-02-14T09:00:00",
        last_activity: "2026-02-14T09:00:01",
      },
    ],
  });
  const range = ["--timeframe", "daily", "--start-date", "2026-02-14", "--end-date", "2026-02-14"];
  const { models, ...rest } = Object(await made.json(["models", ...range]));
  same(rest, {
    timeframe: "daily",
    start_date: "2026-02-14",
    end_date: "2026-02-14",
    total_cost: 0,
    total_tokens: tokens(10, 1, 0, 0),
  });
  assert.equal(models.length, 1);
});

Deno.test("JSON stands alone on standard output, and is ASCII", async () => {
  using made = home();
  for (
    const report of [
      "session ses_b",
      "sessions",
      "daily",
      "weekly",
      "monthly",
      "models",
      "projects",
    ]
  ) {
    const { stdout, stderr } = await made.run([...report.split(" "), "-f", "json"]);
    assert.doesNotThrow(() => JSON.parse(stdout), report);
    assert.match(stdout, /^[\n -~]*$/);
    assert.equal(
      stderr,
      "Warning: counted as $0.00, since they have no price: acme/house-model\n",
    );
  }
  assert.match((await made.run(["projects", "-f", "json"])).stdout, /"b\\u00e9ta, the second"/);
});

Deno.test("-f csv only says where CSV is to be had", async () => {
  using made = home();
  const line = "CSV data would be exported to file. Use 'export' command for file output.\n";
  assert.equal((await made.run(["daily", "-f", "csv"])).stdout, line);
  const sessions = await made.run(["sessions", "-f", "csv", "-l", "1"]);
  assert.equal(sessions.stdout, `Analyzing 1 most recent sessions...\n${line}`);
});

Deno.test("nothing there: empty reports, but for session and sessions", async () => {
  using made = new Home();
  const empty = Deno.makeTempDirSync({ dir: made.path });
  for (const path of [[], [empty]]) {
    same(await made.json(["daily", ...path]), { daily_breakdown: [] });
    same(await made.json(["weekly", ...path]), { weekly_breakdown: [] });
    same(await made.json(["monthly", ...path]), { monthly_breakdown: [] });
    const head = { ...HEAD, total_cost: 0, total_tokens: tokens(0, 0, 0, 0) };
    same(await made.json(["models", ...path]), { ...head, models: [] });
    same(await made.json(["projects", ...path]), { ...head, projects: [] });
    assert.deepEqual(await made.run(["sessions", "-f", "json", ...path]), {
      status: 1,
      stdout: "",
      stderr: "No sessions found in the specified directory.\n",
    });
    assert.deepEqual(await made.run(["session", ...path]), {
      status: 1,
      stdout: "",
      stderr: "No valid session data found in the specified directory.\n",
    });
  }
  const { status, stdout } = await made.run(["daily", "--breakdown"]);
  assert.equal(status, 0);
  assert.match(stdout, /^Daily Usage Breakdown\nDate \/ Model /);
});

Deno.test("tables", async () => {
  using made = home();
  const daily = await made.run(["daily"]);
  assert.equal(
    daily.stdout.replaceAll(/─+/g, "─"),
    `Daily Usage Breakdown
Date        Sessions  Interactions  Input Tokens  Output Tokens  Total Tokens   Cost  Models
─
2026-02-13         1             2         1,500            300         4,840  $0.01  claude-sonnet-4.5, gpt-5.2
2026-02-14         1             1            10              1            11  $0.00  acme/house-model
─
TOTALS             2             3         1,510            301         4,851  $0.01
`,
  );
  const weekly = await made.run(["weekly", "--breakdown", "--start-day", "sunday"]);
  assert.equal(
    weekly.stdout.replaceAll(/─+/g, "─"),
    `Weekly Usage Breakdown (weeks start on Sunday)
Week                   Date Range         Sessions  Interactions  Total Tokens   Cost
─
2026-W06               Feb 08 - 14, 2026         2             3         4,851  $0.01
  ↳ claude-sonnet-4.5                            1             1         4,240  $0.01
  ↳ gpt-5.2                                      1             1           600  $0.00
  ↳ acme/house-model                             1             1            11  $0.00
`,
  );
  for (const report of ["sessions", "session ses_a", "monthly", "models", "projects"]) {
    const { status, stdout } = await made.run(report.split(" "));
    assert.equal(status, 0);
    assert.match(stdout, /4,840|4,851|4,240/, report);
  }
});

Deno.test("what others wrote does not reach the terminal as it is", async () => {
  using made = new Home({ session: "ses_a", id: "msg_1", at: "2026-02-13T10:00:00Z" });
  made.entitle("ses_a", "a\u001b[2Jb\u202ec");
  for (const report of ["sessions", "session ses_a"]) {
    const { stdout } = await made.run(report.split(" "));
    assert.match(stdout, /a\\x1b\[2Jb\\u\{202e\}c/);
    assert.ok(!stdout.includes("\u001b") && !stdout.includes("\u202e"));
  }
});
