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
import { fixed, hours, percent, type Reader } from '../../../../shared/format/index.ts';
import type { ExceptionStep, WorkException } from '../../../../shared/model/index.ts';
import { EXCEPTION_DETAIL } from '../../../../shared/words/exceptions/inbox-view.ts';
import { CAUSE_NAMES, KIND_NAMES, SEVERITY_NAMES, STATE_NAMES } from '../../../../shared/words/index.ts';
import { useTextThere } from '../../components/both-clocks.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { openAgent } from '../../stores/open.ts';
import { useReader, useText } from '../../stores/reader.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import { sinceText, stepTime } from './times.ts';

/** One exception: severity, evidence, and what was done about it so far. */
export function ExceptionDetail({ view, nowMs }: { readonly view: ExceptionView; readonly nowMs: number }) {
  const { exception } = view;
  const reader = useReader();
  const text = useText();
  const there = useTextThere();
  return (
    <section className="xd" aria-label={text(exception.title)} tabIndex={0}>
      <Head view={view} nowMs={nowMs} />
      <Facts exception={exception} />
      <div className="xs">
        <h2 className="h3">{EXCEPTION_DETAIL.evidence}</h2>
        <dl className="eg">
          {exception.evidence.map((row) => (
            <div key={`${text(row.label)} ${text(row.value)}`}>
              <dt className="t2" title={there(row.label, view.agentId)}>
                {text(row.label)}
              </dt>
              <dd className="n mid" title={there(row.value, view.agentId)}>
                {text(row.value)}
              </dd>
              <dd className="t3" title={there(row.note, view.agentId)}>
                {text(row.note)}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <Tried exception={exception} />
      <div className="xs last">
        <h2 className="h3">
          {EXCEPTION_DETAIL.similarExceptionsBefore}
          <span className="t3">
            {EXCEPTION_DETAIL.casesInDays(view.before.cases, view.before.days, text(view.before.context), reader)}
          </span>
        </h2>
        <p className="f12 t2">{text(view.before.sentence)}</p>
      </div>
    </section>
  );
}

function Head({ view, nowMs }: { readonly view: ExceptionView; readonly nowMs: number }) {
  const { exception, state, answer } = view;
  const reader = useReader();
  const text = useText();
  const about = [exception.client, view.project].filter((one) => one !== null).join(', ');
  const { taskId, agentId } = exception;
  return (
    <header className="xh">
      <div className="row g8 f12 t3">
        <span className={`row g4 mid ${exception.severity === 'critical' ? 'dg' : 't2'}`}>
          <SeverityMark severity={exception.severity} size={13} />
          {SEVERITY_NAMES[exception.severity]}
        </span>
        <span>{KIND_NAMES[exception.kind]}</span>
        {taskId === null ? null : (
          <>
            <button type="button" className="link nw ac" onClick={() => openTask(taskId)}>
              {taskId}
            </button>
            <button type="button" className="link nw ac" onClick={() => showOn('timeline', taskId)}>
              {EXCEPTION_DETAIL.timeline}
            </button>
          </>
        )}
        {agentId === null ? null : (
          <button type="button" className="link nw ac" onClick={() => openAgent(agentId)}>
            {EXCEPTION_DETAIL.capacity}
          </button>
        )}
        <span className="tr">{about}</span>
        <span className="sp" />
        <span className="nw">
          {state === 'open'
            ? EXCEPTION_DETAIL.openFor(sinceText(exception.detectedAt, nowMs))
            : stateText(view, reader)}
          {answer?.answer === 'take' ? EXCEPTION_DETAIL.to(answer.by) : ''}
        </span>
      </div>
      <div className="xtitle">{text(exception.title)}</div>
    </header>
  );
}

const showOn = (view: 'timeline', taskId: string): void => {
  useRoute.getState().set({ taskId, selectedIds: [] });
  useRoute.getState().go(view);
};

const stateText = ({ state, exception }: ExceptionView, reader: Reader): string =>
  state === 'resolved' && exception.resolution !== null
    ? EXCEPTION_DETAIL.resolved(stepTime(exception.resolution.at, reader))
    : STATE_NAMES[state];

function Facts({ exception }: { readonly exception: WorkException }) {
  const left = exception.timeLeftMinutes;
  const reader = useReader();
  const text = useText();
  return (
    <div className="fs">
      <div>
        <div className="fact">{EXCEPTION_DETAIL.impact}</div>
        <div className="v">
          {exception.impact === 0 ? <small>{EXCEPTION_DETAIL.none}</small> : fixed(exception.impact, 1, reader)}
        </div>
        <div className="fact">{text(exception.impactFact)}</div>
      </div>
      <div>
        <div className="fact">{EXCEPTION_DETAIL.likelihood}</div>
        <div className="v">{percent(exception.likelihood, reader)}</div>
        <div className="fact">{text(exception.likelihoodFact)}</div>
      </div>
      <div>
        <div className="fact">{EXCEPTION_DETAIL.timeLeft}</div>
        <div className="v">
          {left === null ? <small>{EXCEPTION_DETAIL.noDate}</small> : hours(left / 60, reader).replace(' h', '')}
          {left === null ? null : <small> {EXCEPTION_DETAIL.h}</small>}
        </div>
        <div className="fact">{text(exception.timeLeftFact)}</div>
      </div>
      <div>
        <div className="fact">{EXCEPTION_DETAIL.cause}</div>
        <div className="v word">{CAUSE_NAMES[exception.causeClass]}</div>
        <div className="fact">{text(exception.causeFact)}</div>
      </div>
    </div>
  );
}

const STEP_MARKS: Readonly<
  Record<ExceptionStep['kind'], { readonly Icon: typeof X; readonly tone: string; readonly word: string }>
> = {
  detected: { Icon: ScanSearch, tone: '', word: EXCEPTION_DETAIL.detected },
  worsened: { Icon: TrendingUp, tone: 'esc', word: EXCEPTION_DETAIL.worse },
  attempted: { Icon: Play, tone: '', word: EXCEPTION_DETAIL.tried },
  succeeded: { Icon: Check, tone: 'good', word: EXCEPTION_DETAIL.worked },
  failed: { Icon: X, tone: 'fail', word: EXCEPTION_DETAIL.didNotWork },
  escalated: { Icon: ArrowUp, tone: 'esc', word: EXCEPTION_DETAIL.escalated },
  answered: { Icon: UserRound, tone: '', word: EXCEPTION_DETAIL.answered },
  cleared: { Icon: Check, tone: 'good', word: EXCEPTION_DETAIL.cleared },
  reopened: { Icon: RotateCcw, tone: 'esc', word: EXCEPTION_DETAIL.reopened },
  noted: { Icon: Minus, tone: '', word: EXCEPTION_DETAIL.noted },
};

function Tried({ exception }: { readonly exception: WorkException }) {
  const failed = exception.attempts.filter((attempt) => attempt.outcome === 'failed').length;
  const { steps } = exception;
  const reader = useReader();
  const text = useText();
  return (
    <div className="xs">
      <h2 className="h3">
        {EXCEPTION_DETAIL.history}
        <span className="t3">
          {EXCEPTION_DETAIL.steps(steps.length, reader)}
          {failed === 0 ? '' : `, ${EXCEPTION_DETAIL.failedAttempts(failed, reader)}`}
        </span>
      </h2>
      <ol className="evs">
        {steps.map((step) => {
          const { Icon, tone, word } = STEP_MARKS[step.kind] ?? { Icon: CircleMinus, tone: '', word: '' };
          return (
            <li className="ev" key={`${step.at} ${step.kind} ${text(step.title)}`}>
              <span className="f12 t3 nw n">{stepTime(step.at, reader)}</span>
              <span className={`mk ${tone}`} title={word}>
                <Icon size={12} strokeWidth={1.9} aria-label={word} />
              </span>
              <div>
                <div className="mid">{text(step.title)}</div>
                {text(step.detail) === '' ? null : <div className="t2">{text(step.detail)}</div>}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
