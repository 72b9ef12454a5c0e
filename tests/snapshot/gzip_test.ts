/** Files that are compressed or stored: both are gzip, and read back to the byte. */
import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { gunzip, gzip } from "../../lib/snapshot/_gzip.ts";
import { readStored } from "../../lib/snapshot/_stored_gzip.ts";

Deno.test("what is small is stored, what is not is compressed, and any gzip reads it", async () => {
  for (const length of [0, 1, 3999, 4000, 4001, 70_000]) {
    const bytes = new Uint8Array(length).map((_, at) => (at * at) & 0xff);
    const file = await gzip(bytes);
    assert.equal(readStored(file) !== undefined, length <= 4000, `${length}`);
    assert.deepEqual(new Uint8Array(gunzipSync(file)), bytes);
    assert.deepEqual(await gunzip(file, length), bytes);
  }
});

Deno.test("any bytes come back, and no stored file with another byte is read as one", async () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  await fc.assert(fc.asyncProperty(bytes, fc.nat(), async (bytes, at) => {
    const file = await gzip(new Uint8Array(bytes));
    assert.deepEqual(await gunzip(file, bytes.length), new Uint8Array(bytes));
    const place = at % file.length;
    const damaged = file.map((byte, index) => index === place ? byte ^ 1 : byte);
    assert.equal(readStored(damaged), undefined);
    assert.equal(readStored(file.slice(0, place)), undefined);
  }));
});
