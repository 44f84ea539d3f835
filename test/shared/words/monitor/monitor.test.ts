import { describe, expect, test } from 'vitest';
import { MACHINE_READER, type Reader } from '../../../../src/shared/format/index.ts';
import { asCivilDate, asTaskId, instantOf, type Message, message } from '../../../../src/shared/model/index.ts';
import { textOf } from '../../../../src/shared/words/index.ts';

const english = (text: Message): string => textOf(text, MACHINE_READER);
const GERMAN: Reader = { locale: 'de-DE', timeZone: 'Europe/Berlin', hourCycle: 'h23' };
const [WEEK_48, WEEK_49] = [asCivilDate('2026-11-23'), asCivilDate('2026-11-30')];
const NOW = instantOf(Date.parse('2026-11-24T15:00:00Z'));

describe('figures of the agency, and alerts of earlier versions, in words', () => {
  test('an overload names the agent, the hours and the weeks', () => {
    expect(english(message('monitor.agent_over', { agent: 'Ada', overHours: 12.04 }))).toBe(
      'Ada overallocated by 12 h',
    );
    expect(english(message('monitor.over_in', { agents: 0, weeksOf: [WEEK_48] }))).toBe('week 48');
    expect(english(message('monitor.over_in', { agents: 3, weeksOf: [WEEK_48, WEEK_49] }))).toBe(
      '3 agents, weeks 48 and 49',
    );
    expect(english(message('monitor.over_in', { agents: 1, weeksOf: [asCivilDate('2026-11-22')] }))).toBe(
      '1 agent, week of 22 Nov',
    );
  });
  test('late work is overdue, will be late, or some of both', () => {
    expect(english(message('monitor.late_task', { task: 'Banners', isOverdue: true }))).toBe('Banners is overdue');
    expect(english(message('monitor.late_tasks', { client: 'Acme', tasks: 3, overdue: 1 }))).toBe(
      'Acme: 3 tasks late, 1 of them overdue',
    );
    expect(english(message('monitor.late_task_by', { client: 'Acme', lateDays: 1 }))).toBe('Acme, 1 day late');
    expect(english(message('monitor.late_task_by', { client: null, lateDays: 1 }))).toBe('Internal, 1 day late');
    expect(english(message('monitor.late_tasks_by', { lateDays: 3 }))).toBe('Up to 3 days late');
    expect(english(message('monitor.late_tasks_by', { lateDays: 0.01 }))).toBe('Less than 1 h late');
  });
  test('a time is shown in the zone and locale of the reader', () => {
    const pinned = message('monitor.pin_evidence', { task: 'Banners', taskId: asTaskId('T-1'), pinnedAt: NOW });
    expect(english(pinned)).toBe('Banners (T-1) is pinned to Tue 24 Nov, 15:00');
    expect(textOf(pinned, GERMAN)).toContain('16:00');
  });
});

describe('workload in words', () => {
  test('options name people and skills, and how much they help', () => {
    expect(
      english(
        message('workload.option_overtime', {
          overtimeRatio: 0.1,
          agents: ['Ada', 'Bo'],
          more: 2,
          relievedHours: 20.25,
        }),
      ),
    ).toBe('Up to 10% overtime for Ada, Bo and 2 more: reduces the shortage by 20.3 h');
    expect(
      english(message('workload.option_hire', { skills: ['HTML and CSS'], leadWeeks: 1, relievedHours: 30 })),
    ).toBe('Hire one person with HTML and CSS, available in 1 week: reduces the shortage by 30 h');
  });
  test('a pattern is a weekday or an hour of the reader’s clock', () => {
    expect(english(message('workload.pattern_weekday', { weekday: 4 }))).toBe('Fridays');
    expect(english(message('workload.pattern_hour', { hour: 23 }))).toBe('23:00 to 00:00');
  });
  test('a forecast names its method and its error', () => {
    expect(
      english(message('forecast.method', { method: 'damped_trend', errorRatio: 0.26, baselineErrorRatio: 0.28 })),
    ).toBe('Method: damped trend, average error 26% (repeating the last season: 28%).');
  });
});

describe('balancing in words', () => {
  test('a move has the agents and the reason', () => {
    expect(english(message('balance.relieves', { from: 'Ada', to: 'Bo', overHours: 4.5, weekOf: WEEK_49 }))).toBe(
      'Ada is overallocated by 4.5 h in week 49; Bo has capacity.',
    );
    expect(english(message('balance.in_time', { from: 'Ada', to: 'Bo', lateDays: 2, finishAt: NOW }))).toBe(
      'Ada would finish it 2 days late; Bo can finish it on 24 Nov.',
    );
  });
  test('remaining problems name the tasks, with their IDs', () => {
    const tasks = [{ task: 'Banners', taskId: asTaskId('T-1') }];
    expect(english(message('balance.still_late', { tasks, more: 0 }))).toBe(
      'Still late: Banners (T-1). No move was found that gets it done in time without causing another problem.',
    );
    expect(english(message('balance.unexpectedly_late', { tasks, more: 2 }))).toBe(
      'Late, although predicted on time: Banners (T-1) and 2 more.',
    );
  });
});
