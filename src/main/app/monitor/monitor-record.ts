import type { Alert, Health, HealthSample } from '../../../shared/model/index.ts';
import { type AlertsAfter, unnotified } from '../../engine/index.ts';
import { loadMonitorState, type saveMonitorState } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { withSample } from './health-history.ts';

/** Alerts and samples of health: in memory, and in the file where it may be written. */
export interface MonitorRecord {
  alerts(): readonly Alert[];
  samples(): readonly HealthSample[];
  /** Takes over alerts as they are now, and a sample of health where there is one. */
  take(after: AlertsAfter, health: Health | null): void;
  /** Saves what is not in the file yet, and notifies of alerts that are new. Throws where the disk refuses: then nobody is notified yet. */
  saveAndNotify(): void;
}

/** What changes slowly is saved again after this. */
const SLOW_MS = 15 * 60_000;

export function makeMonitorRecord(session: Session, saveState: typeof saveMonitorState): MonitorRecord {
  let { alerts, samples } = loadMonitorState(session.store().db);
  let savedAtMs = 0;
  /** Another one after a restore: it holds the state of its backup. */
  let savedIn = session.store();
  /** What was raised, cleared or sampled and is not in the file yet. */
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
        // Who could not be recorded as notified is notified once that can be kept: a process that dies in between must not notify twice.
        alerts = before;
        throw error;
      }
      const own = due.filter((alert) => !TOLD_AS_EXCEPTIONS.has(alert.kind));
      if (own.length > 0 && notificationsOn(session))
        for (const payload of notices(own)) session.emit({ type: 'event', event: 'notification', payload });
    },
  };
}

export const notificationsOn = (session: Session): boolean =>
  session.store().records.setting.get('notifications')?.value !== 'off';

/** Matters that exceptions tell of, with who has to answer: told once, not twice. */
const TOLD_AS_EXCEPTIONS: ReadonlySet<Alert['kind']> = new Set(['agent_overload', 'agent_silent', 'task_late']);
const MOST_AT_ONCE = 3;
/** One notice an alert; many at once are one, so that the desk is not covered by them. */
function notices(
  due: readonly Alert[],
): readonly { readonly title: string; readonly body: string; readonly alertId: string }[] {
  const [first] = due;
  if (due.length <= MOST_AT_ONCE || first === undefined)
    return due.map(({ title, message, alertId }) => ({ title, body: message, alertId }));
  return [
    {
      title: `${due.length} new alerts`,
      body: `${first.title}, and ${due.length - 1} more: see Today`,
      alertId: first.alertId,
    },
  ];
}
