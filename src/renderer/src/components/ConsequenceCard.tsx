import type { Consequence } from '../../../shared/contract/index.ts';
import { dayAndClock, hours, weekdayDay } from '../../../shared/format/index.ts';
import { FitBadge } from './marks.tsx';

const VERDICTS = {
  allowed: ['allowed', 'okc'],
  allowed_over: ['allowed, over', 'wn'],
  not_allowed: ['not allowed', 'dg'],
} as const;

/** The facts before a move: fit, both loads, finish against due, rules, plan value. The same card for pointer and keyboard. */
export function ConsequenceCard({ consequence: c }: { readonly consequence: Consequence }) {
  const [words, colour] = VERDICTS[c.verdict];
  return (
    <section className="cc" aria-live="polite" aria-label={`Consequence of moving ${c.title} to ${c.to.name}`}>
      <div className="row g8">
        <b className="tr">
          {c.title} to {c.to.name}
        </b>
        <span className="sp" />
        <span className={`nw ${colour}`}>{words}</span>
      </div>
      {c.reasons.map((reason) => (
        <p key={reason.code + reason.message} className="dg f12">
          {reason.message} <span className="t2">{reason.lift}</span>
        </p>
      ))}
      <dl>
        <dt>Fit</dt>
        <dd>
          <FitBadge value={c.fit} /> <span className="t3">{c.evidenceCount} alike done</span>
        </dd>
        <dt className="tr">{c.to.name}</dt>
        <dd>
          <Load load={c.to} />
        </dd>
        {c.from === null ? null : (
          <>
            <dt className="tr">{c.from.name}</dt>
            <dd>
              <Load load={c.from} />
            </dd>
          </>
        )}
        <dt>{c.dueAt === null ? 'No due date' : `Due ${weekdayDay(c.dueAt)}`}</dt>
        <dd className={c.late ? 'dg' : ''}>
          {c.finishAt === null
            ? 'does not fit the horizon'
            : `ends ${dayAndClock(c.finishAt)}${c.late ? ', late' : ''}`}
        </dd>
        <dt>Rules broken</dt>
        <dd>{c.rulesBroken.length === 0 ? 'none' : c.rulesBroken.join(' ')}</dd>
        <dt>Plan value</dt>
        <dd>
          {c.planValueChange > 0 ? '+' : ''}
          {Math.round(c.planValueChange)}
        </dd>
      </dl>
    </section>
  );
}

function Load({ load }: { readonly load: Consequence['to'] }) {
  const percent = (ratio: number | null): string => (ratio === null ? 'no capacity' : `${Math.round(ratio * 100)}`);
  const over = load.hoursAfter - load.capacityHours;
  return (
    <span className={over > 0 ? 'dg' : ''}>
      {percent(load.loadBefore)} → {percent(load.loadAfter)}
      {load.loadAfter === null ? '' : '%'}{' '}
      <span className="t3">{`${hours(load.hoursAfter)} of ${hours(load.capacityHours)}`}</span>
      {over > 0 ? ` +${hours(over)} over` : ''}
    </span>
  );
}
