/**
 * Carry out the plan of a restore.
 *
 * @module
 */
import { type ApplyOptions, applyPlan, type Result } from "../../reconcile/apply/apply.ts";
import type { Surroundings } from "../../reconcile/apply/executor.ts";
import { observe } from "../../reconcile/observe.ts";
import type { Observed } from "../../reconcile/observed.ts";
import type { Change, Plan } from "../../reconcile/plan/change.ts";
import { type Command, commandLine, type TmuxClient } from "../../tmux/mod.ts";
import { finishCommands, finishMade, type FinishOptions } from "./finish.ts";
import { prepareScreens, type ScreenFiles } from "./screen_files.ts";
import type { Note, WantedSession } from "./wanted.ts";

/** What a restore needs beside what every apply does. */
export interface RestoreOptions extends Omit<FinishOptions, "now"> {
  /** What is wanted. */
  readonly sessions: readonly WantedSession[];
  /** Screens. */
  readonly screens: ScreenFiles;
  /** Told of what does not come back as it was. */
  readonly onNote: (note: Note) => void;
}

/** Milliseconds for the last step. */
const TIMEOUT = 30_000;

/**
 * Carry out the plan of a restore.
 *
 * @param restore What it needs.
 * @param plan The plan.
 * @param observed What it was made from.
 * @param surroundings What is outside.
 * @param options What to tell.
 * @returns The result of each change.
 */
export async function applyRestore(
  restore: RestoreOptions,
  plan: Plan,
  observed: Observed,
  surroundings: Surroundings,
  options: ApplyOptions,
): Promise<Result[]> {
  const { sessions, onNote } = restore;
  const results: Result[] = [];
  const report = (change: Change, outcome: Result["outcome"]) => {
    results.push({ change, outcome });
    options.onResult?.({ change, outcome });
  };
  const ends = plan.changes.filter(({ action }) => action === "delete");
  const nameOf = ({ address }: Change) => sessionOf(address, sessions);
  const held = new Set(ends.filter(({ heldBack }) => heldBack).map(nameOf));
  const isDue = (change: Change) => change.operation !== null && !held.has(nameOf(change));
  const due = plan.changes.filter(isDue);
  for (const change of plan.changes) if (held.has(nameOf(change))) report(change, "held-back");
  tellNotes(sessions, due, onNote);
  const windows = windowsOf(sessions, due);
  const { screens, notes } = await prepareScreens(windows, restore.screens);
  notes.forEach(onNote);

  const replaced = new Set(ends.filter(isDue).map(nameOf));
  const isLater = (change: Change) => replaced.has(nameOf(change)) && change.kind === "window";
  const apply = async (changes: readonly Change[], now: Observed) => {
    if (changes.length === 0) return;
    const outside = { ...surroundings, screens };
    results.push(...await applyPlan({ ...plan, changes }, now, outside, options));
  };
  // A session that takes the place of another is there before that one ends, so that the server
  // stays; what runs in it starts afterwards, so that nothing runs twice.
  const look = () => observe(surroundings.client);
  await apply(due.filter((change) => change.action !== "delete" && !isLater(change)), observed);
  if (replaced.size > 0) {
    const failed = (names: Set<string>) =>
      results.filter(({ outcome }) => outcome !== "done" && outcome !== "held-back")
        .forEach(({ change }) => names.add(nameOf(change)));
    const broken = new Set<string>();
    failed(broken);
    await apply(
      due.filter((change) => change.action === "delete" && !broken.has(nameOf(change))),
      await look(),
    );
    failed(broken);
    const rest = due.filter(isLater);
    await apply(rest.filter((change) => !broken.has(nameOf(change))), await look());
    rest.filter((change) => broken.has(nameOf(change))).forEach((c) => report(c, "not-reached"));
  }
  if (options.signal?.aborted) return results;
  // What failed can be tried again: its session stays one that is being restored.
  const broken = new Set(
    results.filter(({ outcome }) => outcome !== "done").map(({ change }) => nameOf(change)),
  );
  const whole = sessions.filter(({ desired }) => !broken.has(desired.spec.name));
  const made = namesOf(replaced.size > 0 ? [] : due);
  const commands =
    finishMade(whole.map((wanted) => ({ wanted, name: made.get(wanted.desired.spec.name) }))) ??
      finishCommands(whole, await look(), { ...restore, now: surroundings.now() });
  (await finish(surroundings.client, commands)).forEach(onNote);
  for (const change of plan.changes) {
    if (change.operation === null && !broken.has(nameOf(change))) report(change, "done");
  }
  return results;
}

/** The session that an address is of; names can hold slashes. */
function sessionOf(address: string, sessions: readonly WantedSession[]): string {
  const names = sessions.map(({ desired, saved }) => [desired.spec.name, saved.name]);
  const own = names.filter((each) => each.some((name) => name === address)).at(0) ??
    names.filter(([name]) => address.startsWith(`${name}/`))
      .sort(([one = ""], [other = ""]) => other.length - one.length).at(0);
  return own?.[0] ?? address;
}

function windowsOf(sessions: readonly WantedSession[], due: readonly Change[]) {
  const created = new Set(
    due.flatMap(({ operation }) =>
      operation?.type === "create-window" ? [`${operation.session.name}\0${operation.place}`] : []
    ),
  );
  return sessions.flatMap(({ desired, windows }) =>
    windows.filter((_, place) => created.has(`${desired.spec.name}\0${place}`))
  );
}

/** The names that sessions are made with, by the declared ones. */
function namesOf(due: readonly Change[]): Map<string, string> {
  return new Map(due.flatMap(({ operation }) => {
    if (operation?.type !== "create-session") return [];
    const { spec: { name }, restored } = operation.session;
    return [[name, restored?.name ?? name] as const];
  }));
}

function tellNotes(
  sessions: readonly WantedSession[],
  due: readonly Change[],
  onNote: (note: Note) => void,
): void {
  const created = new Set(
    due.flatMap(({ operation }) =>
      operation?.type === "create-session" ? [operation.session.spec.name] : []
    ),
  );
  for (const session of sessions) {
    if (created.has(session.desired.spec.name)) session.notes.forEach(onNote);
  }
  windowsOf(sessions, due).forEach(({ notes }) => notes.forEach(onNote));
}

/** All in one call; where one fails, such as for an option that this tmux lacks, the others go on. */
async function finish(
  client: TmuxClient,
  commands: readonly (readonly Command[])[],
): Promise<Note[]> {
  if (commands.length === 0) return [];
  const input = commands.map((list) => `${commandLine(list)}\n`).join("");
  const { stderr } = await client.call(["source-file", "-"], input, TIMEOUT);
  return stderr.split("\n").filter((line) => line).map((text) => ({ text, isLoss: true }));
}
