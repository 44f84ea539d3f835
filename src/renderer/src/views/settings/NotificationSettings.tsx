import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** Whether alerts are told on the desktop. */
export function NotificationSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('alerts.list', {});
  const mayAsk =
    window.tde === undefined && typeof Notification !== 'undefined' && Notification.permission === 'default';
  return (
    <>
      <SettingsBar tab="notifications" onTab={onTab}>
        <span className="t2 f12">
          {error?.message ?? (data === undefined ? '' : `${data.alerts.length} alerts now`)}
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
                  `Desktop notifications are ${event.target.checked ? 'on' : 'off'}.`,
                )
              }
            />
            <b>Desktop notifications</b>
          </label>
          <p className="fact">
            Each new alert is told once. More than three at once are one notification. Alerts stand in Today either way;
            their thresholds are under Policy, Alerts.
          </p>
          <p className="fact">
            Exceptions are told the same way to whoever is next on their ladder, and pressing one opens it. Off, they
            stand in the inbox and in the outbox all the same.
          </p>
          <button type="button" className="btn" onClick={() => onTab('escalation')}>
            Who is told, under Escalation
          </button>
          {mayAsk ? (
            <>
              <p className="fact">This browser was not yet asked; until then they are shown inside the window.</p>
              <button type="button" className="btn" onClick={() => void Notification.requestPermission()}>
                Ask the browser
              </button>
            </>
          ) : null}
        </div>
      </section>
    </>
  );
}
