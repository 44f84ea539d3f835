import { type Alert, type Health, type HealthSample, type Message, message } from '../../../shared/model/index.ts';
import { type AlertsAfter, unnotified } from '../../engine/index.ts';
import { loadMonitorState, type saveMonitorState } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { withSample } from './health-history.ts';

/** Alerts and samples of health: in memory, and in the workspace file if it may be written. */
export interface MonitorRecord {
  alerts(): readonly Alert[];
  samples(): readonly HealthSample[];
  /** Replaces the alerts, and adds a sample of health if there is one. */
  take(after: AlertsAfter, health: Health | null): void;
  /** Saves what is not in the file yet, and notifies of new alerts. Throws if saving fails: then nobody is notified yet. */
  saveAndNotify(): void;
}

/** Data that changes constantly is saved again after this time. */
const SLOW_MS = 15 * 60_000;

export function makeMonitorRecord(session: Session, saveState: typeof saveMonitorState): MonitorRecord {
  let { alerts, samples } = loadMonitorState(session.store().db);
  let savedAtMs = 0;
  /** Another one after a restore: it holds the state of its backup. */
  let savedIn = session.store();
  /** Alerts that were raised or cleared, and samples, that are not in the file yet. */
  let isUnsaved = false;
  const save = (): void => {
    const [nowMs, store] = [session.nowMs(), session.store()];
    const isSaved = !isUnsaved && store === savedIn && Math.abs(nowMs - savedAtMs) < SLOW_MS;
    if (store.readOnly !== null || isSaved) return;
    saveState(store.db, { alerts, samples });
    [isUnsaved, savedAtMs, savedIn] = [false, nowMs, store];
  };
  return {
    alerts: () => alerts,
    samples: () => samples,
    take(after, health) {
      alerts = after.alerts;
      const sampled = health === null ? samples : withSample(samples, health, session.now());
      isUnsaved ||= after.raised.length + after.cleared.length > 0 || sampled !== samples;
      samples = sampled;
    },
    saveAndNotify() {
      const due = unnotified(alerts, session.store().records.alertAnswer, session.nowMs());
      const notified = new Set(due.map((alert) => alert.alertId));
      const [before, at] = [alerts, session.now()];
      isUnsaved ||= due.length > 0;
      alerts = alerts.map((alert) => (notified.has(alert.alertId) ? { ...alert, notifiedAt: at } : alert));
      try {
        save();
      } catch (error) {
        // A notification is only sent once it is recorded: a process that dies in between must not notify twice.
        alerts = before;
        throw error;
      }
      const own = due.filter((alert) => !NOTIFIED_AS_EXCEPTIONS.has(alert.kind));
      if (own.length > 0 && notificationsOn(session))
        for (const payload of notices(own)) session.emit({ type: 'event', event: 'notification', payload });
    },
  };
}

export const notificationsOn = (session: Session): boolean =>
  session.store().records.setting.get('notifications')?.value !== 'off';

/** Exceptions notify about these, with an owner; the alert itself stays silent. */
const NOTIFIED_AS_EXCEPTIONS: ReadonlySet<Alert['kind']> = new Set(['agent_overload', 'agent_silent', 'task_late']);
const MOST_AT_ONCE = 3;
/** One notification per alert; many at once are one, so that they do not cover the screen. */
function notices(
  due: readonly Alert[],
): readonly { readonly title: Message; readonly body: Message; readonly alertId: string }[] {
  const [first] = due;
  if (due.length <= MOST_AT_ONCE || first === undefined)
    return due.map((alert) => ({ title: alert.title, body: alert.message, alertId: alert.alertId }));
  return [
    {
      title: message('monitor.several_title', { alerts: due.length }),
      body: message('monitor.several_body', { first: first.title, more: due.length - 1 }),
      alertId: first.alertId,
    },
  ];
}
