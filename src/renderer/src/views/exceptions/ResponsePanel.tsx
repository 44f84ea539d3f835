import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { ExceptionView } from '../../../../shared/contract/index.ts';
import { percent } from '../../../../shared/format/index.ts';
import type { ExceptionResponse } from '../../../../shared/model/index.ts';
import { readerNow } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { EscalationLadder } from './EscalationLadder.tsx';
import { WouldHaveHelped } from './WouldHaveHelped.tsx';

/** What the panel asks for; each does it for the exception that is shown. */
export interface PanelDeeds {
  readonly respond: () => void;
  readonly choose: (at: number) => void;
  readonly snooze: () => void;
  readonly take: () => void;
  readonly resolve: () => void;
  readonly reopen: () => void;
  readonly escalate: () => void;
}
interface PanelProps {
  readonly view: ExceptionView;
  /** Which response is proposed. */
  readonly at: number;
  /** The ways out are still being tried. */
  readonly isTrying: boolean;
  readonly isBusy: boolean;
  readonly nowMs: number;
  readonly deeds: PanelDeeds;
}

/** What to do about it, what worked before, who is asked next, and what would have helped. */
export function ResponsePanel({ view, at, isTrying, isBusy, nowMs, deeds }: PanelProps) {
  const mayWrite = useMayWrite();
  const chosen = view.responses[at] ?? view.responses[0];
  return (
    <aside className="panel xp" aria-label="Response">
      {view.state === 'resolved' ? (
        <Ended view={view} onReopen={deeds.reopen} mayWrite={mayWrite} />
      ) : (
        <div className="sec">
          <h2 className="h3">Proposed response</h2>
          {chosen === undefined ? (
            <p className="fact">
              {isTrying ? 'Trying what could be done…' : 'Nothing is known to help. Take it, or escalate.'}
            </p>
          ) : (
            <Proposed response={chosen} />
          )}
          {mayWrite ? (
            <div className="row g6 xbtns">
              {chosen === undefined ? null : (
                <button type="button" className="btn tint" disabled={isBusy} onClick={deeds.respond}>
                  <span className="tr">{chosen.action}</span>
                  <kbd>↵</kbd>
                </button>
              )}
              <button type="button" className="btn" onClick={deeds.snooze}>
                Snooze<kbd>H</kbd>
              </button>
              {view.answer?.answer === 'take' || view.state === 'snoozed' ? (
                <button type="button" className="btn" onClick={deeds.reopen}>
                  Put back<kbd>O</kbd>
                </button>
              ) : (
                <button type="button" className="btn" onClick={deeds.take}>
                  Take<kbd>T</kbd>
                </button>
              )}
              <button type="button" className="btn" onClick={deeds.resolve}>
                Resolve<kbd>R</kbd>
              </button>
            </div>
          ) : null}
        </div>
      )}
      {view.responses.length === 0 ? null : <WorkedBefore responses={view.responses} at={at} onChoose={deeds.choose} />}
      <EscalationLadder
        view={view}
        nowMs={nowMs}
        onEscalate={mayWrite && view.state !== 'resolved' ? deeds.escalate : null}
      />
      {view.hindsight === null ? null : <WouldHaveHelped hindsight={view.hindsight} />}
    </aside>
  );
}

function Proposed({ response }: { readonly response: ExceptionResponse }) {
  const mark =
    response.proof === 'solved'
      ? { Icon: CircleCheck, look: 'okc' }
      : response.proof === 'untried'
        ? { Icon: CircleDashed, look: 't2' }
        : { Icon: CircleX, look: 'wn' };
  return (
    <>
      <div className="mid xlabel">{response.label}</div>
      <div className="f12 t2 xdetail">{response.detail}</div>
      <div className={`row g6 f12 xproof ${mark.look}`}>
        <mark.Icon size={13} strokeWidth={1.9} aria-hidden />
        <span>{response.proofText}</span>
      </div>
    </>
  );
}

interface WorkedProps {
  readonly responses: readonly ExceptionResponse[];
  readonly at: number;
  readonly onChoose: (at: number) => void;
}
const KEYS = 9;

/** Each way out with how often it helped: mean, 80 % interval, number of cases. */
function WorkedBefore({ responses, at, onChoose }: WorkedProps) {
  return (
    <div className="sec">
      <h2 className="h3">
        What worked before
        <span className="sp" />
        <span className="t3 f11">success, 80% interval</span>
        <span className="t3 f11 xn">n</span>
      </h2>
      <div className="rps">
        {responses.map(({ responseId, label, success, proof }, index) => (
          <button
            key={responseId}
            type="button"
            className={`rp ${index === at ? 'on' : ''}`}
            aria-pressed={index === at}
            aria-label={`${label}: ${percent(success.rate, readerNow())} of ${success.cases} cases helped, between ${percent(success.low, readerNow())} and ${percent(success.high, readerNow())}${proof === 'not_solved' ? '; it would not end this' : ''}`}
            title={index < KEYS ? `Key ${index + 1}` : undefined}
            onClick={() => onChoose(index)}
          >
            <span className={`tr ${index === at ? 'mid' : ''} ${proof === 'not_solved' ? 't3' : ''}`}>{label}</span>
            <span className="iv">
              <u style={{ left: `${success.low * 100}%`, width: `${(success.high - success.low) * 100}%` }} />
              <b style={{ left: `${success.rate * 100}%` }} />
            </span>
            <span className={`n ${index === at ? 'strong' : ''}`}>{percent(success.rate, readerNow())}</span>
            <span className="n t3">{success.cases}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function Ended({
  view,
  onReopen,
  mayWrite,
}: {
  readonly view: ExceptionView;
  readonly onReopen: () => void;
  readonly mayWrite: boolean;
}) {
  const { resolution } = view.exception;
  const how =
    resolution === null
      ? 'Resolved by a person.'
      : { automated_recovery: 'By itself', escalated: 'After escalation', manual: 'By a person' }[resolution.type];
  return (
    <div className="sec">
      <h2 className="h3">Resolved</h2>
      <div className="mid xlabel">{how}</div>
      <div className="f12 t2 xdetail">{resolution?.note ?? ''}</div>
      {mayWrite && view.exception.clearedAt === null ? (
        <div className="row g6 xbtns">
          <button type="button" className="btn" onClick={onReopen}>
            Open again<kbd>O</kbd>
          </button>
        </div>
      ) : null}
    </div>
  );
}
