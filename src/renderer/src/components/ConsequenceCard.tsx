import type { ReactNode } from 'react';
import type { Consequence } from '../../../shared/contract/index.ts';
import { civilShort, dayAndClock, hours, percent, shortDay, signed, weekPhrase } from '../../../shared/format/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import { pushedTo } from '../../../shared/words/planning/pushed.ts';
import { fallingLoadNote } from '../../../shared/words/tasks/matching.ts';
import { CONSEQUENCE_CARD } from '../../../shared/words/tasks/move-view.ts';
import { useReader } from '../stores/reader.ts';
import { useBothClocks, useTextThere } from './both-clocks.ts';
import { ConfidenceMark, FitBadge } from './marks.tsx';

const VERDICTS = {
  allowed: [CONSEQUENCE_CARD.allowed, 'okc'],
  allowed_over: [CONSEQUENCE_CARD.allowedOverCapacity, 'wn'],
  not_allowed: [CONSEQUENCE_CARD.notAllowed, 'dg'],
} as const;
const WAITING_ROWS = [
  CONSEQUENCE_CARD.fit,
  CONSEQUENCE_CARD.load,
  CONSEQUENCE_CARD.dueDate,
  CONSEQUENCE_CARD.otherTasks,
  CONSEQUENCE_CARD.rulesBroken,
  CONSEQUENCE_CARD.planValue,
] as const;

/**
 * The consequences of a move: fit, both loads, finish compared with the due date, rules, plan value. The same card for
 * pointer and keyboard. Until they are
 * known, a placeholder of the same size.
 */
export function ConsequenceCard({ consequence }: { readonly consequence: Consequence | undefined }) {
  return (
    <div className="cc-place" aria-live="polite">
      {consequence === undefined ? <Waiting /> : <Facts consequence={consequence} />}
    </div>
  );
}

function Waiting() {
  return (
    <section className="cc" aria-label={CONSEQUENCE_CARD.checking} aria-busy="true">
      <div className="row g8">
        <b className="t3">…</b>
      </div>
      <dl>
        {WAITING_ROWS.map((row) => (
          <Row key={row} name={row}>
            <span className="t3">…</span>
          </Row>
        ))}
      </dl>
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="tr">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Facts({ consequence: c }: { readonly consequence: Consequence }) {
  const reader = useReader();
  const onBoth = useBothClocks();
  const there = useTextThere();
  const [words, colour] = VERDICTS[c.verdict];
  const note = fallingLoadNote([c.to], reader);
  return (
    <section className="cc" aria-label={CONSEQUENCE_CARD.whatChangesIfMovesTo(c.title, c.to.name)}>
      <div className="ch">
        <b className="tr">{c.title}</b>
        <span className="t3 nw">{CONSEQUENCE_CARD.left(hours(c.remainingHours, reader))}</span>
      </div>
      <div className="row g8 cc-to">
        <b className="tr">{CONSEQUENCE_CARD.to(c.to.name, weekPhrase(c.to.weekOf, reader))}</b>
        <span className="sp" />
        <span className={`nw ${colour}`}>{words}</span>
      </div>
      {c.reasons.map((reason) => (
        <p key={reason.code + textOf(reason.message, reader)} className="dg">
          {textOf(reason.message, reader)} <span className="t2">{textOf(reason.lift, reader)}</span>
        </p>
      ))}
      <dl>
        <Row name={CONSEQUENCE_CARD.fit}>
          <FitBadge value={c.fit} /> <ConfidenceMark evidence={c.evidenceCount} />
          <span className="t3">{CONSEQUENCE_CARD.similarTasksDone(c.evidenceCount, reader)}</span>
        </Row>
        <Row name={c.to.name}>
          <Load load={c.to} />
        </Row>
        {c.from === null ? null : (
          <Row name={c.from.name}>
            <Load load={c.from} />
          </Row>
        )}
        <Row
          name={
            c.dueAt === null
              ? CONSEQUENCE_CARD.noDueDate
              : CONSEQUENCE_CARD.due(c.dueOn === undefined ? shortDay(c.dueAt, reader) : civilShort(c.dueOn, reader))
          }
        >
          <span className={c.late ? 'dg' : ''} title={onBoth(c.finishAt, c.to.agentId)}>
            {c.finishAt === null
              ? CONSEQUENCE_CARD.noRoomInPlanningHorizon
              : CONSEQUENCE_CARD.finishes(dayAndClock(c.finishAt, reader), c.late ? CONSEQUENCE_CARD.late : '')}
          </span>
        </Row>
        <Row name={CONSEQUENCE_CARD.otherTasks}>
          <PushedTasks pushed={c.pushed} />
        </Row>
        <Row name={CONSEQUENCE_CARD.rulesBroken}>
          {c.rulesBroken.length === 0
            ? CONSEQUENCE_CARD.none
            : c.rulesBroken.map((rule) => (
                <span key={textOf(rule, reader)} title={there(rule, c.to.agentId)}>
                  {textOf(rule, reader)}{' '}
                </span>
              ))}
        </Row>
        <Row name={CONSEQUENCE_CARD.planValue}>{signed(c.planValueChange, reader)}</Row>
      </dl>
      {note === null ? null : <p className="t2">{note}</p>}
    </section>
  );
}

const NAMED = 2;

/** Other work that the move makes finish later. */
function PushedTasks({ pushed }: { readonly pushed: Consequence['pushed'] }) {
  const reader = useReader();
  if (pushed.length === 0) return <span>{CONSEQUENCE_CARD.noneFinishLater}</span>;
  const rest = pushed.length - NAMED;
  return (
    <span>
      {pushed.slice(0, NAMED).map((row) => (
        <span key={row.taskId} className={row.isLate ? 'slip dg' : 'slip'}>
          {pushedTo(row, reader)}
        </span>
      ))}
      {rest > 0 ? <span className="slip">{CONSEQUENCE_CARD.andMore(rest)}</span> : null}
    </span>
  );
}

const BAR_FULL = 1.25;

/** Load before and after, on a track that ends at 125 per cent. */
function Load({ load }: { readonly load: Consequence['to'] }) {
  const reader = useReader();
  const share = (ratio: number | null): string =>
    ratio === null ? CONSEQUENCE_CARD.noCapacity : percent(ratio, reader);
  const width = (ratio: number): string => `${(Math.min(BAR_FULL, ratio) / BAR_FULL) * 100}%`;
  const [before, after] = [load.loadBefore ?? 0, load.loadAfter ?? 0];
  const over = load.hoursAfter - load.capacityHours;
  return (
    <>
      <span className="ub" aria-hidden="true">
        <u style={{ left: 0, width: width(Math.min(1, after)) }} />
        <i style={{ width: width(Math.min(before, after, 1)) }} />
        {after > 1 ? <s style={{ left: width(1), width: width(Math.min(BAR_FULL, after) - 1) }} /> : null}
        <b />
      </span>
      <span className={over > 0.05 ? 'dg nw' : 'nw'}>
        {share(load.loadBefore)} → {share(load.loadAfter)}
        {over > 0.05 ? `, +${hours(over, reader)}` : ''}
      </span>
      <span className="t3 nw">
        {over > 0.05
          ? CONSEQUENCE_CARD.ofCapacity(hours(load.capacityHours, reader))
          : CONSEQUENCE_CARD.hoursOfCapacity(hours(load.hoursAfter, reader), hours(load.capacityHours, reader))}
      </span>
    </>
  );
}
