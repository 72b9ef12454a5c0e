/**
 * Whatever can happen to stores.
 *
 * @module
 */
import fc from "fast-check";
import type { Interaction } from "../../../lib/opencode/mod.ts";
import { makeInteraction, makeSession, type MemoryStore } from "./memory_store.ts";

const BEGIN = 1_770_000_000_000;
const HALF_A_WEEK = 302_400_000;
const SESSIONS = ["ses_a", "ses_b", "ses_c", "ses_d", "ses_e"];

/** A change of stores: a tree and two databases. */
export type Step = (stores: readonly MemoryStore[]) => void;

const storeAt = fc.nat({ max: 2 });
const sessionId = fc.constantFrom(...SESSIONS);
const tokens = fc.record({
  input: fc.constantFrom(0, 900, 250_000),
  output: fc.constantFrom(0, 120),
  reasoning: fc.constantFrom(0, 7),
  cacheRead: fc.constantFrom(0, 5_000),
  cacheWrite: fc.constantFrom(0, 11),
});
const values = fc.record({
  created: fc.nat({ max: 200 }).map((at) => BEGIN + at * 20_000),
  took: fc.constantFrom(undefined, 0, 4_000, 130_000),
  provider: fc.constantFrom("acme", "umbra"),
  model: fc.constantFrom("acme-large", "acme-mini"),
  agent: fc.constantFrom("build", ""),
  directory: fc.constantFrom("/home/dev/alpha", "/home/dev/beta", ""),
  cost: fc.constantFrom(0, 0.1, 0.004754899999999999),
  error: fc.constantFrom("", "", "MessageAbortedError"),
  isCompaction: fc.boolean(),
  tokens,
  stored: tokens,
});

const append = fc.tuple(storeAt, sessionId, fc.nat({ max: 30 }), values).map(
  ([at, session, number, { took, ...rest }]): Step => (stores) =>
    stores[at]?.write(session, ({ interactions }) => {
      const id = `msg_${session}_${number}`;
      const known = interactions.findIndex((each) => each.id === id);
      const completed = took === undefined ? undefined : rest.created + took;
      interactions.splice(
        known < 0 ? interactions.length : known,
        known < 0 ? 0 : 1,
        makeInteraction({ id, session, ...rest, completed }),
      );
    }),
);
const describe = fc.tuple(storeAt, sessionId, fc.nat({ max: 6 }), fc.string()).map(
  ([at, session, created, title]): Step => (stores) =>
    stores[at]?.write(session, (held) => {
      held.session = makeSession({ id: session, created: BEGIN + created * HALF_A_WEEK, title });
    }),
);
const drop = fc.tuple(storeAt, sessionId, fc.option(fc.nat({ max: 3 }), { nil: undefined })).map(
  ([at, session, place]): Step => (stores) => {
    const store = stores[at];
    if (place === undefined) store?.remove(session);
    else if (store?.held.has(session)) {
      store.write(session, ({ interactions }) => interactions.splice(place, 1));
    }
  },
);
const move = fc.tuple(storeAt, storeAt, sessionId, fc.boolean()).map(
  ([from, to, session, isCopied]): Step => (stores) => {
    const held = stores[from]?.held.get(session);
    if (!held || from === to) return;
    stores[to]?.write(session, (there) => {
      there.session = held.session;
      const ids = new Set(there.interactions.map(({ id }) => id));
      there.interactions.push(...held.interactions.filter(({ id }) => !ids.has(id)));
    });
    if (!isCopied) stores[from]?.remove(session);
  },
);
const fork = fc.tuple(storeAt, sessionId, sessionId, fc.nat({ max: 20 })).map(
  ([at, from, to, count]): Step => (stores) => {
    const held = stores[at]?.held.get(from);
    if (!held || from === to) return;
    const copies = held.interactions.slice(0, count).map((each): Interaction => ({
      ...each,
      id: `${each.id}_${to}`,
      session: to,
    }));
    stores[at]?.write(to, ({ interactions }) => {
      const ids = new Set(interactions.map(({ id }) => id));
      interactions.push(...copies.filter(({ id }) => !ids.has(id)));
    });
  },
);
const damage = fc.tuple(storeAt, sessionId, fc.constantFrom("cut short", "not an object")).map(
  ([at, session, reason]): Step => (stores) =>
    stores[at]?.write(session, (held) => {
      held.damages = held.damages.length > 0 ? [] : [{ place: `/x/${session}`, reason }];
    }),
);

const step = fc.oneof(
  { weight: 6, arbitrary: append },
  { weight: 1, arbitrary: describe },
  { weight: 2, arbitrary: drop },
  { weight: 2, arbitrary: move },
  { weight: 3, arbitrary: fork },
  { weight: 1, arbitrary: damage },
);

/** Several steps between two looks, as it is between two reports. */
export const history: fc.Arbitrary<Step[][]> = fc.array(fc.array(step, { maxLength: 6 }), {
  minLength: 1,
  maxLength: 12,
});
