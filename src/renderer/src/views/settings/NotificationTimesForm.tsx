import type { ReactNode } from 'react';
import type { ValueOf } from '../../../../shared/contract/index.ts';
import { dayAndClock } from '../../../../shared/format/index.ts';
import type { NotificationTimes } from '../../../../shared/model/index.ts';
import { NOTIFICATION_TIMES } from '../../../../shared/words/notifications/escalation-view.ts';
import { TimeInput } from '../../components/TimeInput.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useReader } from '../../stores/reader.ts';
import { useMayWrite } from '../../stores/workspace.ts';

/** From eight in the evening to seven in the morning. */
const USUAL_QUIET = { fromMinute: 20 * 60, toMinute: 7 * 60 };
const USUAL_DIGEST_MINUTE = 8 * 60 + 30;

/** Quiet hours and the daily digest, for notifications on the desktop and mails. */
export function NotificationTimesForm({ view }: { readonly view: ValueOf<'notifications.view'> }) {
  const reader = useReader();
  const mayWrite = useMayWrite();
  const { times, nextAt } = view;
  const { quiet, digestAtMinute } = times;
  const set = (part: Partial<NotificationTimes>): void =>
    void runCommand('notifications.set', { times: { ...times, ...part } });
  return (
    <fieldset className="sec form" aria-label={NOTIFICATION_TIMES.times} disabled={!mayWrite}>
      <h2 className="h3">{NOTIFICATION_TIMES.times}</h2>
      <Check isOn={quiet !== null} onChange={(isOn) => set({ quiet: isOn ? USUAL_QUIET : null })}>
        {NOTIFICATION_TIMES.quietHours}
      </Check>
      {quiet === null ? null : (
        <div className="row g8 wrap">
          <label htmlFor="quiet-from">{NOTIFICATION_TIMES.from}</label>
          <TimeInput
            id="quiet-from"
            value={quiet.fromMinute}
            onPut={(minute) => minute !== null && set({ quiet: { ...quiet, fromMinute: minute } })}
          />
          <label htmlFor="quiet-to">{NOTIFICATION_TIMES.to}</label>
          <TimeInput
            id="quiet-to"
            value={quiet.toMinute}
            onPut={(minute) => minute !== null && set({ quiet: { ...quiet, toMinute: minute } })}
          />
        </div>
      )}
      <p className="fact">{NOTIFICATION_TIMES.quietMeaning}</p>
      <Check
        isOn={digestAtMinute !== null}
        onChange={(isOn) => set({ digestAtMinute: isOn ? USUAL_DIGEST_MINUTE : null })}
      >
        {NOTIFICATION_TIMES.dailyDigest}
      </Check>
      {digestAtMinute === null ? null : (
        <div className="row g8">
          <label htmlFor="digest-at">{NOTIFICATION_TIMES.at}</label>
          <TimeInput
            id="digest-at"
            value={digestAtMinute}
            onPut={(minute) => minute !== null && set({ digestAtMinute: minute })}
          />
        </div>
      )}
      <p className="fact">{NOTIFICATION_TIMES.digestMeaning}</p>
      {quiet === null && digestAtMinute === null ? null : (
        <Check isOn={times.criticalAtOnce} onChange={(criticalAtOnce) => set({ criticalAtOnce })}>
          {NOTIFICATION_TIMES.criticalAtOnce}
        </Check>
      )}
      {nextAt === null ? null : (
        <p className="fact" role="status">
          {NOTIFICATION_TIMES.nextAt(dayAndClock(nextAt, reader))}
        </p>
      )}
    </fieldset>
  );
}

interface CheckProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly children: ReactNode;
}
function Check({ isOn, onChange, children }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <b>{children}</b>
    </label>
  );
}
