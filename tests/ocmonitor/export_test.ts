import assert from "node:assert/strict";
import fc from "fast-check";
import { toCsv } from "../../lib/ocmonitor/csv.ts";
import { sizeOf } from "../../lib/ocmonitor/export.ts";
import { Home } from "./_ocmonitor.ts";

const NOW = "2026-03-01T12:34:56.789000";

const COLUMNS: Record<string, string> = {
  sessions: "duration_ms,end_time,interaction_count,models_used,project_name,session_id," +
    "session_title,start_time,total_cache_read_tokens,total_cache_write_tokens," +
    "total_input_tokens,total_output_tokens,total_tokens",
  daily: "cache_read_tokens,cache_write_tokens,date,input_tokens,models_used,output_tokens," +
    "sessions_count,total_interactions,total_tokens",
  weekly: "cache_read_tokens,cache_write_tokens,end_date,input_tokens,output_tokens," +
    "sessions_count,start_date,total_interactions,total_tokens,week_number,year",
  monthly: "cache_read_tokens,cache_write_tokens,input_tokens,month,output_tokens," +
    "sessions_count,total_interactions,total_tokens,year",
  models: "cache_read_tokens,cache_write_tokens,first_used,input_tokens,last_used,model_name," +
    "output_tokens,total_cost,total_interactions,total_sessions,total_tokens",
  projects: "cache_read_tokens,cache_write_tokens,first_activity,input_tokens,last_activity," +
    "models_used,output_tokens,project_name,total_cost,total_interactions,total_sessions," +
    "total_tokens",
  session: "cache_read_tokens,cache_write_tokens,completed_time,created_time,duration_ms," +
    "file_name,input_tokens,model_id,output_tokens,project_name,session_id,session_title," +
    "total_tokens",
};

function home(): Home {
  const made = new Home(
    { session: "ses_a", id: "msg_1", at: "2026-02-13T10:00:00Z", tokens: [1, 2, 3, 4] },
    {
      session: "ses_a",
      id: "msg_2",
      at: "2026-02-13T10:01:00Z",
      model: "gpt-5.2",
      directory: "/x/a, b",
    },
  );
  made.entitle("ses_a", '=SUM("a", b)');
  return made;
}

Deno.test("CSV of every report", async () => {
  using made = home();
  for (const [report, columns] of Object.entries(COLUMNS)) {
    const path = report === "session" ? ["ses_a"] : [];
    const { status, stdout } = await made.run(["export", report, ...path, "-o", report]);
    assert.equal(status, 0);
    const text = Deno.readTextFileSync(`${made.work}/exports/${report}.csv`);
    const rows = report === "models" || report === "session" ? 2 : 1;
    const head = `# OpenCode Monitor Export\n# Generated: ${NOW}\n# Records: ${rows}\n#\n`;
    assert.ok(text.startsWith(`${head}${columns}\r\n`), text);
    assert.equal(text.split("\r\n").length, rows + 2);
    const file = `${made.work}/exports/${report}.csv`;
    const end = `✅ Export completed successfully!\nFile: ${file}\n` +
      `Size: ${sizeOf(new TextEncoder().encode(text).length)}\nRows: ${rows}\n`;
    assert.ok(stdout.endsWith(`\n${end}`), stdout);
    assert.equal(
      stdout.replace(end, ""),
      (await made.run([report, ...path])).stdout.replace(/^Analyzing.*\n/, ""),
    );
  }
  assert.match(
    Deno.readTextFileSync(`${made.work}/exports/sessions.csv`),
    /\r\n60000,|\r\n61000,2026-02-13T10:01:01,2,"claude-sonnet-4\.5, gpt-5\.2",/,
  );
  assert.match(
    Deno.readTextFileSync(`${made.work}/exports/sessions.csv`),
    /,ses_a,"'=SUM\(""a"", b\)",2026-02-13T10:00:00,/,
  );
});

