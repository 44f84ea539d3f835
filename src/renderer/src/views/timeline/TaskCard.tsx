import { X } from 'lucide-react';
import type { TimelineBar } from '../../../../shared/contract/index.ts';
import {
  dayAndClock,
  dueMoment,
  hours,
  momentForBoth,
  percent,
  type Reader,
  signed,
} from '../../../../shared/format/index.ts';
import {
  type DelayDriver,
  type DelayRemedy,
  type FinishCalibration,
  type Instant,
  isRiskyLevel,
} from '../../../../shared/model/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { textOf } from '../../../../shared/words/index.ts';
import {
  BASELINE_HELP,
  BASELINE_NAME,
  SLIP_HELP,
  SLIP_NAME,
  slipWords,
} from '../../../../shared/words/progress/baseline.ts';
import { FLOAT_HELP, FLOAT_NAME, floatWords } from '../../../../shared/words/progress/float.ts';
import {
  DELAY_CAUSE_NAMES,
  LIKELY_FINISH,
  LIKELY_HELP,
  VERY_LIKELY_FINISH,
  VERY_LIKELY_HELP,
} from '../../../../shared/words/progress/progress.ts';
import { TASK_CARD } from '../../../../shared/words/progress/timeline-view.ts';
import { ExceptionLines } from '../../components/ExceptionMarks.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useDebounced } from '../../stores/debounced.ts';
import { moveTask } from '../../stores/move-task.ts';
import { useOffice } from '../../stores/office.ts';
import { useReader } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { moveDue } from './actions.ts';
import { RiskMark } from './ListRows.tsx';
import { dueAfterP50, dueLabel, riskWords } from './words.ts';

/** Remedies need a simulation of all work, so they are not requested for bars that are only passed. */
const DEBOUNCE_MS = 250;

interface TaskCardProps {
  readonly bar: TimelineBar;
  readonly calibration: FinishCalibration;
  readonly style: { readonly top?: number; readonly bottom?: number };
  readonly onClose: () => void;
}

/** The selected task: its due date and forecast, the causes of its delay, and what would help. */
export function TaskCard({ bar, calibration, style, onClose }: TaskCardProps) {
  const reader = useReader();
  const { minutesPerDay } = useOffice();
  const debounced = useDebounced(bar.taskId, DEBOUNCE_MS);
  const isRisky = bar.late || isRiskyLevel(bar.risk.level);
  const progress = useCoreQuery(
    'progress.view',
    debounced === null || !isRisky ? null : { taskIds: [debounced], remedies: true },
  );
  const row = progress.data?.tasks[0];
  const remedies = row?.remedies ?? [];
  return (
    <section className="float tln-card" style={style} aria-label={TASK_CARD.forecastFor(bar.title)}>
      <div className="row g8">
        <b className="strong tr">{bar.title}</b>
        <span className="sp" />
        <button type="button" className="ib sm t3" aria-label={TASK_CARD.close} onClick={onClose}>
          <X size={14} strokeWidth={1.9} aria-hidden={true} />
        </button>
      </div>
      <p className="fact">
        {TASK_CARD.remainingProgress(
          [bar.client ?? NO_CLIENT_NAME, bar.taskId].join(', '),
          hours(bar.remainingHours, reader),
          percent(bar.progressRatio, reader),
        )}
      </p>
      <ExceptionLines taskId={bar.taskId} />
      <dl>
        <dt>{TASK_CARD.dueDate}</dt>
        <dd title={bar.dueOn === undefined ? onBothClocks(bar, bar.dueAt, reader) : undefined}>
          {bar.dueAt === null ? TASK_CARD.noDueDate : dueMoment({ ...bar, dueAt: bar.dueAt }, reader)}
        </dd>
        <dt title={LIKELY_HELP}>{LIKELY_FINISH}</dt>
        <dd className="mid" title={onBothClocks(bar, bar.finishP50At, reader)}>
          {bar.finishP50At === null ? TASK_CARD.noForecast : dayAndClock(bar.finishP50At, reader)}
        </dd>
        <dt title={VERY_LIKELY_HELP}>{VERY_LIKELY_FINISH}</dt>
        <dd className="mid" title={onBothClocks(bar, bar.finishP90At, reader)}>
          {bar.finishP90At === null ? TASK_CARD.noForecast : dayAndClock(bar.finishP90At, reader)}
        </dd>
        {bar.baseline === null ? null : (
          <>
            <dt title={BASELINE_HELP}>{BASELINE_NAME}</dt>
            <dd title={onBothClocks(bar, bar.baseline.finishAt, reader)}>
              {dayAndClock(bar.baseline.finishAt, reader)}
            </dd>
            <dt title={SLIP_HELP}>{SLIP_NAME}</dt>
            <dd>{slipWords(bar.baseline, reader)}</dd>
          </>
        )}
        {bar.floatMinutes === null ? null : (
          <>
            <dt title={FLOAT_HELP}>{FLOAT_NAME}</dt>
            <dd>{floatWords(bar.floatMinutes, minutesPerDay, reader)}</dd>
          </>
        )}
      </dl>
      <div className="row g8 tln-card-risk">
        <span className="strong">{TASK_CARD.chanceOfBeingLate}</span>
        <span className="sp" />
        <span className="row g4">
          {isRisky ? <RiskMark bar={bar} hasText /> : <span className="t2">{riskWords(bar, reader)}</span>}
        </span>
      </div>
      {isRisky ? <Drivers drivers={row?.delayRisk.drivers} /> : null}
      {calibration.p50Ratio === null ? null : (
        <p className="fact">
          {TASK_CARD.ofFinishedTasksTook(calibration.cases, percent(calibration.p50Ratio, reader), reader)}
        </p>
      )}
      {remedies.slice(0, 2).map((remedy) => (
        <p key={`${remedy.kind} ${remedy.agentId ?? ''}`} className="fact t2">
          {textOf(remedy.sentence, reader)}
        </p>
      ))}
      <Actions bar={bar} remedies={remedies} />
    </section>
  );
}

