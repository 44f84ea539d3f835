import { DESK_INKS, solveCurve } from '../../../../shared/charts/index.ts';
import { percent } from '../../../../shared/format/index.ts';
import { PHASE_NAMES } from '../../../../shared/words/index.ts';
import { SOLVE_CURVE } from '../../../../shared/words/planning/plan-view.ts';
import { Drawing } from '../../components/Drawing.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useReader } from '../../stores/reader.ts';
import { drawnPoints, useSolveCurve } from '../../stores/solve-curve.ts';
import { useWorkspace } from '../../stores/workspace.ts';

/** The running search, or the last one: the plan value and its proven maximum, as the solver reported them. */
export function SearchPanel({ current }: { readonly current: number | null }) {
  const reader = useReader();
  const reported = useSolveCurve((state) => state.points);
  const isSolving = useWorkspace((state) => state.view?.solving === true);
  const points = drawnPoints(reported);
  const last = reported.at(-1);
  const draw = (size: { readonly width: number; readonly height: number }) =>
    solveCurve({ points, current }, size, { ...DESK_INKS, reader });
  return (
    <section className="sec search-curve" aria-label={SOLVE_CURVE.title}>
      <h2 className="h3">
        {isSolving ? SOLVE_CURVE.running : SOLVE_CURVE.title}
        {isSolving && last !== undefined ? (
          <span className="t3 f11 regular">
            {PHASE_NAMES[last.phase]}, {percent(last.doneRatio, reader)}
          </span>
        ) : null}
        <span className="sp" />
        {isSolving ? (
          <button type="button" className="btn sm" onClick={() => void runCommand('plan.cancel', {})}>
            {SOLVE_CURVE.stop}
          </button>
        ) : null}
      </h2>
      {points.length > 0 ? (
        <Drawing draw={draw} height={96} />
      ) : (
        <p className="fact">{isSolving ? SOLVE_CURVE.waiting : SOLVE_CURVE.none}</p>
      )}
    </section>
  );
}
