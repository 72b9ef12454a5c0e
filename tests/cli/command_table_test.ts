import assert from "node:assert/strict";
import { COMMANDS } from "../../lib/cli/command_table.ts";

Deno.test("the list of commands says of each what its own help says", async () => {
  for (const [name, { brief, load }] of Object.entries(COMMANDS)) {
    assert.equal((await load()).brief, brief, name);
  }
});
