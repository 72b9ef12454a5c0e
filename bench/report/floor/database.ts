/**
 * The least that a program without an index does with a database: select and parse every message.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";

using database = new DatabaseSync(`${Deno.args[0]}/opencode.db`, { readOnly: true });
let tokens = 0;
for (const row of database.prepare("SELECT data FROM message").iterate()) {
  const message = JSON.parse(String(row["data"]));
  tokens += message.tokens?.input ?? 0;
}
console.log(tokens);
