import { type AlertRow, fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import { type Alert, compareIds, message, recorded, SEVERITIES } from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import { alertState } from '../../engine/index.ts';
import type { Runtime } from '../session/feature.ts';
import { committed, type Session } from '../session/session.ts';
import type { Monitor } from './monitor.ts';
import { notificationsOn } from './monitor-record.ts';
import { type ExceptionPort, type ReturnLapsed, returnExpired } from './monitor-service.ts';

/** Alerts with their state, open ones first, the most severe before others; without cleared ones. */
export function alertRows(session: Session, alerts: readonly Alert[]): readonly AlertRow[] {
  const { alertAnswer } = session.store().records;
  const order = (row: AlertRow): number => (row.state === 'open' ? 0 : row.state === 'acknowledged' ? 1 : 2);
  return alerts
    .filter((alert) => alert.clearedAt === null)
    .map((alert): AlertRow => {
      const answer = alertAnswer.get(alert.alertId);
      const state = alertState(alert, answer, session.nowMs());
      return {
        ...alert,
        state,
        snoozedUntilAt: state === 'snoozed' ? (answer?.untilAt ?? null) : null,
        answeredBy: answer?.by ?? null,
      };
    })
    .sort(
      (a, b) =>
        order(a) - order(b) ||
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        b.figure / b.raiseAt - a.figure / a.raiseAt ||
        compareIds(a.alertId, b.alertId),
    );
}

interface AlertPorts {
  readonly monitor: Monitor;
  readonly check: Pick<ExceptionPort, 'check'>;
  readonly returnLapsed: ReturnLapsed;
  readonly runtime: Pick<Runtime, 'log'>;
}

/** Running a check, listing alerts, and answering them. */
export function alertCalls(
  session: Session,
  { monitor, check, returnLapsed, runtime }: AlertPorts,
): Pick<Handlers, 'monitor.run' | 'alerts.list' | 'alert.answer' | 'notifications.set'> {
  return {
    'monitor.run': () => {
      returnExpired(session, returnLapsed, runtime);
      const exceptions = check.check();
      return ok({ ...monitor.tick(), exceptions });
    },
    'alerts.list': () => {
      const { alerts, status } = monitor.current();
      return ok({ alerts: alertRows(session, alerts), monitor: status, notifications: notificationsOn(session) });
    },
    'alert.answer': ({ alertId, answer, untilAt, note }) => {
      const alert = monitor.current().alerts.find((row) => row.alertId === alertId && row.clearedAt === null);
      if (alert === undefined)
        return fail('not_found', message('monitor.no_alert', { alertId }), message('monitor.no_alert_next', {}), {
          alertId,
        });
      if (answer === 'snooze' && (untilAt === null || untilAt <= session.now()))
        return fail('refused_input', message('monitor.snooze_past', {}), message('monitor.snooze_past_next', {}), {
          untilAt,
        });
      const sentence = message('journal.alert_answered', { answer, title: alert.title });
      const changed = session.change({ command: 'alert.answer', sentence, why: recorded(note) }, (writer) => {
        if (answer === 'reopen') writer.remove('alertAnswer', alertId);
        else
          writer.put('alertAnswer', {
            alertId,
            answer,
            at: session.now(),
            by: ACTOR_NAMES.operator,
            untilAt: answer === 'snooze' ? untilAt : null,
            note,
            figure: alert.figure,
          });
        return undefined;
      });
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
    'notifications.set': ({ on }) => {
      const sentence = message('journal.notifications_set', { on });
      const changed = session.change({ command: 'notifications.set', sentence }, (writer) => {
        writer.put('setting', { name: 'notifications', value: on ? 'on' : 'off' });
        return undefined;
      });
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
  };
}