Deno.test("JSON of reports", async () => {
  using made = home();
  await made.run(["export", "monthly", "-f", "json", "-o", "m"]);
  assert.deepEqual(JSON.parse(Deno.readTextFileSync(`${made.work}/exports/m.json`)), {
    metadata: {
      export_info: { generated_by: "OpenCode Monitor", generated_at: NOW, version: "1.0.0" },
    },
    data: [{
      year: 2026,
      month: 2,
      sessions_count: 1,
      total_interactions: 2,
      input_tokens: 101,
      output_tokens: 12,
      cache_write_tokens: 3,
      cache_read_tokens: 4,
      total_tokens: 120,
    }],
    record_count: 1,
  });
  const done = await made.run(["export", "session", "ses_a", "-f", "json", "-o", "s.csv"]);
  assert.doesNotMatch(done.stdout, /Rows/);
  const session = JSON.parse(Deno.readTextFileSync(`${made.work}/exports/s.csv.json`));
  assert.deepEqual(Object.keys(session), ["metadata", "data"]);
  assert.equal(typeof session.data.health.stats.total_cost, "string");
  const shown = Object(await made.json(["session", "ses_a"]));
  shown.health.stats.total_cost = String(shown.health.stats.total_cost);
  assert.deepEqual(session.data, shown);
});

Deno.test("the configuration names directory, format and metadata", async () => {
  using made = home();
  made.write(
    ".config/ocmonitor/config.toml",
    `paths.export_dir = "~/out/deep"
export = { default_format = "json", include_metadata = false }`,
  );
  await made.run(["export", "daily"]);
  const name = "ocmonitor_daily_20260301_123456.json";
  const data = JSON.parse(Deno.readTextFileSync(`${made.path}/out/deep/${name}`));
  assert.equal(data[0].date, "2026-02-13");
  await made.run(["export", "daily", "-f", "csv", "-o", `${made.path}/here.csv`]);
  assert.match(Deno.readTextFileSync(`${made.path}/here.csv`), /^cache_read_tokens,/);
});

Deno.test("what cannot be exported", async () => {
  using made = home();
  const missing = await made.run(["export", "daily", "-o", "gone/x"]);
  assert.equal(missing.status, 1);
  assert.match(
    missing.stderr,
    /^Error exporting data: Unexpected error: Failed to write CSV file: No such file/,
  );
  const session = await made.run(["export", "session"]);
  assert.deepEqual(session, { status: 1, stdout: "", stderr: "No data to export.\n" });
  const empty = Deno.makeTempDirSync({ dir: made.path });
  const csv = await made.run(["export", "daily", empty]);
  assert.equal(csv.status, 1);
  assert.equal(csv.stderr, "Error exporting data: Unexpected error: No data to export\n");
  const json = await made.run(["export", "sessions", empty, "-f", "json", "-o", "e"]);
  assert.equal(json.status, 0);
  const { data, record_count } = JSON.parse(
    Deno.readTextFileSync(`${made.work}/exports/e.json`),
  );
  assert.deepEqual([data, record_count], [[], 0]);
});

/** What RFC 4180 says. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (
    const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)
  ) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

Deno.test("any text comes back out of CSV", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom('"', ",", "\r\n", "\n", ""),
  );
  fc.assert(fc.property(fc.array(fc.tuple(value, value), { minLength: 1 }), (pairs) => {
    const text = toCsv(pairs.map(([b, a]) => ({ b, a })), []);
    const safe = (cell: string) => /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    assert.deepEqual(parseCsv(text), [["a", "b"], ...pairs.map(([b, a]) => [safe(a), safe(b)])]);
  }));
});

Deno.test("sizes", () => {
  const sizes = [0, 1023, 1024, 3277, 1_048_576, 5e12].map(sizeOf);
  assert.deepEqual(sizes, ["0 B", "1023 B", "1.0 KB", "3.2 KB", "1.0 MB", "4656.6 GB"]);
});
