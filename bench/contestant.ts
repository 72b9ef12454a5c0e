/**
 * Whoever brings a scene up.
 *
 * @module
 */
import type { Phase, Scene } from "./scene.ts";
import type { Invocation, Stage } from "./stage.ts";

/**
 * What a contestant is to the others: a floor is the least that tmux itself can do, a peer is
 * another workspace manager.
 */
export type Role = "floor" | "tmuxform" | "peer";

/** Whoever brings a scene up. */
export interface Contestant {
  /** Its name in tables. */
  readonly name: string;
  /** What it is to the others. */
  readonly role: Role;
  /**
   * Writes its files; not measured.
   *
   * @param stage Where.
   * @param scene The scene, which has changed in the last phase.
   */
  readonly write?: (stage: Stage, scene: Scene) => Promise<void>;
  /**
   * What is run and measured.
   *
   * @param stage Where.
   * @param scene The scene.
   * @param phase The phase.
   * @returns The programs, one after the other.
   */
  readonly run: (stage: Stage, scene: Scene, phase: Phase) => readonly Invocation[];
}
