import {
  ArrowUp,
  Check,
  CircleMinus,
  Minus,
  Play,
  RotateCcw,
  ScanSearch,
  TrendingUp,
  UserRound,
  X,
} from 'lucide-react';
import type { ExceptionView } from '../../../../shared/contract/index.ts';
import { hours } from '../../../../shared/format/index.ts';
import type { ExceptionStep, WorkException } from '../../../../shared/model/index.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { readerNow } from '../../stores/reader.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import { CAUSE_WORDS, KIND_WORDS, SEVERITY_WORDS, STATE_WORDS, sinceWords, stepTime } from './words.ts';

/** What it is, how bad, how it is known, and what was done about it so far. */
export function ExceptionDetail({ view, nowMs }: { readonly view: ExceptionView; readonly nowMs: number }) {
  const { exception } = view;
  return (
    <section className="xd" aria-label={exception.title} tabIndex={0}>
      <Head view={view} nowMs={nowMs} />
      <Facts exception={exception} />
      <div className="xs">
        <h2 className="h3">Evidence</h2>
        <dl className="eg">
          {exception.evidence.map((row) => (
            <div key={`${row.label} ${row.value}`}>
              <dt className="t2">{row.label}</dt>
              <dd className="n mid">{row.value}</dd>
              <dd className="t3">{row.note}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Tried exception={exception} />
      <div className="xs last">
        <h2 className="h3">
          Same kind before
          <span className="t3">
            {view.before.cases} {view.before.cases === 1 ? 'case' : 'cases'} in {view.before.days} days,{' '}
            {view.before.context}
          </span>
        </h2>
        <p className="f12 t2">{view.before.sentence}</p>
      </div>
    </section>
  );
}

function Head({ view, nowMs }: { readonly view: ExceptionView; readonly nowMs: number }) {
  const { exception, state, answer } = view;
  const about = [exception.client, view.project].filter((one) => one !== null).join(', ');
  const { taskId, agentId } = exception;
  return (
    <header className="xh">
      <div className="row g8 f12 t3">
        <span className={`row g4 mid ${exception.severity === 'critical' ? 'dg' : 't2'}`}>
          <SeverityMark severity={exception.severity} size={13} />
          {SEVERITY_WORDS[exception.severity]}
        </span>
        <span>{KIND_WORDS[exception.kind]}</span>
        {taskId === null ? null : (
          <>
            <button type="button" className="link nw ac" onClick={() => openTask(taskId)}>
              {taskId}
            </button>
            <button type="button" className="link nw ac" onClick={() => showOn('timeline', taskId)}>
              Timeline
            </button>
          </>
        )}
        {agentId === null ? null : (
          <button type="button" className="link nw ac" onClick={() => useRoute.getState().go('capacity')}>
            Capacity
          </button>
        )}
        <span className="tr">{about}</span>
        <span className="sp" />
        <span className="nw">
          {state === 'open' ? `open ${sinceWords(exception.detectedAt, nowMs)}` : stateWords(view)}
          {answer?.answer === 'take' ? `: ${answer.by}` : ''}
        </span>
      </div>
      <div className="xtitle">{exception.title}</div>
    </header>
  );
}

const showOn = (view: 'timeline', taskId: string): void => {
  useRoute.getState().set({ taskId, selectedIds: [] });
  useRoute.getState().go(view);
};

const stateWords = ({ state, exception }: ExceptionView): string =>
  state === 'resolved' && exception.resolution !== null
    ? `Resolved ${stepTime(exception.resolution.at)}`
    : STATE_WORDS[state];

function Facts({ exception }: { readonly exception: WorkException }) {
  const left = exception.timeLeftMinutes;
  return (
    <div className="fs">
      <div>
        <div className="fact">Impact</div>
        <div className="v">{exception.impact.toFixed(1)}</div>
        <div className="fact">{exception.impactFact}</div>
      </div>
      <div>
        <div className="fact">Likelihood</div>
        <div className="v">
          {Math.round(exception.likelihood * 100)}
          <small>%</small>
        </div>
        <div className="fact">{exception.likelihoodFact}</div>
      </div>
      <div>
        <div className="fact">Time left</div>
        <div className="v">
          {left === null ? <small>no date</small> : hours(left / 60, readerNow()).replace(' h', '')}
          {left === null ? null : <small> h</small>}
        </div>
        <div className="fact">{exception.timeLeftFact}</div>
      </div>
      <div>
        <div className="fact">Cause</div>
        <div className="v word">{CAUSE_WORDS[exception.causeClass]}</div>
        <div className="fact">{exception.causeFact}</div>
      </div>
    </div>
  );
}

const STEP_MARKS: Readonly<
  Record<ExceptionStep['kind'], { readonly Icon: typeof X; readonly look: string; readonly word: string }>
> = {
  detected: { Icon: ScanSearch, look: '', word: 'Detected' },
  worsened: { Icon: TrendingUp, look: 'esc', word: 'Worse' },
  attempted: { Icon: Play, look: '', word: 'Tried' },
  succeeded: { Icon: Check, look: 'good', word: 'Helped' },
  failed: { Icon: X, look: 'fail', word: 'Did not help' },
  escalated: { Icon: ArrowUp, look: 'esc', word: 'Escalated' },
  answered: { Icon: UserRound, look: '', word: 'Answered' },
  cleared: { Icon: Check, look: 'good', word: 'Over' },
  reopened: { Icon: RotateCcw, look: 'esc', word: 'Back' },
  noted: { Icon: Minus, look: '', word: 'Noted' },
};

function Tried({ exception }: { readonly exception: WorkException }) {
  const failed = exception.attempts.filter((attempt) => attempt.outcome === 'failed').length;
  const { steps } = exception;
  return (
    <div className="xs">
      <h2 className="h3">
        What was tried
        <span className="t3">
          {steps.length} {steps.length === 1 ? 'step' : 'steps'}
          {failed === 0 ? '' : `, ${failed} ${failed === 1 ? 'try' : 'tries'} failed`}
        </span>
      </h2>
      <ol className="evs">
        {steps.map((step) => {
          const { Icon, look, word } = STEP_MARKS[step.kind] ?? { Icon: CircleMinus, look: '', word: '' };
          return (
            <li className="ev" key={`${step.at} ${step.kind} ${step.title}`}>
              <span className="f12 t3 nw n">{stepTime(step.at)}</span>
              <span className={`mk ${look}`} title={word}>
                <Icon size={12} strokeWidth={1.9} aria-label={word} />
              </span>
              <div>
                <div className="mid">{step.title}</div>
                {step.detail === '' ? null : <div className="t2">{step.detail}</div>}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
