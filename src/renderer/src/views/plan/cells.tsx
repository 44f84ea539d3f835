import type { DueView, PlaceView } from '../../../../shared/contract/index.ts';
import { dayAndClock, dueDay, dueMoment, hours } from '../../../../shared/format/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { CHANGE_LIST } from '../../../../shared/words/planning/plan-view.ts';
import { useBothClocks } from '../../components/both-clocks.ts';
import { useReader } from '../../stores/reader.ts';
import { openTask } from '../../stores/route.ts';

interface PlaceCellProps {
  readonly name: string;
  readonly agentId: string | null;
  readonly place: Pick<PlaceView, 'finishAt' | 'isLate'> | null;
  readonly isAi?: boolean;
  /** Whether the change leads here. */
  readonly isTarget?: boolean;
}

/** The agent of a task, and when it finishes. */
export function PlaceCell({ name, agentId, place, isAi = false, isTarget = false }: PlaceCellProps) {
  const reader = useReader();
  const onBoth = useBothClocks();
  return (
    <>
      <div className={`tr ${isTarget ? 'mid' : ''}`} title={name}>
        {isTarget ? <span aria-hidden="true">→ </span> : null}
        {name} {isAi ? <span className="ai">{CHANGE_LIST.ai}</span> : null}
      </div>
      {place === null ? null : (
        <div className={`l2 ${isTarget && place.isLate ? 'dg' : ''}`} title={onBoth(place.finishAt, agentId)}>
          {place.finishAt === null ? CHANGE_LIST.noDates : dayAndClock(place.finishAt, reader)}
          {place.isLate ? `, ${CHANGE_LIST.late}` : ''}
        </div>
      )}
    </>
  );
}

interface TaskCellProps {
  readonly task: { readonly taskId: string; readonly title: string; readonly client: string | null };
  /** Takes the width that the other columns leave. */
  readonly isWide?: boolean;
}
/** The title of a task, which opens it, above its ID and client. */
export function TaskCell({ task: { taskId, title, client }, isWide = false }: TaskCellProps) {
  const line = `${taskId}, ${client ?? NO_CLIENT_NAME}`;
  return (
    <td className={`task ${isWide ? 'wide' : ''}`}>
      <button type="button" className="link ttl tr" tabIndex={-1} title={title} onClick={() => openTask(taskId)}>
        {title}
      </button>
      <div className="l2" title={line}>
        {line}
      </div>
    </td>
  );
}

/** When a task is due. */
export function DueCell({ due: { dueAt, dueOn } }: { readonly due: DueView }) {
  const reader = useReader();
  if (dueAt === null) return <td className="n t3">{CHANGE_LIST.noDue}</td>;
  const due = dueOn === undefined ? { dueAt } : { dueAt, dueOn };
  return (
    <td className="n" title={dueMoment(due, reader)}>
      {dueDay(due, reader)}
    </td>
  );
}

/** Office hours between the planned finish and the due date; negative and red if it is late. */
export function SlackCell({ place }: { readonly place: Pick<PlaceView, 'slackHours' | 'isLate'> | null }) {
  const reader = useReader();
  const slack = place?.slackHours ?? null;
  if (slack === null) return <td className="n t3">–</td>;
  const isTight = slack < NARROW_HOURS;
  return (
    <td className={`n ${place?.isLate === true ? 'dg' : isTight ? 'wn' : ''}`} title={CHANGE_LIST.slackTitle}>
      {hours(slack, reader).replace('-', '−')}
    </td>
  );
}
/** Slack below this is shown as narrow. */
const NARROW_HOURS = 5;
