/**
 * Messages that a fork copied. OpenCode gives the copies new ids and says nowhere that they are
 * copies; times, model, tokens and cost stay the same.
 *
 * @module
 */
import type { Interaction } from "../opencode/mod.ts";
import { textChecksum } from "../base/checksum.ts";
import type { United } from "./unite.ts";

/**
 * Find the copies among sessions. Of interactions that are the same in all that a fork copies, those
 * in the session that was created first count (the smaller id where two were created together), the
 * others are copies.
 *
 * @param sessions Sessions, in any order.
 * @returns Ids of the interactions that are copies, by session; only sessions that have any.
 */
export function findCopies(sessions: readonly United[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, string>();
  const copies = new Map<string, Set<string>>();
  for (const { session, interactions } of sessions.toSorted(byCreated)) {
    for (const interaction of interactions) {
      const key = copyKey(interaction);
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, session.id);
      else if (owner !== session.id) {
        const found = copies.get(session.id);
        if (found) found.add(interaction.id);
        else copies.set(session.id, new Set([interaction.id]));
      }
    }
  }
  return copies;
}

/**
 * Leave copies out.
 *
 * @param interactions Interactions.
 * @param copies Ids of those that do not count.
 * @returns The others.
 */
export function counted(
  interactions: readonly Interaction[],
  copies: ReadonlySet<string>,
): readonly Interaction[] {
  return copies.size === 0 ? interactions : interactions.filter((each) => !copies.has(each.id));
}

function byCreated(a: United, b: United): number {
  return a.session.created - b.session.created || (a.session.id < b.session.id ? -1 : 1);
}

/** Everything that an interaction and its copy have in common. */
function copyKey(interaction: Interaction): string {
  const { provider, model, created, completed, cost, stored } = interaction;
  return [
    provider,
    model,
    created,
    completed,
    cost,
    stored.input,
    stored.output,
    stored.reasoning,
    stored.cacheRead,
    stored.cacheWrite,
  ].join("\n");
}

/**
 * A number for each interaction, which its copies share: tells which sessions to compare.
 *
 * @param interactions Interactions.
 * @returns 32 bits each, so that different ones are the same once in a while.
 */
export function fingerprints(interactions: readonly Interaction[]): Int32Array {
  return Int32Array.from(interactions, fingerprint);
}

function fingerprint({ created, completed, model, cost, stored }: Interaction): number {
  let hash = modelHash(model);
  hash = mix(hash, created / 65_536);
  hash = mix(hash, created);
  hash = mix(hash, completed ?? 0);
  hash = mix(hash, stored.input);
  hash = mix(hash, stored.output);
  hash = mix(hash, stored.reasoning);
  hash = mix(hash, stored.cacheWrite);
  hash = mix(hash, cost * 2 ** 30);
  return mix(hash, stored.cacheRead);
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

const modelHashes = new Map<string, number>();

function modelHash(model: string): number {
  const known = modelHashes.get(model);
  if (known !== undefined) return known;
  const hash = textChecksum(model) | 0;
  modelHashes.set(model, hash);
  return hash;
}
