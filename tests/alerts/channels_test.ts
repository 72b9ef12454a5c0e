import assert from "node:assert/strict";
import { type Alert, type Notice, oscNotice, tell, testChannels } from "../../lib/alerts/mod.ts";
import { commandChannel } from "../../lib/alerts/channels/command.ts";
import { desktopChannel, notifyArguments } from "../../lib/alerts/channels/desktop.ts";
import { bellChannel, oscChannel } from "../../lib/alerts/channels/terminal.ts";
import { signature, webhookChannel } from "../../lib/alerts/channels/webhook.ts";
import { alert } from "./_settings.ts";

const NOW = Date.parse("2026-02-13T12:00:00Z");
const PATIENCE = { timeout: 1_000, pauses: [1, 1] };
const environment = { PATH: Deno.env.get("PATH") ?? "", KEY: "top secret" };

function notice(...others: Alert[]): Notice {
  const first = alert("a", 2, { message: 'today <b> & "x"; $(touch /tmp/x) #(id)' });
  return { alerts: [first, ...others], now: NOW, isTest: false };
}

/** What a receiver got. */
interface Got {
  readonly headers: Headers;
  readonly body: string;
}

/** A web server that answers with one status after the other. */
async function withReceiver(
  statuses: readonly number[],
  test: (url: string, got: readonly Got[]) => Promise<void>,
): Promise<void> {
  const got: Got[] = [];
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      got.push({ headers: request.headers, body: await request.text() });
      const status = statuses[got.length - 1] ?? 500;
      return new Response(null, { status, headers: { location: "/elsewhere" } });
    },
  );
  await test(`http://127.0.0.1:${server.addr.port}/hook?key=hidden`, got);
}

