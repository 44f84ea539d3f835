import { type Handlers, ok } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';
import { committed, type Session } from '../session/session.ts';

/** Whether notifications are shown on the desktop; they are until somebody turns them off. */
export const notificationsOn = (session: Session): boolean =>
  session.store().records.setting.get('notifications')?.value !== 'off';

/** Turning notifications on the desktop on and off. */
export const desktopCalls = (session: Session): Pick<Handlers, 'notifications.view' | 'notifications.set'> => ({
  'notifications.view': () => ok({ isOn: notificationsOn(session) }),
  'notifications.set': ({ on }) => {
    const sentence = message('journal.notifications_set', { on });
    const changed = session.change({ command: 'notifications.set', sentence }, (writer) => {
      writer.put('setting', { name: 'notifications', value: on ? 'on' : 'off' });
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
});
