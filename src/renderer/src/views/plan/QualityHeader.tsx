import type { ReactNode } from 'react';
import type { PlanReview } from '../../../../shared/contract/index.ts';
import { counted, percent, type Reader, whole } from '../../../../shared/format/index.ts';
import { useReader } from '../../stores/reader.ts';

/** Five figures of the draft beside the current plan: value, unassigned, gap to the proven bound, moves, overload and lateness. */
export function QualityHeader({ review }: { readonly review: PlanReview }) {
  const reader = useReader();
  const { plan, current } = review;
  const gained = plan.score.placedValue - current.placedValue;
  const bound = Math.max(1, plan.bound);
  return (
    <section className="quality" aria-label="Quality of the draft">
      <Figure
        label="Plan value"
        value={whole(plan.score.placedValue, reader)}
        note={`${gained >= 0 ? '+' : '−'}${whole(Math.abs(gained), reader)} compared with the current plan`}
      >
        <Meter
          ratio={plan.score.placedValue / bound}
          tick={current.placedValue / bound}
          label="Plan value compared with the maximum"
        />
      </Figure>
      <Figure
        label="Unassigned"
        value={whole(review.unassigned.length, reader)}
        note={`${whole(current.unassigned, reader)} currently, of ${whole(review.ofTasks, reader)} open`}
      >
        <Meter
          ratio={review.unassigned.length / Math.max(1, review.ofTasks)}
          tick={current.unassigned / Math.max(1, review.ofTasks)}
          label="Share of tasks unassigned"
        />
      </Figure>
      <Figure
        label="Distance from the best possible"
        value={plan.gap === null ? 'None' : percent(plan.gap, reader, 2)}
        note={`At most ${whole(Math.max(0, plan.bound - plan.score.placedValue), reader)} below the proven maximum`}
      >
        <Meter ratio={plan.gap === null ? 1 : 1 - plan.gap} tick={1} label="Plan value compared with the maximum" />
      </Figure>
      <Figure
        label="Moves"
        value={whole(review.movesUsed, reader)}
        suffix={`of at most ${whole(review.moveBudget, reader)}`}
        note={costOf(plan.budgetCost, reader)}
      >
        <Meter
          ratio={review.moveBudget === 0 ? 0 : review.movesUsed / review.moveBudget}
          tick={1}
          label="Budget used"
        />
      </Figure>
      <Figure
        label="Overallocated, late"
        value={`${whole(plan.overloadedAgentIds.length, reader)}`}
        suffix={`${plan.overloadedAgentIds.length === 1 ? 'agent' : 'agents'}, ${counted(plan.lateTaskIds.length, 'task', reader)}`}
        note={`Currently ${counted(current.overloaded, 'agent', reader)}, ${counted(current.late, 'task', reader)}`}
      />
      <Figure label="Rules" {...rulesOf(review, reader)} />
    </section>
  );
}

/** What the budget costs against a plan that may move everything. */
function costOf(cost: PlanReview['plan']['budgetCost'], reader: Reader): string {
  if (cost === null) return 'No assigned work could move';
  if (cost.placedValue === 0) return 'More moves would add no value';
  return `Without the limit: ${counted(cost.freeMoves, 'move', reader)}, ${cost.searched ? '' : 'at least '}${whole(cost.placedValue, reader)} more value`;
}

/** A rule that a pin breaks is overridden: the plan is valid, but not every rule is followed. */
function rulesOf({ plan }: PlanReview, reader: Reader): Pick<FigureProps, 'value' | 'note'> {
  const { valid, violations } = plan.constraintSatisfaction;
  const overrides = violations.filter((violation) => violation.override).length;
  const count = `${whole(overrides, reader)} overridden`;
  if (!valid) return { value: 'Broken', note: overrides === 0 ? '' : `${count} by your pins` };
  if (overrides > 0) return { value: count, note: 'By your pins; all other rules are followed' };
  return { value: 'All followed', note: 'Checked independently of the solver' };
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly suffix?: string;
  readonly note: string;
  readonly children?: ReactNode;
}

function Figure({ label, value, suffix, note, children }: FigureProps) {
  return (
    <div className="figure">
      <div className="f11 t3">{label}</div>
      <div className="figure-value">
        {value} {suffix === undefined ? null : <small className="t2">{suffix}</small>}
      </div>
      {children}
      <div className="f11 t3">{note}</div>
    </div>
  );
}

function Meter({ ratio, tick, label }: { readonly ratio: number; readonly tick: number; readonly label: string }) {
  const reader = useReader();
  const clamp = (value: number): string => `${Math.min(100, Math.max(0, value * 100))}%`;
  return (
    <div className="mt" role="img" aria-label={`${label}: ${percent(ratio, reader, 1)}`}>
      <i style={{ width: clamp(ratio) }} />
      <u style={{ left: clamp(tick) }} />
    </div>
  );
}