/** Why something was not told; empty if it was. */
async function failure(sent: Promise<void>): Promise<string> {
  try {
    await sent;
    return "";
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
}

Deno.test("a webhook gets JSON that its signature fits", async () => {
  await withReceiver([204], async (url, got) => {
    const channel = webhookChannel({ url, secretEnv: "KEY" }, environment, PATIENCE);
    await channel.send(notice(alert("b", 1)));
    const [{ headers, body } = { headers: new Headers(), body: "" }] = got;
    assert.equal(got.length, 1);
    assert.equal(headers.get("content-type"), "application/json");
    // Checked with another implementation than that which made it.
    const { createHmac } = await import("node:crypto");
    const expected = createHmac("sha256", "top secret").update(body).digest("hex");
    assert.equal(headers.get("x-tmuxform-signature"), `sha256=${expected}`);
    assert.deepEqual(JSON.parse(body), {
      format_version: 1,
      at: "2026-02-13T12:00:00.000Z",
      test: false,
      alerts: notice(alert("b", 1)).alerts.map(({ key: _, ...rest }) => rest),
    });
  });
});

Deno.test("the signature is that of RFC 4231, test case 2", async () => {
  assert.equal(
    await signature("what do ya want for nothing?", "Jefe"),
    "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

Deno.test("a webhook without a key is not signed, and with a missing one not sent", async () => {
  await withReceiver([200], async (url, got) => {
    await webhookChannel({ url }, environment, PATIENCE).send(notice());
    assert.equal(got[0]?.headers.get("x-tmuxform-signature"), null);
    const missing = webhookChannel({ url, secretEnv: "NO_SUCH" }, environment, PATIENCE);
    assert.equal(
      await failure(missing.send(notice())),
      'the variable "NO_SUCH" with its key is not set',
    );
    assert.equal(got.length, 1);
  });
});

Deno.test("a server in trouble is tried three times, one that refuses once", async () => {
  await withReceiver([500, 503, 200], async (url, got) => {
    await webhookChannel({ url }, environment, PATIENCE).send(notice());
    assert.equal(got.length, 3);
    const ids = new Set(got.map(({ headers }) => headers.get("x-tmuxform-delivery")));
    assert.equal(ids.size, 1);
  });
  for (const [status, tries] of [[500, 3], [404, 1], [302, 1], [401, 1]] as const) {
    await withReceiver([status, status, status], async (url, got) => {
      const reason = await failure(webhookChannel({ url }, environment, PATIENCE).send(notice()));
      assert.equal(reason, `${new URL(url).origin} answered with status ${status}`);
      assert.equal(got.length, tries);
    });
  }
});

Deno.test("a server that is not there, or does not answer, is named without its path", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const channel = (timeout: number) =>
    webhookChannel({ url: `http://127.0.0.1:${port}/hidden(` }, environment, {
      timeout,
      pauses: [1, 1],
    });
  // It takes connections and says nothing.
  const silent = await failure(channel(30).send(notice()));
  assert.equal(silent, `http://127.0.0.1:${port} did not answer within 0.03 s`);
  listener.close();
  const gone = await failure(channel(1_000).send(notice()));
  assert.match(gone, /^http:\/\/127\.0\.0\.1:\d+ was not reached: .*refused/i);
  assert.doesNotMatch(gone, /hidden/);
});

Deno.test("a command gets the notice on its standard input, and no shell reads anything", async () => {
  const directory = await Deno.makeTempDir();
  try {
    const run = ["tee", `${directory}/$(id); x`] as const;
    await commandChannel({ run: [...run], timeout: 5_000 }, environment).send(notice());
    const { alerts } = JSON.parse(await Deno.readTextFile(run[1]));
    assert.equal(alerts[0].message, notice().alerts[0].message);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("a command that is not there, fails, hangs, or ignores its input", async () => {
  const send = (run: [string, ...string[]], timeout = 5_000) =>
    failure(commandChannel({ run, timeout }, environment).send(notice()));
  assert.equal(await send(["no-such-program-here"]), 'there is no program "no-such-program-here"');
  assert.equal(
    await send(["sh", "-c", "echo first >&2; echo why not >&2; exit 3"]),
    '"sh" ended with status 3: why not',
  );
  assert.equal(await send(["sh", "-c", "kill -TERM $$"]), '"sh" was ended by SIGTERM');
  assert.equal(await send(["sleep", "60"], 50), '"sleep" did not end within 0.05 s');
  assert.equal(await send(["true"]), "");
  assert.match(await send(["/"]), /^"\/" cannot be started/);
  // What it leaves behind, with its streams open, is waited for by nobody.
  assert.equal(await send(["sh", "-c", "sleep 2 & exit 0"], 1_500), "");
});

Deno.test("the terminal gets a bell and a notice that nothing in a text can end", async () => {
  let written = "";
  const write = (text: string) => void (written += text);
  await bellChannel(write).send(notice());
  assert.equal(written, "\x07");
  written = "";
  await oscChannel(write, 9, false).send(notice(alert("b")));
  assert.equal(
    written,
    `\x1b]9;tmuxform: ${notice().alerts[0].message} (and 1 more: tmuxform alerts check)\x07`,
  );
  assert.equal(oscNotice("a\x1b\\b\x07;c", 777, false), "\x1b]777;notify;tmuxform;a \\b ,c\x07");
  assert.equal(oscNotice("a", 9, true), "\x1bPtmux;\x1b\x1b]9;a\x07\x1b\\");
  const nowhere = await tell([bellChannel(undefined)], notice());
  assert.deepEqual(nowhere.map(({ problem }) => problem?.message), ["there is no terminal here"]);
});

Deno.test("the desktop is told in plain text, by arguments that are no options", async () => {
  const many = Array.from({ length: 9 }, (_, index) => alert(`b${index}`));
  const args = notifyArguments(notice(...many));
  assert.deepEqual(args.slice(0, 4), [
    "--app-name=tmuxform",
    "--urgency=critical",
    "--",
    "tmuxform",
  ]);
  assert.deepEqual(args[4]?.split("\n"), [
    'today &lt;b&gt; &amp; "x"; $(touch /tmp/x) #(id)',
    ...[0, 1, 2, 3].map((index) => `b${index} at 1`),
    "and 5 more",
  ]);
  const directory = await Deno.makeTempDir();
  try {
    const program = `${directory}/notify-send`;
    await Deno.writeTextFile(program, `#!/bin/sh\nprintf '%s\\n' "$@" >"$0.got"\n`);
    await Deno.chmod(program, 0o755);
    await desktopChannel(program, environment).send(notice());
    const got = await Deno.readTextFile(`${program}.got`);
    assert.equal(got, `${notifyArguments(notice()).join("\n")}\n`);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
  assert.equal(
    await failure(desktopChannel(undefined, environment).send(notice())),
    "notify-send is not installed",
  );
});

Deno.test("a test tells every channel, whatever becomes of the others", async () => {
  let written = "";
  const deliveries = await testChannels([
    bellChannel(undefined),
    oscChannel((text) => void (written += text), 9, false),
    commandChannel({ run: ["false"], timeout: 5_000 }, environment),
  ], NOW);
  assert.deepEqual(deliveries.map(({ channel, problem }) => [channel, problem?.message]), [
    ["bell", "there is no terminal here"],
    ["osc", undefined],
    ["command", '"false" ended with status 1'],
  ]);
  assert.match(written, /this is a test/);
});
