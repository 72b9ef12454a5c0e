/**
 * What `tmuxform deploy` does.
 *
 * @module
 */
import { UserError } from "../../base/problem.ts";
import {
  adoptFile,
  currentGeneration,
  disk,
  generationNumbers,
  isCutShort,
  loadManifest,
  observe,
  observeRollback,
  openState,
  planDeploy,
  planRollback,
  planToJson,
  positionOf,
  readGeneration,
  renderChange,
  renderSummary,
  stateDirectory,
  statusOf,
  summaryOf,
  wayBack,
} from "../../deploy/mod.ts";
import type { Context } from "../context.ts";
import { carryOut, deployOnce, LOCK_TIMEOUT, settle } from "../deploy.ts";
import { type DeployFlags, manifestFile, targetsOf } from "../deploy_flags.ts";
import { guard } from "../guard.ts";
import type { Output } from "../output.ts";

type ChangeFlags = Omit<DeployFlags, "detailedExitcode">;
type CommonFlags = Omit<ChangeFlags, "yes" | "force" | "target">;

/** Exit status where changes remain. */
const REMAIN = 2;

/** The commands. */
export const commands = {
  plan(this: Context, flags: Omit<DeployFlags, "yes">): Promise<void> {
    return guard(this, flags, async (out) => {
      const { observed } = await look(this, flags, out);
      const plan = planDeploy(observed, () => flags.force === true);
      if (flags.json) out.printJson(planToJson(plan, false));
      for (const change of plan.changes) {
        out.print(...renderChange(change, observed.contents, out.paint));
      }
      out.print(renderSummary(plan));
      return flags.detailedExitcode && plan.changes.length ? REMAIN : 0;
    });
  },

  status(this: Context, flags: Omit<DeployFlags, "yes" | "force">): Promise<void> {
    return guard(this, flags, async (out) => {
      const { observed, current } = await look(this, flags, out);
      const plan = planDeploy(observed, () => false);
      const rows = statusOf(observed, plan);
      if (flags.json) {
        out.printJson({
          format_version: 1,
          generation: current?.number ?? 0,
          files: rows.map(({ target, source, changed, apply, reasons, change }) => ({
            address: target,
            source,
            changed: changed.trim() || null,
            apply: apply.trim() || null,
            reasons,
            held_back: change?.heldBack ?? false,
          })),
          summary: summaryOf(plan),
        });
      }
      for (const { target, changed, apply, reasons, change } of rows) {
        if (!change && !flags.verbose) continue;
        const why = reasons.length ? out.paint("dim", `  (${reasons.join("; ")})`) : "";
        out.print(`${out.paint("change", changed)}${out.paint("add", apply)} ${target}${why}`);
      }
      if (!flags.quiet) out.print(renderSummary(plan));
      return flags.detailedExitcode && plan.changes.length ? REMAIN : 0;
    });
  },

  rollback(this: Context, flags: ChangeFlags, generation?: number): Promise<void> {
    return guard(this, flags, async (out) => {
      using state = await openState(stateDirectory(this.environment), disk, LOCK_TIMEOUT);
      state.problems.forEach(out.complain);
      const numbers = generationNumbers(state.path);
      const read = (number: number) => readGeneration(state.path, number);
      const way = wayBack(numbers, read, generation);
      const current = currentGeneration(state.path);
      if (!current) throw new UserError("nothing was deployed yet");
      const only = targetsOf(this, flags);
      const { found, contents } = await observeRollback(way, state.path, this, only);
      // A manifest that cannot be read does not stand in the way back.
      const manifest = await loadManifest(manifestFile(this, flags), this).catch(() => undefined);
      const plan = await settle(
        this,
        flags,
        (agreed) => planRollback(way, current, found, manifest, agreed),
        contents,
        out,
      );
      const to = way.to === 0 ? undefined : read(way.to);
      return await carryOut(this, flags, plan, contents, out, {
        state: state.path,
        keep: manifest?.keep ?? numbers.length + 1,
        by: "rollback",
        restores: to ? positionOf(to) : 0,
        tidy: way.directories,
      });
    });
  },

  history(this: Context, flags: CommonFlags): Promise<void> {
    return guard(this, flags, (out) => {
      const state = stateDirectory(this.environment);
      const generations = generationNumbers(state).toReversed()
        .map((number) => readGeneration(state, number));
      if (flags.json) {
        out.printJson({
          format_version: 1,
          generations: generations.map(({ number, time, by, restores, changes, files }) => ({
            number,
            time,
            by,
            restores,
            changed: changes.map(({ target }) => target),
            files: files.length,
          })),
        });
      }
      if (generations.length === 0) out.say("nothing was deployed yet");
      generations.forEach(({ number, time, by, restores, changes, files }, index) => {
        const back = restores === null ? "" : ` to ${restores}`;
        const mark = index === 0 ? out.paint("add", "  current") : "";
        const counts = `${changes.length} changed, ${files.length} deployed`;
        out.print(`${number}  ${time}  ${by}${back}: ${counts}${mark}`);
        if (flags.verbose) changes.forEach(({ target }) => out.print(`     ${target}`));
      });
      return Promise.resolve(0);
    });
  },

  adopt(this: Context, flags: CommonFlags, ...files: string[]): Promise<void> {
    return guard(this, flags, async (out) => {
      const adopted: string[] = [];
      for (const file of files) {
        const manifest = await loadManifest(manifestFile(this, flags), this);
        const { target, source, private: secret } = await adoptFile(file, manifest, this, disk);
        adopted.push(target);
        out.say(`${target} is declared in the manifest; its source is ${source}`);
        if (secret) {
          out.complain({
            severity: "warning",
            message: `${JSON.stringify(source)} may hold secrets: nobody else may read it`,
            hint: "think twice before you commit it",
          });
        }
      }
      return await deployOnce(this, { ...flags, target: adopted }, out, "adopt");
    });
  },
} as const;

/** Looks without the lock; only what a crash left has to be put in order first. */
async function look(context: Context, flags: DeployFlags, out: Output) {
  const state = stateDirectory(context.environment);
  if (isCutShort(state)) {
    using opened = await openState(state, disk, LOCK_TIMEOUT);
    opened.problems.forEach(out.complain);
  }
  const manifest = await loadManifest(manifestFile(context, flags), context);
  const current = currentGeneration(state);
  return {
    current,
    observed: await observe(manifest, current, context, targetsOf(context, flags)),
  };
}
