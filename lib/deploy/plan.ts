/**
 * What is wanted, what we wrote and what is there, to a plan.
 *
 * @module
 */
import type { Action, Change, Plan } from "./change.ts";
import { ABSENT, type Entry, sameContent, sameEntry } from "./entry.ts";
import type { Deployed } from "./generation.ts";
import type { Observed, Seen } from "./observe.ts";

/**
 * Plans. A pure function.
 *
 * @param observed What was seen.
 * @param agreed Tells whether what others wrote at a target may be overwritten.
 * @returns The plan.
 */
export function planDeploy(observed: Observed, agreed: (target: string) => boolean): Plan {
  const changes: Change[] = [];
  const files: Deployed[] = [...observed.others];
  let unchanged = 0;
  for (const seen of observed.seen) {
    const change = changeOf(seen, agreed);
    if (change) changes.push(change);
    else unchanged++;
    const { target, wanted, deployed } = seen;
    if (change?.heldBack || !wanted) {
      // What is held back is still as we last wrote it; what is gone is forgotten.
      if (change?.heldBack && deployed) files.push(deployed);
    } else {
      const { source, entry, rule } = wanted;
      files.push({ target, entry, source, manifest: observed.manifest, private: rule.private });
    }
  }
  return { changes, files, unchanged };
}

function changeOf(seen: Seen, agreed: (target: string) => boolean): Change | undefined {
  const { target, place, wanted, deployed, actual } = seen;
  const after = wanted?.entry ?? ABSENT;
  const action = actionOf(seen, after);
  if (action === undefined) return undefined;
  const known = deployed?.entry ?? ABSENT;
  // What was taken away is not overwritten, and of other permissions nothing is lost.
  const overwrites = action !== "record" && actual.kind !== "absent" &&
    !sameContent(actual, known) && !sameContent(actual, after);
  return {
    target,
    path: place.path,
    missing: place.missing,
    source: wanted?.source ?? null,
    action,
    before: actual,
    after,
    reasons: reasonsOf(seen, after),
    overwrites,
    heldBack: overwrites && !agreed(target),
    private: wanted?.rule.private === true || deployed?.private === true,
    rule: wanted?.rule ?? null,
  };
}

function actionOf({ wanted, deployed, actual }: Seen, after: Entry): Action | undefined {
  if (!sameEntry(actual, after)) {
    if (actual.kind === "absent") return "create";
    return after.kind === "absent" ? "delete" : "update";
  }
  if (!wanted) return "record";
  const isKnown = deployed && sameEntry(deployed.entry, after) &&
    deployed.source === wanted.source && deployed.private === wanted.rule.private;
  return isKnown ? undefined : "record";
}

/** Why, for people: what somebody did to it, then what the manifest wants. */
function reasonsOf({ wanted, deployed, actual }: Seen, after: Entry): string[] {
  const reasons: string[] = [];
  const known = deployed?.entry ?? ABSENT;
  const byHand = drift(known, actual);
  if (!deployed && actual.kind !== "absent") {
    const ours = sameEntry(actual, after);
    reasons.push(ours ? "already as it should be" : "not written by tmuxform");
  } else if (byHand) reasons.push(byHand);
  if (!wanted) return [...reasons, "no longer in the manifest"];
  if (!deployed) return reasons.length ? reasons : ["new"];
  if (deployed.source !== wanted.source) reasons.push(`source moved from ${deployed.source}`);
  else if (!sameContent(known, after)) reasons.push("source changed");
  if (sameContent(known, after) && !sameEntry(known, after)) {
    reasons.push("other permissions are wanted");
  }
  return reasons;
}

/**
 * What somebody did to a file since it was written.
 *
 * @param known As it was written.
 * @param actual As it is.
 * @returns Part of a sentence; nothing if it is the same.
 */
export function drift(known: Entry, actual: Entry): string | undefined {
  if (sameEntry(known, actual)) return undefined;
  if (actual.kind === "absent") return "deleted by hand";
  if (known.kind === "absent") return "made by hand";
  if (known.kind !== actual.kind) {
    return actual.kind === "link" ? "replaced by a link" : "replaced by a file";
  }
  if (actual.kind === "link") return "link changed by hand";
  return sameContent(known, actual) ? "permissions changed" : "edited by hand";
}
