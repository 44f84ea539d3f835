import { expect, test } from 'vitest';
import { verbatim } from '../../../src/main/engine/index.ts';
import { type InboxEntry, statusFigures, withInbox } from '../../../src/main/engine/reports/index.ts';
import { asAgentId, asTaskId, type ReportSubject, type WorkException } from '../../../src/shared/model/index.ts';
import { asText, sentenceOf } from '../../support/as-text.ts';
import { aSnapshot, aTask, at } from '../../support/builders.ts';
import { anAttempt, anException } from '../../support/exceptions.ts';
import { contextOf } from '../../support/report-context.ts';

const T = (id: string) => asTaskId(id);
const snapshot = aSnapshot({
  tasks: [
    aTask({ id: T('T-1'), title: 'Film', client: 'Quillon', dueAt: at('2026-11-20T17:00:00Z') }),
    aTask({
      id: T('T-2'),
      title: 'Poster',
      client: 'Corvane',
      dueAt: at('2026-11-20T17:00:00Z'),
      dependsOn: [T('T-1')],
    }),
    aTask({ id: T('T-3'), title: 'Shop', client: 'Corvane', status: 'blocked', riskFactors: ['no texts'] }),
    aTask({
      id: T('T-4'),
      title: 'Logo',
      client: 'Corvane',
      deliverables: [
        { name: 'Draft', state: 'rejected' },
        { name: 'Final', state: 'rejected' },
      ],
    }),
  ],
});
const context = contextOf(snapshot);
const agency: ReportSubject = { kind: 'agency' };
const corvane: ReportSubject = { kind: 'client', client: 'Corvane' };
const entry = (fields: Partial<WorkException>, state: InboxEntry['state'] = 'open'): InboxEntry => ({
  exception: anException(fields),
  state,
  owner: state === 'owned' ? 'Noor' : null,
});
function lines(subject: ReportSubject, inbox: readonly InboxEntry[], names: ReadonlyMap<string, string> | null = null) {
  const figures = statusFigures(context, subject);
  if (figures === null) throw new Error('there is work of it');
  return withInbox(figures, inbox, names);
}
const linesOf = (subject: ReportSubject, inbox: readonly InboxEntry[]) =>
  lines(subject, inbox).map(
    (row) =>
      `${row.inbox === null ? 'recorded' : 'inbox'} ${row.kind} ${sentenceOf(row.title)}: ${sentenceOf(row.what)}`,
  );

test('recorded problems are listed unless the inbox has the same problem for the same task', () => {
  expect(linesOf(corvane, [])).toEqual([
    'recorded overdue Poster: overdue',
    'recorded blocked Shop: blocked (no texts)',
    'recorded rejected Logo: Draft rejected',
    'recorded rejected Logo: Final rejected',
  ]);
  const inbox = [
    entry({ kind: 'rejected', taskId: T('T-4'), taskIds: [T('T-4')], figure: 2, severity: 'low' }),
    entry({ kind: 'blocked_chain', taskId: T('T-3'), taskIds: [T('T-3'), T('T-2'), T('T-1')], severity: 'critical' }),
  ];
  expect(linesOf(corvane, inbox)).toEqual([
    'inbox blocked_chain Shop: blocked (no texts), 1 task waits for it',
    'inbox rejected Logo: Draft, Final rejected twice',
    'recorded overdue Poster: overdue',
  ]);
});

test('an exception of another kind or of another task does not hide a recorded problem', () => {
  const inbox = [
    entry({ kind: 'stalled', taskId: T('T-2'), taskIds: [T('T-2')], figure: 9, severity: 'low' }),
    entry({ kind: 'failed', taskId: T('T-3'), taskIds: [T('T-3')], figure: 3 }),
  ];
  expect(linesOf(corvane, inbox)).toEqual([
    'inbox failed Shop: failed 3 times',
    'inbox stalled Poster: no progress for 9 h',
    'recorded overdue Poster: overdue',
    'recorded blocked Shop: blocked (no texts)',
    'recorded rejected Logo: Draft rejected',
    'recorded rejected Logo: Final rejected',
  ]);
});

