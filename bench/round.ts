/**
 * One repetition of one contestant: all phases on a server of its own, each checked.
 *
 * @module
 */
import type { Contestant } from "./contestant.ts";
import { CHANGED, type Phase, PHASES, type Scene, windowCount, withChange } from "./scene.ts";
import { Stage, type StageOptions } from "./stage.ts";

/** What one phase of one repetition gave. */
export interface Sample {
  /** {@linkcode Scene.name}. */
  readonly scene: string;
  /** {@linkcode Contestant.name}. */
  readonly contestant: string;
  /** The phase. */
  readonly phase: Phase;
  /** Milliseconds. */
  readonly time: number;
  /** Others were using the machine. */
  readonly disturbed: boolean;
  /** What is not as it should be; such a time says nothing. */
  readonly fault?: string;
}

/**
 * Let a contestant go through all phases.
 *
 * @param contestant Who.
 * @param scene What is brought up.
 * @param options How.
 * @returns The samples; those after a fault are missing.
 */
export async function playRound(
  contestant: Contestant,
  scene: Scene,
  options: StageOptions,
): Promise<Sample[]> {
  await using stage = await Stage.create(options);
  const samples: Sample[] = [];
  let before = new Map<string, string>();
  for (const phase of PHASES) {
    const wanted = phase === "change" ? withChange(scene) : scene;
    await contestant.write?.(stage, wanted);
    const { failure, ...measured } = await stage.measure(contestant.run(stage, wanted, phase));
    const after = await stage.windows();
    const fault = failure === undefined
      ? faultOf(phase, windowCount(scene), before, after)
      : FAILED;
    if (failure !== undefined) console.error(failure);
    const sample = { scene: scene.name, contestant: contestant.name, phase, ...measured };
    samples.push({ ...sample, ...(fault !== undefined && { fault }) });
    // Without all windows the next phase would have other work to do.
    if (fault !== undefined && fault !== IGNORED) break;
    before = after;
  }
  return samples;
}

const IGNORED = "ignored";
const FAILED = "failed";

function faultOf(
  phase: Phase,
  count: number,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string | undefined {
  if (after.size !== count) return `${after.size} windows`;
  if (phase === "first") return undefined;
  const restarted = [...after].flatMap(([name, pid]) => before.get(name) === pid ? [] : [name]);
  const changed = `${CHANGED.session}:${CHANGED.window}`;
  if (phase === "change" && restarted.length === 0) return IGNORED;
  const others = restarted.filter((name) => phase === "again" || name !== changed);
  return others.length === 0 ? undefined : `${others.length} restarted`;
}
