import type { TimelineBar, TimelineMilestone } from '../../../../shared/contract/index.ts';
import { MILESTONE_STATE_NAMES } from '../../../../shared/words/progress/progress.ts';
import { type Axis, noonOf, xOf, xOfWall } from './axis.ts';
import { endOf, ROW_PX, startOf } from './rows.ts';

const MIDDLE = ROW_PX / 2;
const BAR_PX = 12;
const TOP = MIDDLE - BAR_PX / 2;
const HALF = 5;
/** Working hours per day, which give unplanned work a length. */
const DAY_HOURS = 8;
const LEAST_PX = 3;

/** Start and end in pixels of the axis; null if there is no bar to draw. */
export function extentOf(axis: Axis, bar: TimelineBar): { readonly from: number; readonly to: number } | null {
  const [start, end] = [startOf(bar), endOf(bar)];
  if (start === null || end === null) {
    if (bar.dueAt === null) return null;
    const to = xOf(axis, bar.dueAt);
    return { from: Math.max(0, to - (bar.remainingHours / DAY_HOURS) * axis.dayPx), to };
  }
  const to = xOf(axis, end);
  return { from: Math.min(xOf(axis, start), to - LEAST_PX), to };
}

/** Bar to P50, line to P90, done part, due and milestones of one task; drawn from the top left corner of its row. */
export function BarMark({ axis, bar }: { readonly axis: Axis; readonly bar: TimelineBar }) {
  const extent = extentOf(axis, bar);
  const isPlanned = startOf(bar) !== null && endOf(bar) !== null;
  const due = bar.dueAt === null ? null : xOf(axis, bar.dueAt);
  return (
    <>
      {extent === null ? null : isPlanned ? (
        <Body extent={extent} bar={bar} />
      ) : (
        <rect
          className="tln-outline"
          x={extent.from}
          y={TOP}
          width={Math.max(LEAST_PX, extent.to - extent.from)}
          height={BAR_PX}
          rx={2}
        />
      )}
      {due === null ? null : <path className="tln-due" d={`M${due} ${TOP - 3}v${BAR_PX + 6}`} />}
      {bar.finishP50At === null || bar.finishP90At === null ? null : (
        <Whisker p50={xOf(axis, bar.finishP50At)} p90={xOf(axis, bar.finishP90At)} due={due} />
      )}
      {bar.milestones.map((one) => (
        <Diamond key={`${one.name} ${one.on}`} at={xOfWall(axis, noonOf(one.on))} milestone={one} />
      ))}
    </>
  );
}

function Body({
  extent: { from, to },
  bar,
}: {
  readonly extent: { readonly from: number; readonly to: number };
  readonly bar: TimelineBar;
}) {
  const width = Math.max(LEAST_PX, to - from);
  return (
    <>
      <rect className="tln-body" x={from} y={TOP} width={width} height={BAR_PX} rx={2} />
      {bar.progressRatio > 0 ? (
        <rect className="tln-done" x={from} y={TOP} width={width * bar.progressRatio} height={BAR_PX} rx={2} />
      ) : null}
      {bar.pin?.startAt ? <circle className="tln-pin" cx={from} cy={TOP} r={3} /> : null}
    </>
  );
}

/** A heavy tick at P50, a line to the cap at P90; anything past the due date is red. */
function Whisker({ p50, p90, due }: { readonly p50: number; readonly p90: number; readonly due: number | null }) {
  const turn = due === null ? p90 : Math.min(p90, Math.max(p50, due));
  return (
    <>
      {turn > p50 ? <path className="tln-line" d={`M${p50} ${MIDDLE}H${turn}`} /> : null}
      {p90 > turn ? <path className="tln-line past" d={`M${turn} ${MIDDLE}H${p90}`} /> : null}
      <path className={`tln-line ${due !== null && p90 > due ? 'past' : ''}`} d={`M${p90} ${MIDDLE - 4}v8`} />
      <path className="tln-p50" d={`M${p50} ${TOP}v${BAR_PX}`} />
    </>
  );
}

/** Hollow: open. Solid: met. Lower half full: at risk. With a cross: missed. */
export function Diamond({
  at,
  milestone,
}: {
  readonly at: number;
  readonly milestone: Pick<TimelineMilestone, 'name' | 'state'>;
}) {
  const { name, state } = milestone;
  return (
    <g className={`tln-diamond ${state}`}>
      <title>{`${name}, ${MILESTONE_STATE_NAMES[state]}`}</title>
      <path d={`M${at} ${MIDDLE - HALF}l${HALF} ${HALF}l-${HALF} ${HALF}l-${HALF} -${HALF}z`} />
      {state === 'at_risk' ? (
        <path className="half" d={`M${at - HALF} ${MIDDLE}h${2 * HALF}l-${HALF} ${HALF}z`} />
      ) : null}
      {state === 'missed' ? <path className="cross" d={`M${at - 2} ${MIDDLE - 2}l4 4m0 -4l-4 4`} /> : null}
    </g>
  );
}