/** The working hours that each cause adds to the likely finish, one after the other. */
function Drivers({ drivers }: { readonly drivers: readonly DelayDriver[] | undefined }) {
  const reader = useReader();
  if (drivers === undefined) return <p className="fact">…</p>;
  const ends = drivers.map((_, at) => drivers.slice(0, at + 1).reduce((sum, one) => sum + one.hours, 0));
  const [least, most] = [Math.min(0, ...ends), Math.max(0.1, ...ends)];
  const percentAt = (value: number): number => ((value - least) / (most - least)) * 100;
  return (
    <ul aria-label={TASK_CARD.causesOfDelay}>
      {drivers.map((driver, at) => {
        const end = ends[at] ?? 0;
        const [from, to] = [Math.min(end, end - driver.hours), Math.max(end, end - driver.hours)];
        return (
          <li key={driver.cause} className="tln-driver" title={textOf(driver.sentence, reader)}>
            <span className="t2 tr">{DELAY_CAUSE_NAMES[driver.cause]}</span>
            <span className="b" aria-hidden="true">
              <i
                className={driver.hours < 0 || driver.cause === 'remainder' ? 'g' : ''}
                style={{ left: `${percentAt(from)}%`, width: `${percentAt(to) - percentAt(from)}%` }}
              />
            </span>
            <span className="n">{TASK_CARD.h(signed(driver.hours, reader, 1))}</span>
          </li>
        );
      })}
      {drivers[0] === undefined ? null : <li className="fact">{textOf(drivers[0].sentence, reader)}</li>}
    </ul>
  );
}

/** Actions that are one change with one undo. */
function Actions({ bar, remedies }: { readonly bar: TimelineBar; readonly remedies: readonly DelayRemedy[] }) {
  const reader = useReader();
  const set = useRoute((state) => state.set);
  const mayWrite = useMayWrite();
  const agents = useCoreQuery('agents.view', {});
  if (!mayWrite) return null;
  const due = dueAfterP50(bar);
  const move = remedies.find((remedy) => remedy.kind === 'move' && remedy.agentId !== null);
  const to = agents.data?.agents.find((agent) => agent.id === move?.agentId);
  return (
    <div className="row g6 tln-actions">
      {due === null ? null : (
        <button type="button" className="btn sm tint" onClick={() => moveDue(bar)}>
          {dueLabel(due, reader)}
        </button>
      )}
      {to === undefined ? null : (
        <button
          type="button"
          className="btn sm"
          onClick={() => void moveTask({ taskId: bar.taskId, agentId: to.id, weekOf: null }, bar.version)}
        >
          {TASK_CARD.reassignTo(to.name)}
        </button>
      )}
      <button type="button" className="btn sm" onClick={() => set({ dialog: 'move' })}>
        {bar.agent === null ? TASK_CARD.assign : TASK_CARD.reassign}
      </button>
    </div>
  );
}

/** A time on the clocks of the reader and of the agent, for the tooltip. */
const onBothClocks = ({ agent }: TimelineBar, at: Instant | null, reader: Reader): string | undefined =>
  agent === null || at === null ? undefined : momentForBoth(at, agent, reader);
