import { create } from 'zustand';
import type { SolveProgress } from '../../../shared/model/index.ts';

interface SolveCurveState {
  /** What the solver reported of the running search, or of the last one, in order. */
  readonly points: readonly SolveProgress[];
  add(progress: SolveProgress): void;
}

/** The progress of a search, as the solver reported it to this window. A new search starts a new curve. */
export const useSolveCurve = create<SolveCurveState>()((set) => ({
  points: [],
  add: (progress) =>
    set(({ points }) => ({ points: progress.phase === 'prepare' ? [progress] : [...points, progress] })),
}));

/** The points with a plan and a bound: before those, there is nothing to draw. */
export const drawnPoints = (points: readonly SolveProgress[]): readonly SolveProgress[] =>
  points.filter(({ score, bound }) => score > 0 && bound > 0);
