import type { ExceptionView, LadderStep } from '../../../../shared/contract/index.ts';
import { msOf } from '../../../../shared/model/index.ts';
import { useRoute } from '../../stores/route.ts';
import { useSettingsTab } from '../../stores/settings-tab.ts';
import { isSoon, stepTime, untilWords } from './words.ts';

interface LadderProps {
  readonly view: ExceptionView;
  readonly nowMs: number;
  /** Null: it may not be escalated. */
  readonly onEscalate: (() => void) | null;
}

/** Who was told, who is asked now and for how long, and who comes next. */
export function EscalationLadder({ view, nowMs, onEscalate }: LadderProps) {
  const { name, steps } = view.ladder;
  const isTop = steps.at(-1)?.state === 'now';
  return (
    <div className="sec">
      <h2 className="h3">
        Escalation
        <span className="sp" />
        <button
          type="button"
          className="link t3 f11 regular"
          onClick={() => {
            useSettingsTab.getState().show('escalation');
            useRoute.getState().go('settings');
          }}
        >
          ladder: {name}
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
          Escalate now<kbd>E</kbd>
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
          <span className="fact tr">{factOf(step)}</span>
        </div>
        <span className={`nw n ${isLate ? 'dg strong' : 't3'}`}>{leftWords(step, state, nowMs)}</span>
      </div>
      {share === null || !isOpen ? null : (
        <div className="clk" aria-hidden>
          <i style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </>
  );
}

function factOf({ level, sinceAt, answerHours, address }: LadderStep): string {
  const hours = level === 0 ? 'the inbox' : `${answerHours} h to answer`;
  if (sinceAt !== null) return `${stepTime(sinceAt)}, ${hours}`;
  return address === '' ? hours : `${hours}, ${address}`;
}

function leftWords({ state: step, dueAt }: LadderStep, state: ExceptionView['state'], nowMs: number): string {
  if (step === 'done') return 'no answer';
  if (step === 'later') return 'not yet';
  if (dueAt !== null) return `${untilWords(dueAt, nowMs)}${isSoon(dueAt, nowMs) ? ' left' : ''}`;
  return { open: 'nobody above', waiting: 'being tried', owned: 'in hand', snoozed: 'snoozed', resolved: 'over' }[
    state
  ];
}
