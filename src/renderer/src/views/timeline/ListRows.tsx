import { ChevronDown, ChevronRight, CircleAlert, Pin, TriangleAlert } from 'lucide-react';
import type { TimelineBar, TimelineGroup, TimelineGrouping } from '../../../../shared/contract/index.ts';
import { percent } from '../../../../shared/format/index.ts';
import { isRiskyLevel, msOf } from '../../../../shared/model/index.ts';
import { DELAY_LEVEL_NAMES, NO_FORECAST } from '../../../../shared/words/progress/progress.ts';
import { LIST_ROWS } from '../../../../shared/words/progress/timeline-view.ts';
import { ExceptionMark } from '../../components/ExceptionMarks.tsx';
import { useReader } from '../../stores/reader.ts';
import type { AwayMark } from './away.ts';
import { endOf, HEAD_PX, ROW_PX, startOf } from './rows.ts';
import { groupTitle, groupWords, spokenBar } from './words.ts';

export const rowId = (taskId: string): string => `timeline-${taskId}`;

interface GroupRowProps {
  readonly group: TimelineGroup;
  readonly by: TimelineGrouping;
  readonly at: number;
  readonly isFolded: boolean;
  readonly onFold: () => void;
}
/** The header of a group: its name and how many tasks are late or at risk; a click collapses it. */
export function GroupRow({ group, by, at, isFolded, onFold }: GroupRowProps) {
  const reader = useReader();
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  const { late, atRisk } = group;
  return (
    <div role="row" className="tln-row" aria-rowindex={at + 2} style={{ top: HEAD_PX + at * ROW_PX }}>
      <div role="gridcell" className="tln-list grp">
        <button type="button" className="row g6 tr" aria-expanded={!isFolded} onClick={onFold} tabIndex={-1}>
          <Chevron size={14} strokeWidth={1.9} aria-hidden={true} />
          <b className="tr">{groupTitle(group, by)}</b>
          {group.note === null ? null : group.note === 'AI' ? (
            <span className="ai">{LIST_ROWS.ai}</span>
          ) : (
            <span className="t3 tr">{group.note}</span>
          )}
        </button>
        <span className="f11 nw n">
          {late === 0 && atRisk === 0 ? (
            <span className="t3">{LIST_ROWS.onTrack}</span>
          ) : (
            <>
              {late > 0 ? <span className="dg">{groupWords({ late, atRisk: 0 }, reader)}</span> : null}
              {late > 0 && atRisk > 0 ? ', ' : null}
              {atRisk > 0 ? <span className="wn">{groupWords({ late: 0, atRisk }, reader)}</span> : null}
            </>
          )}
        </span>
      </div>
    </div>
  );
}

interface BarRowProps {
  readonly bar: TimelineBar;
  /** Time off of its assignee. */
  readonly away: readonly AwayMark[];
  readonly at: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}
/** A task of the list; what its bar shows follows in words for screen readers. */
export function BarRow({ bar, away, at, isChosen, onChoose }: BarRowProps) {
  const reader = useReader();
  return (
    <div
      role="row"
      id={rowId(bar.taskId)}
      className={`tln-row ${isChosen ? 'sel' : ''}`}
      aria-rowindex={at + 2}
      aria-selected={isChosen}
      style={{ top: HEAD_PX + at * ROW_PX }}
      onPointerDown={onChoose}
    >
      <div className="tln-list" role="presentation">
        <span role="gridcell" className="tr" title={`${bar.title} (${bar.taskId})`}>
          <ExceptionMark taskId={bar.taskId} /> {bar.title}
        </span>
        <span role="gridcell" className="row g4 t2 tr">
          {bar.pin?.startAt ? <Pin size={11} strokeWidth={1.9} aria-label={LIST_ROWS.startPinned} /> : null}
          <span className={`tr ${bar.agent === null ? 'wn' : ''}`}>{bar.agent?.name ?? LIST_ROWS.unassigned}</span>
          {bar.agent?.kind === 'ai' ? <span className="ai">{LIST_ROWS.ai}</span> : null}
        </span>
        <span role="gridcell" className="n row g4 tln-risk">
          <RiskMark bar={bar} />
        </span>
      </div>
      <span role="gridcell" className="visually-hidden">
        {[spokenBar(bar, reader), ...awayDuring(bar, away)].join(' ')}
      </span>
    </div>
  );
}

/** The time off between the start and the end of a bar, in words. */
function awayDuring(bar: TimelineBar, away: readonly AwayMark[]): readonly string[] {
  const [start, end] = [startOf(bar), endOf(bar)];
  if (start === null || end === null) return [];
  return away
    .filter(({ fromMs, untilMs }) => fromMs < msOf(end) && untilMs > msOf(start))
    .map(({ words }) => `${words}.`);
}

/** The chance of missing the due date; late and at risk also as an icon. */
export function RiskMark({
  bar: { late, risk },
  hasText = false,
}: {
  readonly bar: TimelineBar;
  readonly hasText?: boolean;
}) {
  const reader = useReader();
  const chance = risk.probability === null ? '–' : percent(risk.probability, reader);
  if (late)
    return (
      <span className="dg strong row g4">
        <CircleAlert size={13} strokeWidth={1.9} aria-label={hasText ? undefined : LIST_ROWS.late} />
        {hasText ? LIST_ROWS.lateBy(chance) : chance}
      </span>
    );
  if (isRiskyLevel(risk.level))
    return (
      <span className="wn strong row g4">
        <TriangleAlert size={13} strokeWidth={1.9} aria-label={hasText ? undefined : DELAY_LEVEL_NAMES[risk.level]} />
        {hasText ? LIST_ROWS.levelBy(DELAY_LEVEL_NAMES[risk.level], chance) : chance}
      </span>
    );
  return (
    <span className="t2" title={risk.level === 'unknown' ? NO_FORECAST : undefined}>
      {chance}
    </span>
  );
}
