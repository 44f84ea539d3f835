import { describe, expect, test } from 'vitest';
import {
  asCivilDate,
  asTaskId,
  instantOf,
  type Message,
  message,
  recorded,
} from '../../../../src/shared/model/index.ts';
import { textOf } from '../../../../src/shared/words/index.ts';

const AT = instantOf(Date.UTC(2026, 10, 24, 23, 30));
const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin', hourCycle: 'h23' } as const;
const losAngeles = { locale: 'en-US', timeZone: 'America/Los_Angeles', hourCycle: 'h12' } as const;
const inBerlin = (message: Message): string => textOf(message, berlin);

test('the title of an exception has the date in the zone of the reader', () => {
  const title = message('exceptions.late_title', { task: 'Terminal film', dueAt: AT });
  expect(textOf(title, berlin)).toBe('Terminal film is likely to miss its due date, Wed 25 Nov');
  expect(textOf(title, losAngeles)).toBe('Terminal film is likely to miss its due date, Tue, Nov 24');
});

test('a due date without a time is the same day for every reader, in titles, facts and priorities', () => {
  const due = { dueAt: AT, dueOn: asCivilDate('2026-11-24') };
  const messages = [
    message('exceptions.late_title', { task: 'Film', ...due }),
    message('exceptions.due', due),
    message('exceptions.label_free_hours', { agents: null, ...due }),
    message('priority.overdue', { remainingHours: 2, ...due }),
    message('priority.time_before_due', { workingHours: 9, remainingHours: 8, ...due }),
    message('planning.not_before_due', { workHours: 9, ...due }),
  ];
  const tokyo = { ...berlin, timeZone: 'Asia/Tokyo' };
  for (const reader of [berlin, tokyo])
    expect(messages.map((one) => textOf(one, reader))).toEqual([
      'Film is likely to miss its due date, Tue 24 Nov',
      'due 24 Nov',
      'Their free hours by the end of Tue 24 Nov',
      'Overdue since Tue 24 Nov, 2 h remaining',
      '9 h of working time by the end of Tue 24 Nov, 8 h remaining',
      '9 h of work; no available agent can finish it by Tue 24 Nov.',
    ]);
});

describe('counts, articles and plurals are right', () => {
  test.each([
    [message('exceptions.failed_title', { task: 'Film', times: 1 }), 'Film failed'],
    [message('exceptions.failed_title', { task: 'Film', times: 2 }), 'Film failed twice'],
    [message('exceptions.failed_title', { task: 'Film', times: 3 }), 'Film failed 3 times'],
    [
      message('exceptions.overdue_title', {
        task: 'Film',
        dueAt: instantOf(Date.UTC(2026, 10, 20, 17)),
        dueOn: asCivilDate('2026-11-22'),
      }),
      'Film was due by the last working day before Sun 22 Nov',
    ],
    [
      message('exceptions.overdue_title', {
        task: 'Film',
        dueAt: instantOf(Date.UTC(2026, 10, 20, 5)),
        dueOn: asCivilDate('2026-11-20'),
      }),
      'Film was due Fri 20 Nov',
    ],
    [message('exceptions.declined_title', { task: 'Film', times: 1 }), 'Film was declined once'],
    [
      message('exceptions.not_accepted_title', { task: 'Film', times: 3 }),
      'Film was declined or not accepted in time 3 times',
    ],
    [message('exceptions.cycle_title', { task: 'Film', tasks: 1 }), 'Film depends on itself'],
    [message('exceptions.cycle_title', { task: 'Film', tasks: 3 }), '3 tasks depend on each other'],
    [message('exceptions.blocked_title', { task: 'Film', other: null, tasks: 4 }), 'Film is blocking 4 tasks'],
    [
      message('exceptions.unassignable_title', { task: 'Film', waitedHours: 24 }),
      'Film has been unassigned for 3 working days',
    ],
    [message('responses.reassign_all', { tasks: 1 }), 'Reassign its task'],
    [message('responses.lighten', { tasks: 2, agents: ['Ada', 'Bo', 'Cy'] }), 'Reassign 2 tasks to Ada, Bo and others'],
    [
      message('responses.start_without_detail', {
        without: { taskId: asTaskId('T-2'), title: 'Logo' },
        tasks: [{ taskId: asTaskId('T-1'), title: 'Film' }],
      }),
      'Film (T-1) no longer waits for Logo (T-2).',
    ],
    [
      message('responses.no_answer', { to: 'Noor', waitedMinutes: 90 }),
      'No answer from Noor in 1.5 h of working time.',
    ],
    [message('prevention.waits_for', { tasks: 1 }), 'Waiting for 1 task'],
  ])('%#', (input, text) => expect(inBerlin(input)).toBe(text));
});

test('a message inside another one uses the same zone', () => {
  const label = message('responses.move_due', { client: 'Corvane', dueAt: AT });
  const title = message('exceptions.overdue_title', { task: 'Film', dueAt: AT });
  const sentence = message('responses.journal', { isAutomatic: true, label, title });
  expect(inBerlin(sentence)).toBe(
    'Applied automatically: Ask Corvane to move the due date to Wed 25 Nov, 00:30 (Film was due Wed 25 Nov)',
  );
});

test('a proof says whether it was checked, what moves, and which problems are new', () => {
  const base = { at: AT, finishAt: AT, problems: [], moreProblems: 0, rescheduled: 0 };
  expect(inBerlin(message('responses.proof', { ...base, isChecked: true }))).toBe(
    'Checked at 00:30: resolves it. Finishes Wed 25 Nov, 00:30. No other task moves.',
  );
  const problems = [recorded('Shop is late')];
  expect(inBerlin(message('responses.proof', { ...base, isChecked: false, problems, moreProblems: 2 }))).toBe(
    'The result cannot be checked beforehand. Finishes Wed 25 Nov, 00:30. New problems: Shop is late and 2 more.',
  );
});

test('a negative effect has a real minus sign, and no effect is claimed if none can be shown', () => {
  const counts = { acted: 40, actedExceptions: 20, leftAlone: 40, leftAloneExceptions: 12 };
  const found = { reduction: -0.2, low: -0.4, high: 0.01 };
  expect(inBerlin(message('prevention.effect', { ...counts, found }))).toBe(
    '20 of 40 tasks acted on had an exception, and 12 of 40 tasks left alone. At the same predicted risk, no effect can be shown yet (between −40 and +1 per 100 tasks).',
  );
});

test('the body of a notification lists its evidence and earlier attempts', () => {
  const body = message('notifications.body', {
    fact: recorded('Late, Corvane, 91% risk'),
    evidence: [{ label: recorded('Able agents'), value: recorded('2'), note: recorded('Ada, Bo') }],
    attempts: [{ label: recorded('Reassign to Bo'), outcome: 'failed' }],
  });
  expect(inBerlin(body).split('\n')).toEqual([
    'Late, Corvane, 91% risk',
    '',
    'Able agents: 2 (Ada, Bo)',
    '',
    'Tried:',
    'Reassign to Bo: did not work',
  ]);
});
