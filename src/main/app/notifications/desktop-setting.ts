import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { notificationTimes } from '../../../shared/contract/notifications.ts';
import { message, type NotificationTimes, USUAL_NOTIFICATION_TIMES } from '../../../shared/model/index.ts';
import { committed, type Session } from '../session/session.ts';
import { officeOf } from '../session/snapshot.ts';
import { type DeliveryTimes, deliveryTimes } from './delivery-times.ts';

/** Whether notifications are shown on the desktop; they are until somebody turns them off. */
export const notificationsOn = (session: Session): boolean =>
  session.store().records.setting.get('notifications')?.value !== 'off';

const TIMES = 'notification-times';

/** When notifications are delivered; a setting that a newer version wrote counts as the usual one. */
export function notificationTimesOf(session: Session): NotificationTimes {
  const stored = session.store().records.setting.get(TIMES)?.value;
  if (stored === undefined) return USUAL_NOTIFICATION_TIMES;
  try {
    return notificationTimes.parse(JSON.parse(stored));
  } catch {
    return USUAL_NOTIFICATION_TIMES;
  }
}

/** The same by the clock of the workspace. */
export const deliveryTimesOf = (session: Session): DeliveryTimes =>
  deliveryTimes(notificationTimesOf(session), officeOf(session.store()).timeZone);

/** Turning notifications on the desktop on and off, and when they and mails are delivered. */
export const desktopCalls = (session: Session): Pick<Handlers, 'notifications.view' | 'notifications.set'> => ({
  'notifications.view': () =>
    ok({
      isOn: notificationsOn(session),
      times: notificationTimesOf(session),
      nextAt: deliveryTimesOf(session).nextAt(session.nowMs()),
    }),
  'notifications.set': ({ on, times }) => {
    const sentence =
      times === undefined
        ? message('journal.notifications_set', { on: on ?? notificationsOn(session) })
        : message('journal.notification_times_set', {
            fromMinute: times.quiet?.fromMinute ?? null,
            toMinute: times.quiet?.toMinute ?? null,
            digestAtMinute: times.digestAtMinute,
          });
    const changed = session.change({ command: 'notifications.set', sentence }, (writer) => {
      if (on !== undefined) writer.put('setting', { name: 'notifications', value: on ? 'on' : 'off' });
      if (times !== undefined) writer.put('setting', { name: TIMES, value: JSON.stringify(times) });
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
});
