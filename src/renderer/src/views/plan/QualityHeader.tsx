import type { ReactNode } from 'react';
import type { PlanReview } from '../../../../shared/contract/index.ts';
import { percent, type Reader, whole } from '../../../../shared/format/index.ts';
import { QUALITY_HEADER } from '../../../../shared/words/planning/plan-view.ts';
import { useReader } from '../../stores/reader.ts';

/**
 * Figures of the plan once the included changes are applied, next to those of the current plan: value, unassigned,
 * distance from the proven maximum, moves, overload and lateness. Value and distance add up to the maximum.
 */
export function QualityHeader({ review }: { readonly review: PlanReview }) {
  const reader = useReader();
  const { plan, current, after } = review;
  const gained = after.placedValue - current.placedValue;
  const bound = Math.max(1, plan.bound);
  const below = Math.max(0, plan.bound - after.placedValue);
  return (
    <section className="quality" aria-label={QUALITY_HEADER.qualityOfDraft}>
      <Figure
        label={QUALITY_HEADER.planValue}
        value={whole(after.placedValue, reader)}
        note={QUALITY_HEADER.comparedWithCurrentPlan(gained >= 0 ? '+' : '−', whole(Math.abs(gained), reader))}
      >
        <Meter
          ratio={after.placedValue / bound}
          tick={current.placedValue / bound}
          label={QUALITY_HEADER.planValueComparedWithMaximum}
        />
      </Figure>
      <Figure
        label={QUALITY_HEADER.unassigned}
        value={whole(after.unassigned, reader)}
        note={QUALITY_HEADER.currentlyOfOpen(whole(current.unassigned, reader), whole(review.ofTasks, reader))}
      >
        <Meter
          ratio={after.unassigned / Math.max(1, review.ofTasks)}
          tick={current.unassigned / Math.max(1, review.ofTasks)}
          label={QUALITY_HEADER.shareOfTasksUnassigned}
        />
      </Figure>
      <Figure
        label={QUALITY_HEADER.distanceFromBestPossible}
        value={plan.gap === null ? QUALITY_HEADER.none : percent(below / bound, reader, 2)}
        note={QUALITY_HEADER.atMostBelowProvenMaximum(whole(below, reader))}
      >
        <Meter
          ratio={plan.gap === null ? 1 : 1 - below / bound}
          tick={1}
          label={QUALITY_HEADER.planValueComparedWithMaximum}
        />
      </Figure>
      <Figure
        label={QUALITY_HEADER.moves}
        value={whole(review.movesUsed, reader)}
        suffix={QUALITY_HEADER.ofAtMost(whole(review.moveBudget, reader))}
        note={costOf(plan.budgetCost, reader)}
      >
        <Meter
          ratio={review.moveBudget === 0 ? 0 : review.movesUsed / review.moveBudget}
          tick={1}
          label={QUALITY_HEADER.budgetUsed}
        />
      </Figure>
      <Figure
        label={QUALITY_HEADER.overallocatedLate}
        value={whole(after.overloaded, reader)}
        suffix={QUALITY_HEADER.agentsAndTasks(after.overloaded, after.late, reader)}
        note={QUALITY_HEADER.currentlyAgentsTasks(current.overloaded, current.late, reader)}
      />
      <Figure label={QUALITY_HEADER.rules} {...rulesOf(review, reader)} />
    </section>
  );
}

/** The cost of the budget compared with a plan that may move everything. */
function costOf(cost: PlanReview['plan']['budgetCost'], reader: Reader): string {
  if (cost === null) return QUALITY_HEADER.noAssignedWorkCouldMove;
  if (cost.placedValue === 0) return QUALITY_HEADER.moreMovesWouldAdd;
  return QUALITY_HEADER.fromScratch(
    cost.freeMoves,
    cost.searched ? '' : QUALITY_HEADER.atLeast,
    whole(cost.placedValue, reader),
    reader,
  );
}

/** A rule that a pin breaks is overridden: the plan is valid, but not every rule is followed. */
function rulesOf({ plan }: PlanReview, reader: Reader): Pick<FigureProps, 'value' | 'note'> {
  const { valid, violations } = plan.constraintSatisfaction;
  const overrides = violations.filter((violation) => violation.override).length;
  const count = QUALITY_HEADER.overridden(whole(overrides, reader));
  if (!valid) return { value: QUALITY_HEADER.broken, note: overrides === 0 ? '' : QUALITY_HEADER.byYourPins(count) };
  if (overrides > 0) return { value: count, note: QUALITY_HEADER.byYourPinsAll };
  return { value: QUALITY_HEADER.allFollowed, note: QUALITY_HEADER.checkedIndependentlyOfSolver };
}

export interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly suffix?: string;
  readonly note: string;
  readonly children?: ReactNode;
}

/** One figure with its name, and what it is compared with. */
export function Figure({ label, value, suffix, note, children }: FigureProps) {
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
