import { NOTIFICATION_SETTINGS } from '../../../../shared/words/notifications/escalation-view.ts';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { NotificationTimesForm } from './NotificationTimesForm.tsx';
import { type RoomProps, SettingsBar } from './SettingsBar.tsx';

/** Turns desktop notifications on and off, and sets when notifications are delivered. */
export function NotificationSettings({ onTab }: RoomProps) {
  const { data, error } = useCoreQuery('notifications.view', {});
  const mayAsk =
    window.tde === undefined && typeof Notification !== 'undefined' && Notification.permission === 'default';
  return (
    <>
      <SettingsBar tab="notifications" onTab={onTab}>
        {error == null ? null : <span className="t2 f12">{error.message}</span>}
      </SettingsBar>
      <section className="settings" role="tabpanel" aria-label={NOTIFICATION_SETTINGS.notifications} tabIndex={0}>
        <div className="sec form">
          <label className="check">
            <input
              type="checkbox"
              disabled={data === undefined}
              checked={data?.isOn === true}
              onChange={(event) =>
                void runCommand(
                  'notifications.set',
                  { on: event.target.checked },
                  event.target.checked ? NOTIFICATION_SETTINGS.turnedOn : NOTIFICATION_SETTINGS.turnedOff,
                )
              }
            />
            <b>{NOTIFICATION_SETTINGS.desktopNotifications}</b>
          </label>
          <p className="fact">{NOTIFICATION_SETTINGS.youNotifiedOnce}</p>
          <p className="fact">{NOTIFICATION_SETTINGS.forExceptionsNextPerson}</p>
          <button type="button" className="btn" onClick={() => onTab('escalation')}>
            {NOTIFICATION_SETTINGS.chooseWhoNotifiedInEscalation}
          </button>
          {mayAsk ? (
            <>
              <p className="fact">{NOTIFICATION_SETTINGS.browserNotAsked}</p>
              <button type="button" className="btn" onClick={() => void Notification.requestPermission()}>
                {NOTIFICATION_SETTINGS.askForPermission}
              </button>
            </>
          ) : null}
        </div>
        {data === undefined ? null : <NotificationTimesForm view={data} />}
      </section>
    </>
  );
}
