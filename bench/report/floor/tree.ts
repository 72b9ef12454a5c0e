/**
 * The least that a program without an index does with a tree: read and parse every message once.
 *
 * @module
 */
const messages = `${Deno.args[0]}/storage/message`;
let tokens = 0;
for (const { name: session } of Deno.readDirSync(messages)) {
  for (const { name } of Deno.readDirSync(`${messages}/${session}`)) {
    const message = JSON.parse(Deno.readTextFileSync(`${messages}/${session}/${name}`));
    tokens += message.tokens?.input ?? 0;
  }
}
console.log(tokens);
