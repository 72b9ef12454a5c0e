import assert from "node:assert/strict";
import fc from "fast-check";
import { DAY, formatDay, readDay } from "../../lib/usage/calendar/days.ts";
import { openZone, SLOT } from "../../lib/usage/mod.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Africa/Casablanca",
  "America/Havana",
];

const FROM = Date.UTC(2011, 0) / SLOT;
const TO = Date.UTC(2030, 0) / SLOT;

for (const timeZone of ZONES) {
  Deno.test(`a day of ${timeZone} is the one that Intl shows`, () => {
    const format = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      dateStyle: "short",
      timeStyle: "medium",
    });
    const zone = openZone(timeZone);
    const agrees = (slot: number) => {
      const shown = format.format(slot * SLOT);
      assert.equal(formatDay(zone.day(slot * SLOT)), shown.slice(0, 10));
      assert.equal(new Date(zone.local(slot * SLOT)).toISOString().slice(11, 19), shown.slice(11));
    };
    fc.assert(fc.property(fc.integer({ min: FROM, max: TO }), agrees), { numRuns: 500 });
    // All of two years, among them every change of the clocks, hour by hour.
    for (let slot = Date.UTC(2025, 0) / SLOT; slot < Date.UTC(2026, 11) / SLOT; slot += 4) {
      agrees(slot);
    }
  });

  Deno.test(`days of ${timeZone} begin where the one before ends`, () => {
    const zone = openZone(timeZone);
    fc.assert(fc.property(fc.integer({ min: 15_400, max: 22_000 }), (day) => {
      const start = zone.start(day);
      assert.ok(zone.day(start) >= day);
      assert.ok(zone.day(start - 1) < day);
    }));
  });
}

Deno.test("days have 23 and 25 hours where the clocks change", () => {
  const zone = openZone("Europe/Berlin");
  const hours = (date: string) =>
    (zone.start(readDay(date) + 1) - zone.start(readDay(date))) / 3_600_000;
  assert.deepEqual(["2026-03-28", "2026-03-29", "2026-10-25"].map(hours), [24, 23, 25]);
});

Deno.test("a day that a zone left out has no moment", () => {
  const zone = openZone("Pacific/Apia");
  const missing = readDay("2011-12-30");
  assert.equal(zone.start(missing), zone.start(missing + 1));
});

Deno.test("an unknown time zone is an error that says what is one", () => {
  for (const name of ["Mars/Olympus", "", "Europe/Berlin ", "local"]) {
    assert.throws(() => openZone(name), {
      name: "UserError",
      message: `There is no time zone "${name}"`,
    });
  }
});

Deno.test("without a name it is the machine's own", async (test) => {
  const script = `
    import { openZone } from ${
    JSON.stringify(import.meta.resolve("../../lib/usage/calendar/zone.ts"))
  };
    const [own, named] = [openZone(), openZone(Deno.env.get("TZ"))];
    let wrong = 0;
    for (let at = Date.UTC(2025, 0); at < Date.UTC(2026, 0); at += ${SLOT}) {
      if (own.local(at) !== named.local(at)) wrong++;
    }
    console.log(wrong, own.local(0) / ${DAY});
  `;
  for (
    const [TZ, offset] of [["Asia/Kathmandu", 5.5 / 24], ["America/New_York", -5 / 24]] as const
  ) {
    await test.step(TZ, async () => {
      const { stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["eval", script],
        env: { TZ },
      }).output();
      assert.equal(new TextDecoder().decode(stdout).trim(), `0 ${offset}`);
    });
  }
});
