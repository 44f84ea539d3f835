import { counted } from '../../../../shared/format/index.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** Turns desktop notifications on and off. */
export function NotificationSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('alerts.list', {});
  const reader = useReader();
  const mayAsk =
    window.tde === undefined && typeof Notification !== 'undefined' && Notification.permission === 'default';
  return (
    <>
      <SettingsBar tab="notifications" onTab={onTab}>
        <span className="t2 f12">
          {error?.message ?? (data === undefined ? '' : counted(data.alerts.length, 'current alert', reader))}
        </span>
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label="Notifications" tabIndex={0}>
        <div className="sec form">
          <label className="check">
            <input
              type="checkbox"
              disabled={data === undefined}
              checked={data?.notifications === true}
              onChange={(event) =>
                void runCommand(
                  'notifications.set',
                  { on: event.target.checked },
                  `Turned desktop notifications ${event.target.checked ? 'on' : 'off'}.`,
                )
              }
            />
            <b>Desktop notifications</b>
          </label>
          <p className="fact">
            You are notified once of each new alert. More than three alerts at once are combined into one notification.
            Today always lists all alerts. Their thresholds are in Policy, Alerts.
          </p>
          <p className="fact">
            For exceptions, the next person on the escalation ladder is notified. Click a notification to open its
            exception. If desktop notifications are off, exceptions still go to the inbox and to the outbox.
          </p>
          <button type="button" className="btn" onClick={() => onTab('escalation')}>
            Choose who is notified in Escalation
          </button>
          {mayAsk ? (
            <>
              <p className="fact">
                The browser has not been asked for permission yet. Until then, notifications appear in this window.
              </p>
              <button type="button" className="btn" onClick={() => void Notification.requestPermission()}>
                Ask for permission
              </button>
            </>
          ) : null}
        </div>
      </section>
    </>
  );
}
