import { asPlanId, type Plan, type PlanScope, type Snapshot, type SolveProgress } from '../../../shared/model/index.ts';
import { allocate, type ChangedWork, type Prepared } from '../../engine/index.ts';

export interface SolveJob {
  readonly snapshot: Snapshot;
  readonly nowMs: number;
  readonly seed: number;
  readonly planId: string;
  readonly maxChanges?: number;
  readonly workLimit?: number;
  readonly scope?: PlanScope;
  /** What has changed since the current plan, if its search had ended. */
  readonly changedWork?: ChangedWork;
}
/** The solver ended, or sent what is no plan. Nothing is wrong with the workspace, and the next plan gets a new solver. */
export class SolverError extends Error {}

/**
 * Solves one plan. `cancel` ends it with the best found so far. `prepared` is what the core has prepared of the same
 * records at the same instant: a solver in the same thread need not prepare them again.
 */
export interface SolvePort {
  solve(job: SolveJob, onProgress: (progress: SolveProgress) => void, prepared?: () => Prepared): Promise<Plan>;
  cancel(): void;
}

/** Solves in the calling thread; for the command line and tests. */
export function solveHere(): SolvePort {
  let stop = false;
  return {
    solve: async ({ snapshot, planId, ...options }, onProgress, prepared) => {
      stop = false;
      const begun = performance.now();
      const known = prepared?.();
      const plan = allocate(known?.nowMs === options.nowMs ? known : snapshot, {
        ...options,
        planId: asPlanId(planId),
        onProgress,
        shouldStop: () => stop,
        clockMs: () => performance.now() - begun,
      });
      return { ...plan, revision: snapshot.revision };
    },
    cancel() {
      stop = true;
    },
  };
}
