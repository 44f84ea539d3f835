import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertState, alertsAfter, unnotified } from '../../../src/main/engine/monitor/index.ts';
import {
  type Alert,
  type AlertAnswer,
  type Breach,
  DEFAULT_POLICY,
  instantOf,
  message,
} from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';

const MINUTE = 60_000;
const breach = (cause: string, figure: number): Breach => ({
  cause,
  kind: 'agent_overload',
  severity: 'medium',
  title: message('monitor.agent_over', { agent: cause, overHours: figure }),
  message: message('monitor.over_in', { agents: 0, weeksOf: [] }),
  figure,
  raiseAt: 10,
  clearAt: 9,
  unit: 'h',
  evidence: [],
  action: null,
});

/** A monitor that keeps its alerts between checks. */
function watcher() {
  let alerts: readonly Alert[] = [];
  let count = 0;
  const answers = new Map<string, AlertAnswer>();
  return {
    answers,
    alerts: () => alerts,
    open: () => alerts.filter((alert) => alert.clearedAt === null),
    look(breaches: readonly Breach[], minute: number) {
      const after = alertsAfter({
        alerts,
        breaches,
        answers,
        nowMs: NOW_MS + minute * MINUTE,
        policy: DEFAULT_POLICY,
        nextId: () => `AL-${String(++count).padStart(5, '0')}`,
      });
      alerts = after.alerts;
      return after;
    },
    answer(alertId: string, answer: AlertAnswer['answer'], figure: number, untilMinute: number | null = null) {
      const untilAt = untilMinute === null ? null : instantOf(NOW_MS + untilMinute * MINUTE);
      answers.set(alertId, { alertId, answer, at: instantOf(NOW_MS), by: 'Operator', untilAt, note: '', figure });
    },
  };
}

describe('alerts', () => {
  test('a thousand breaches in a minute are one alert per cause', () => {
    const watch = watcher();
    for (let at = 0; at < 1000; at++)
      watch.look([breach('a', 10 + (at % 7)), breach('b', 30), breach('a', 12)], at / 1000);
    expect(watch.alerts().map((alert) => [alert.cause, alert.worstFigure])).toEqual([
      ['a', 16],
      ['b', 30],
    ]);
    expect(watch.open()).toHaveLength(2);
  });
  test('a figure that fluctuates around its threshold raises one alert, which clears only below the lower threshold', () => {
    const watch = watcher();
    const raised = [9.9, 10, 9.5, 10.5, 9.1, 10.2].flatMap(
      (figure, at) => watch.look([breach('a', figure)], at).raised,
    );
    expect(raised).toHaveLength(1);
    expect(watch.look([breach('a', 8.9)], 10).cleared).toHaveLength(1);
    expect(watch.look([breach('a', 9.5)], 11).raised).toEqual([]);
    expect(watch.look([breach('a', 10.5)], 12).raised).toHaveLength(1);
  });
  test('at most one alert is open per cause, and a check repeated at the same instant changes nothing', () => {
    const step = fc.record({
      figures: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 30 })), { maxLength: 6 }),
      answer: fc.option(fc.constantFrom('acknowledge', 'snooze', 'resolve', 'reopen'), { nil: null }),
      minutes: fc.integer({ min: -5, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.boolean(), (steps, isReversed) => {
        const [one, other] = [watcher(), watcher()];
        let minute = 0;
        for (const { figures, answer, minutes } of steps) {
          minute += minutes;
          const breaches = figures.map(([cause, figure]) => breach(cause, figure));
          one.look(breaches, minute);
          other.look(isReversed ? breaches.toReversed() : breaches, minute);
          const before = one.alerts();
          one.look(breaches, minute);
          other.look(breaches, minute);
          expect(one.alerts()).toEqual(before);
          expect(one.alerts()).toEqual(other.alerts());
          const causes = one.open().map((alert) => alert.cause);
          expect(new Set(causes).size).toBe(causes.length);
          const [first] = one.open();
          if (answer !== null && first !== undefined)
            for (const watch of [one, other]) watch.answer(first.alertId, answer, first.figure, minute + 30);
        }
      }),
      { seed: 21, numRuns: 300 },
    );
  });
  test('a resolved alert stays resolved while its cause lasts, and reopens when it grows by the policy’s step or recurs', () => {
    const watch = watcher();
    const [alert] = watch.look([breach('a', 20)], 0).raised;
    watch.answer(alert?.alertId ?? '', 'resolve', 20);
    expect(watch.look([breach('a', 24)], 1).raised).toEqual([]);
    expect(alertState(watch.open()[0] ?? ({} as Alert), watch.answers.get('AL-00001'), NOW_MS)).toBe('resolved');
    expect(watch.look([breach('a', 25)], 2).raised.map((row) => row.alertId)).toEqual(['AL-00002']);
    watch.answer('AL-00002', 'resolve', 25);
    watch.look([], 3);
    expect(watch.look([breach('a', 11)], 4).raised).toHaveLength(1);
  });
  test('a snoozed alert is silent until its time, and is then notified again', () => {
    const watch = watcher();
    watch.look([breach('a', 20)], 0);
    const told = (minute: number): readonly string[] => {
      const nowMs = NOW_MS + minute * MINUTE;
      return unnotified(watch.alerts(), watch.answers, nowMs).map((alert) => alert.alertId);
    };
    expect(told(0)).toEqual(['AL-00001']);
    for (const alert of watch.alerts()) Object.assign(alert, { notifiedAt: instantOf(NOW_MS) });
    watch.answer('AL-00001', 'snooze', 20, 30);
    watch.look([breach('a', 20)], 10);
    expect(told(10)).toEqual([]);
    watch.look([breach('a', 20)], 31);
    expect(told(31)).toEqual(['AL-00001']);
  });
});
