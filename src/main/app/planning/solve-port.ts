import { asPlanId, type Plan, type PlanScope, type Snapshot, type SolveProgress } from '../../../shared/model/index.ts';
import { allocate } from '../../engine/index.ts';

export interface SolveJob {
  readonly snapshot: Snapshot;
  readonly nowMs: number;
  readonly seed: number;
  readonly planId: string;
  readonly maxChanges?: number;
  readonly workLimit?: number;
  readonly scope?: PlanScope;
}
/** The solver ended, or sent what is no plan. Nothing is wrong with the workspace, and the next plan gets a new solver. */
export class SolverError extends Error {}

/** Solves one plan. `cancel` ends it with the best found so far. */
export interface SolvePort {
  solve(job: SolveJob, onProgress: (progress: SolveProgress) => void): Promise<Plan>;
  cancel(): void;
}

/** Solves in the calling thread; for the command line and tests. */
export function solveHere(): SolvePort {
  let stop = false;
  return {
    solve: async ({ snapshot, planId, ...options }, onProgress) => {
      stop = false;
      const begun = performance.now();
      return allocate(snapshot, {
        ...options,
        planId: asPlanId(planId),
        onProgress,
        shouldStop: () => stop,
        clockMs: () => performance.now() - begun,
      });
    },
    cancel() {
      stop = true;
    },
  };
}
