import type { ExceptionView, LadderStep } from '../../../../shared/contract/index.ts';
import type { Reader } from '../../../../shared/format/index.ts';
import { msOf } from '../../../../shared/model/index.ts';
import { ESCALATION_LADDER } from '../../../../shared/words/exceptions/inbox-view.ts';
import { oneId } from '../../address/codec.ts';
import { putAddressed } from '../../address/values.ts';
import { useReader } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';
import { useSettingsTab } from '../../stores/settings-tab.ts';
import { answerTime, isSoon, stepTime, untilText } from './times.ts';

interface LadderProps {
  readonly view: ExceptionView;
  readonly nowMs: number;
  /** Null if it may not be escalated. */
  readonly onEscalate: (() => void) | null;
}

/** Who was notified, who has to answer now and by when, and who is next. */
export function EscalationLadder({ view, nowMs, onEscalate }: LadderProps) {
  const { ladderId, name, steps } = view.ladder;
  const isTop = steps.at(-1)?.state === 'now';
  return (
    <div className="sec">
      <h2 className="h3">
        {ESCALATION_LADDER.escalation}
        <span className="sp" />
        <button
          type="button"
          className="link t3 f11 regular"
          onClick={() => {
            putAddressed('settings', 'ladder', oneId, ladderId);
            useSettingsTab.getState().show('escalation');
            useRoute.getState().go('settings');
          }}
        >
          {ESCALATION_LADDER.ladder(name)}
        </button>
      </h2>
      <ol className="lds">
        {steps.map((step) => (
          <li key={step.level}>
            <Level step={step} isOpen={view.state === 'open'} state={view.state} nowMs={nowMs} />
          </li>
        ))}
      </ol>
      {onEscalate === null || isTop ? null : (
        <button type="button" className="btn sm" onClick={onEscalate}>
          {ESCALATION_LADDER.escalateNow}
          <kbd>E</kbd>
        </button>
      )}
    </div>
  );
}

interface LevelProps {
  readonly step: LadderStep;
  readonly isOpen: boolean;
  readonly state: ExceptionView['state'];
  readonly nowMs: number;
}
function Level({ step, isOpen, state, nowMs }: LevelProps) {
  const reader = useReader();
  const { level, name, role, sinceAt, dueAt } = step;
  const isLate = dueAt !== null && isSoon(dueAt, nowMs);
  const share =
    sinceAt === null || dueAt === null
      ? null
      : Math.min(1, Math.max(0, (nowMs - msOf(sinceAt)) / (msOf(dueAt) - msOf(sinceAt))));
  return (
    <>
      <div className={`ld ${step.state === 'now' && isOpen ? 'now' : step.state === 'done' ? 'done' : ''}`}>
        <span className="lv">{level}</span>
        <div className="two sp">
          <span className="mid tr">{role === '' || level === 0 ? name : `${name}, ${role}`}</span>
          <span className="fact tr">{factOf(step, reader)}</span>
        </div>
        <span className={`nw n ${isLate ? 'dg strong' : 't3'}`}>{leftText(step, state, { nowMs, reader })}</span>
      </div>
      {share === null || !isOpen ? null : (
        <div className="clk" aria-hidden>
          <i style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </>
  );
}

function factOf({ level, sinceAt, answerHours, address }: LadderStep, reader: Reader): string {
  const place = level === 0 ? 'inbox' : answerTime(answerHours, reader);
  if (sinceAt !== null) return `${stepTime(sinceAt, reader)}, ${place}`;
  return address === '' ? place : `${place}, ${address}`;
}

function leftText(
  { state: step, dueAt }: LadderStep,
  state: ExceptionView['state'],
  { nowMs, reader }: { readonly nowMs: number; readonly reader: Reader },
): string {
  if (step === 'done') return ESCALATION_LADDER.noAnswer;
  if (step === 'later') return ESCALATION_LADDER.notYet;
  if (dueAt !== null) return `${untilText(dueAt, nowMs, reader)}${isSoon(dueAt, nowMs) ? ESCALATION_LADDER.left : ''}`;
  return {
    open: ESCALATION_LADDER.highestLevel,
    waiting: ESCALATION_LADDER.fixInProgress,
    owned: 'taken',
    snoozed: 'snoozed',
    resolved: 'resolved',
  }[state];
}