test("work of other clients is not named in a client's report: its own dependent task is listed, once, and stays overdue", () => {
  const late = { kind: 'late', taskId: T('T-1'), taskIds: [T('T-1'), T('T-2')] } as const;
  const own = entry({ kind: 'late', taskId: T('T-2'), taskIds: [T('T-2')], exceptionId: 'X-2' });
  const foreign = linesOf(corvane, [entry(late), entry({ ...late, exceptionId: 'X-3' })]);
  expect(foreign.slice(0, 2)).toEqual([
    'inbox late Poster: waiting for other work that is late',
    'recorded overdue Poster: overdue',
  ]);
  expect(foreign.join()).not.toContain('Film');
  expect(linesOf(corvane, [entry(late), own])[0]).toBe('inbox late Poster: overdue');
  expect(linesOf(corvane, [entry(late), own]).join()).not.toContain('waiting for other');
  expect(linesOf(agency, [entry(late)])[0]).toBe('inbox late Film: overdue');
});

test('exceptions of agents and types are listed with the affected work of the subject, and only for the agency if they affect none', () => {
  const names = new Map([['A-1', 'Kai Moreau']]);
  const agent = { taskId: null, agentId: asAgentId('A-1'), title: verbatim('Kai Moreau at 130% in week 48') } as const;
  const taskIds = [T('T-1'), T('T-2'), T('T-3')];
  const inbox = [
    entry({ ...agent, kind: 'overload', taskIds, figure: 12.25 }),
    entry({ ...agent, kind: 'agent_silent', taskIds: [T('T-1')], causeClass: 'transient', figure: 5 }),
    entry({ kind: 'estimate_drift', taskId: null, taskIds: [T('T-4')], taskType: 'design', figure: 1.42 }),
    entry({
      kind: 'handling_failed',
      taskId: null,
      taskIds: [],
      title: verbatim('Looking failed'),
      fact: verbatim('No calendar'),
    }),
  ];
  const texts = (subject: ReportSubject, expected: ReadonlyMap<string, string> | null) =>
    lines(subject, inbox, expected).flatMap((row) =>
      row.inbox === null ? [] : `${sentenceOf(row.title)}: ${sentenceOf(row.what)}`,
    );
  expect(texts(agency, names).toSorted()).toEqual([
    'Design: estimates are off by a factor of 1.4, 1 open task',
    'Kai Moreau: 12.3 h over capacity in the next four weeks, with 3 tasks',
    'Kai Moreau: has not reported for 5 h, with 1 task',
    'Looking failed: No calendar',
  ]);
  expect(texts(corvane, names)).toContain('Kai Moreau: more work than available hours, with 2 tasks');
  expect(texts(agency, null)).toContain('Film: its agent has not reported for 5 h');
  expect(texts(corvane, null).toSorted()).toEqual([
    'Design: estimates are off by a factor of 1.4, 1 open task',
    'Poster: its agent has more work than available hours; 1 more here',
  ]);
});

test('the action shown is the owner, otherwise the pending attempt, otherwise the escalation; names appear only if the template includes them', () => {
  const base = { kind: 'late', taskId: T('T-2'), taskIds: [T('T-2')] } as const;
  const pending = anAttempt({ agentId: asAgentId('A-1') });
  const escalation = { ladderId: 'L', level: 2, to: 'Zita', sinceAt: at('2026-11-23T08:00:00Z'), dueAt: null };
  const standing = (
    fields: Partial<WorkException>,
    state: InboxEntry['state'],
    names: ReadonlyMap<string, string> | null,
  ) => asText(lines(corvane, [entry({ ...base, ...fields }, state)], names)[0]?.inbox);
  const names = new Map([['A-1', 'Kai Moreau']]);
  const attempts = [anAttempt({ outcome: 'failed' }), pending];
  expect(standing({ attempts, escalation }, 'owned', names)).toMatchObject({
    step: 'in_hand',
    detail: 'Noor',
    failedAttempts: 1,
  });
  expect(standing({ attempts, escalation }, 'owned', null)).toMatchObject({ step: 'in_hand', detail: '' });
  expect(standing({ attempts, escalation }, 'waiting', names)).toMatchObject({
    step: 'tried',
    detail: 'reassigned to Kai Moreau',
    untilAt: pending.judgedAt,
  });
  expect(standing({ attempts, escalation }, 'waiting', null)).toMatchObject({ detail: 'reassigned to somebody else' });
  expect(standing({ escalation }, 'open', names)).toMatchObject({ step: 'escalated', detail: 'Zita' });
  expect(standing({ escalation }, 'open', null)).toMatchObject({ step: 'escalated', detail: '' });
  expect(standing({}, 'open', names)).toMatchObject({ step: 'nothing', detail: '', untilAt: null });
});
