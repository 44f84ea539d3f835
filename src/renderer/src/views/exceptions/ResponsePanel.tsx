import { CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { ExceptionView } from '../../../../shared/contract/index.ts';
import { percent, type Reader } from '../../../../shared/format/index.ts';
import type { ExceptionAction, ExceptionResponse } from '../../../../shared/model/index.ts';
import { RESPONSE_PANEL } from '../../../../shared/words/exceptions/inbox-view.ts';
import { ACTION_NAMES } from '../../../../shared/words/index.ts';
import { useTextThere } from '../../components/both-clocks.ts';
import { TaskFix } from '../../components/TaskFix.tsx';
import { actOn } from '../../stores/exception-action.ts';
import { useReader, useText } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { EscalationLadder } from './EscalationLadder.tsx';
import { WouldHaveHelped } from './WouldHaveHelped.tsx';

/** The actions of the panel, each for the exception that is shown. */
export interface PanelActions {
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
  /** The response that is selected. */
  readonly at: number;
  /** Possible fixes are still being checked. */
  readonly isTrying: boolean;
  readonly isBusy: boolean;
  readonly nowMs: number;
  readonly actions: PanelActions;
}

/** What to do about it: the suggested fix, other options, the escalation, and what would have prevented it. */
export function ResponsePanel({ view, at, isTrying, isBusy, nowMs, actions }: PanelProps) {
  const mayWrite = useMayWrite();
  const text = useText();
  const chosen = view.responses[at] ?? view.responses[0];
  const { action } = view.exception;
  return (
    <aside className="panel xp" aria-label={RESPONSE_PANEL.response}>
      {view.state === 'resolved' ? (
        <Ended view={view} onReopen={actions.reopen} mayWrite={mayWrite} />
      ) : (
        <div className="sec">
          <h2 className="h3">{RESPONSE_PANEL.suggestedFix}</h2>
          {action === undefined ? null : <Action action={action} />}
          {chosen === undefined ? (
            <p className="fact">{isTrying ? RESPONSE_PANEL.checkingPossibleFixes : RESPONSE_PANEL.noFixKnownAssign}</p>
          ) : (
            <Proposed response={chosen} agentId={agentOf(chosen, view)} />
          )}
          {mayWrite ? (
            <div className="row g6 xbtns">
              {chosen === undefined ? null : (
                <button type="button" className="btn tint" disabled={isBusy} onClick={actions.respond}>
                  <span className="tr">{text(chosen.action)}</span>
                  <kbd>↵</kbd>
                </button>
              )}
              <button type="button" className="btn" onClick={actions.snooze}>
                {RESPONSE_PANEL.snooze}
                <kbd>H</kbd>
              </button>
              {view.answer?.answer === 'take' || view.state === 'snoozed' ? (
                <button type="button" className="btn" onClick={actions.reopen}>
                  {RESPONSE_PANEL.returnToInbox}
                  <kbd>O</kbd>
                </button>
              ) : (
                <button type="button" className="btn" onClick={actions.take}>
                  {RESPONSE_PANEL.assignToMe}
                  <kbd>T</kbd>
                </button>
              )}
              <button type="button" className="btn" onClick={actions.resolve}>
                {RESPONSE_PANEL.resolve}
                <kbd>R</kbd>
              </button>
            </div>
          ) : null}
        </div>
      )}
      {view.exception.taskId === null || view.state === 'resolved' ? null : <TaskFix taskId={view.exception.taskId} />}
      {view.responses.length === 0 ? null : (
        <WorkedBefore responses={view.responses} at={at} onChoose={actions.choose} />
      )}
      <EscalationLadder
        view={view}
        nowMs={nowMs}
        onEscalate={mayWrite && view.state !== 'resolved' ? actions.escalate : null}
      />
      {view.hindsight === null ? null : <WouldHaveHelped hindsight={view.hindsight} />}
    </aside>
  );
}

/** The agent to whom a response assigns the work, or the current assignee if it stays. */
const agentOf = ({ edits }: ExceptionResponse, { agentId }: ExceptionView): string | null =>
  edits.find((edit) => edit.kind === 'assign' || edit.kind === 'split')?.agentId ?? agentId;

/** What an operator can do where the fix is not a change of one task. */
function Action({ action }: { readonly action: ExceptionAction }) {
  return (
    <button type="button" className="btn tint xaction" onClick={() => actOn(action)}>
      {ACTION_NAMES[action.kind]}
    </button>
  );
}

interface ProposedProps {
  readonly response: ExceptionResponse;
  /** The agent whose times it names. */
  readonly agentId: string | null;
}
function Proposed({ response, agentId }: ProposedProps) {
  const text = useText();
  const there = useTextThere();
  const mark =
    response.proof === 'solved'
      ? { Icon: CircleCheck, tone: 'okc' }
      : response.proof === 'untried'
        ? { Icon: CircleDashed, tone: 't2' }
        : { Icon: CircleX, tone: 'wn' };
  return (
    <>
      <div className="mid xlabel" title={there(response.label, agentId)}>
        {text(response.label)}
      </div>
      <div className="f12 t2 xdetail" title={there(response.detail, agentId)}>
        {text(response.detail)}
      </div>
      <div className={`row g6 f12 xproof ${mark.tone}`}>
        <mark.Icon size={13} strokeWidth={1.9} aria-hidden />
        <span title={there(response.proofText, agentId)}>{text(response.proofText)}</span>
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

/** `worked in about 62% of 14 cases (probably 48% to 75%)`; a default without cases is named as one. */
const rateText = ({ rate, low, high, cases }: ExceptionResponse['success'], reader: Reader): string =>
  cases === 0
    ? RESPONSE_PANEL.noHistoryYetDefault(percent(rate, reader))
    : RESPONSE_PANEL.workedInAbout({
        rate: percent(rate, reader),
        cases,
        low: percent(low, reader),
        high: percent(high, reader),
        reader,
      });

/** Each option with its success rate: the estimate, its 80 % interval and the number of cases. */
function WorkedBefore({ responses, at, onChoose }: WorkedProps) {
  const reader = useReader();
  const text = useText();
  return (
    <div className="sec">
      <h2 className="h3">
        {RESPONSE_PANEL.options}
        <span className="sp" />
        <span className="t3 f11">{RESPONSE_PANEL.successRate}</span>
        <span className="t3 f11 xn">{RESPONSE_PANEL.cases}</span>
      </h2>
      <div className="rps">
        {responses.map(({ responseId, label, success, proof }, index) => (
          <button
            key={responseId}
            type="button"
            className={`rp ${index === at ? 'on' : ''}`}
            aria-pressed={index === at}
            aria-label={`${text(label)}: ${rateText(success, reader)}${proof === 'not_solved' ? RESPONSE_PANEL.wouldNotResolveThis : ''}`}
            title={`${rateText(success, reader)}${index < KEYS ? RESPONSE_PANEL.key(index + 1) : ''}`}
            onClick={() => onChoose(index)}
          >
            <span className={`tr ${index === at ? 'mid' : ''} ${proof === 'not_solved' ? 't3' : ''}`}>
              {text(label)}
            </span>
            <span className="iv">
              <u style={{ left: `${success.low * 100}%`, width: `${(success.high - success.low) * 100}%` }} />
              <b style={{ left: `${success.rate * 100}%` }} />
            </span>
            <span className={`n ${index === at ? 'strong' : ''}`}>{percent(success.rate, reader)}</span>
            <span className="n t3">{success.cases === 0 ? RESPONSE_PANEL.default : success.cases}</span>
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
  const text = useText();
  const { resolution } = view.exception;
  const how =
    resolution === null
      ? RESPONSE_PANEL.resolvedByPerson
      : {
          automated_recovery: RESPONSE_PANEL.resolvedAutomatically,
          escalated: RESPONSE_PANEL.resolvedAfterEscalation,
          manual: RESPONSE_PANEL.resolvedByPerson2,
        }[resolution.type];
  return (
    <div className="sec">
      <h2 className="h3">{RESPONSE_PANEL.resolved}</h2>
      <div className="mid xlabel">{how}</div>
      <div className="f12 t2 xdetail">{resolution === null ? '' : text(resolution.note)}</div>
      {mayWrite && view.exception.clearedAt === null ? (
        <div className="row g6 xbtns">
          <button type="button" className="btn" onClick={onReopen}>
            {RESPONSE_PANEL.reopen}
            <kbd>O</kbd>
          </button>
        </div>
      ) : null}
    </div>
  );
}
