import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import type { ReportScope } from '../../../src/shared/contract/index.ts';
import {
  AGENCY_KINDS,
  asTaskId,
  DAY_MS,
  DEFAULT_POLICY,
  HOUR_MS,
  isOpen,
  type StatusFigures,
  type Task,
  type TaskId,
} from '../../../src/shared/model/index.ts';
import { asText, sentenceOf } from '../../support/as-text.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { testFolder } from '../../support/command-line.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { openedAt } from '../../support/store.ts';

/** The sample agency two days after its plan, checked: much has not been reported, some is late. */
/** Pins assigned work of the agent who has most of it to one start next week, so that this agent stays overallocated. */
async function pinAllOfOneAgent({ get }: Pick<ReturnType<typeof asking>, 'get'>): Promise<void> {
  const { rows } = await get('queue.rows', {});
  const byAgent = new Map<string, TaskId[]>();
  for (const { taskId, status, assignedTo } of rows ?? [])
    if (status === 'assigned' && assignedTo !== null)
      byAgent.set(assignedTo.agentId, [...(byAgent.get(assignedTo.agentId) ?? []), taskId]);
  const [most] = [...byAgent.values()].sort((a, b) => b.length - a.length);
  await get('task.pin', { taskIds: most ?? [], startAt: '2026-12-02T10:00:00Z' });
}

async function aTroubledAgency() {
  const path = await sampleAgency();
  const time = { ms: NOW_MS };
  const opened = openCore({ path, create: false, host: 'cli', clock: () => time.ms });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  let isClosed = false;
  const close = (): void => {
    if (!isClosed) core.close();
    isClosed = true;
  };
  onTestFinished(close);
  const desk = asking(core);
  await desk.get('policy.set', {
    values: { ...DEFAULT_POLICY.values, unassignableHours: 1, stalledHours: 4, overHours: 1, freezeHours: 0 },
  });
  await desk.get('plan.propose', {});
  await desk.get('plan.apply', {});
  await pinAllOfOneAgent(desk);
  time.ms += 2 * DAY_MS;
  await desk.get('monitor.run', {});
  const folder = testFolder();
  const written = async (scope: ReportScope, format: 'json' | 'md' | 'html', trial: object = {}): Promise<string> => {
    const { files } = await desk.get('report.export', {
      scope,
      formats: [format],
      folder,
      replace: true,
      timeZone: 'UTC',
      trial: {
        sections: ['exceptions'],
        tasks: 'all',
        opening: '',
        names: true,
        money: false,
        locale: 'en-GB',
        ...trial,
      },
    });
    return readFileSync(files[0]?.path ?? '', 'utf8');
  };
  const figures = async (scope: ReportScope, trial: object = {}): Promise<StatusFigures> =>
    JSON.parse(await written(scope, 'json', trial));
  const inbox = async () => (await desk.get('exceptions.view', { limit: 5000 })).rows;
  return { ...desk, path, time, close, written, figures, inbox };
}

const INSTEAD: Readonly<Record<string, string>> = {
  late: 'overdue',
  blocked_chain: 'blocked',
  rejected: 'rejected',
  failed: 'failed',
  declined: 'declined',
};
/** What is recorded, counted again from the file alone. */
function recorded(
  path: string,
  nowMs: number,
): readonly { readonly task: Task | undefined; readonly id: string; readonly kind: string }[] {
  const workspace = openedAt(path);
  const all = [...workspace.records.task.values()];
  const outcomes = [...workspace.records.outcome.values()];
  workspace.close();
  const leaves = all.filter((task) => isOpen(task) && !all.some((one) => one.parentId === task.id && isOpen(one)));
  const rows = leaves.flatMap((task) => [
    ...(task.dueAt !== null && Date.parse(task.dueAt) < nowMs ? [{ task, id: task.id, kind: 'overdue' }] : []),
    ...(task.status === 'blocked' ? [{ task, id: task.id, kind: 'blocked' }] : []),
    ...task.deliverables.filter((one) => one.state === 'rejected').map(() => ({ task, id: task.id, kind: 'rejected' })),
    ...(task.declines >= DEFAULT_POLICY.values.declinesToException ? [{ task, id: task.id, kind: 'declined' }] : []),
  ]);
  const failed = outcomes.flatMap((row) => {
    const task = all.find((one) => one.id === row.taskId);
    const ago = nowMs - Date.parse(row.finishedAt);
    return row.failed && ago >= 0 && ago < 7 * DAY_MS ? [{ task, id: row.taskId, kind: 'failed' }] : [];
  });
  return [...rows, ...failed];
}
const count = (keys: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

test('a report lists the open exceptions of its work, then other recorded problems: recounted for the agency, clients, a project and tasks', async () => {
  const { path, time, close, figures, inbox } = await aTroubledAgency();
  const open = await inbox();
  const kinds = new Set(open.map((row) => row.kind));
  for (const kind of ['late', 'stalled', 'overload', 'agent_silent'] as const) expect(kinds).toContain(kind);
  const some = open.filter((row) => row.kind === 'late').slice(0, 6);
  const subjects: readonly (readonly [ReportScope, (task: Task) => boolean])[] = [
    [{ kind: 'agency' }, () => true],
    [{ kind: 'client', client: 'Corvane' }, (task) => task.client === 'Corvane'],
    [{ kind: 'client', client: 'Quillon' }, (task) => task.client === 'Quillon'],
    [
      { kind: 'project', client: 'Corvane', project: 'Web shop' },
      (task) => task.client === 'Corvane' && task.project === 'Web shop',
    ],
    ...some.map(
      ({ taskId }) => [{ kind: 'task', taskId: asTaskId(taskId ?? '') }, (task: Task) => task.id === taskId] as const,
    ),
  ];
  const made: StatusFigures[] = [];
  for (const [scope] of subjects) made.push(await figures(scope));
  close();
  const known = recorded(path, time.ms);
  const workspace = openedAt(path);
  const tasks = [...workspace.records.task.values()];
  workspace.close();
  for (const [at, [scope, belongs]] of subjects.entries()) {
    const own = new Set<string>(tasks.filter((task) => belongs(task) && isOpen(task)).map((task) => task.id));
    const ofOne = open.filter((row) => row.taskId !== null && row.kind !== 'cycle' && own.has(row.taskId));
    const ofSeveral = open.filter(
      (row) =>
        (row.taskId === null || row.kind === 'cycle') &&
        (scope.kind === 'agency' || !AGENCY_KINDS.has(row.kind)) &&
        (row.taskIds.some((id) => own.has(id)) || (scope.kind === 'agency' && row.taskIds.length === 0)),
    );
    const seen = new Set(ofOne.map((row) => `${INSTEAD[row.kind]}:${row.taskId}`));
    const rest = known.filter(
      ({ task, id, kind }) =>
        (task === undefined ? scope.kind === 'agency' : belongs(task)) && !seen.has(`${kind}:${id}`),
    );
    const lines = made[at]?.exceptions ?? [];
    // The figures are read from a JSON document, which holds text.
    const isWaiting = (what: unknown): boolean => String(what).startsWith('waiting for other work');
    const counted = [
      ...ofOne.map((row) => `inbox ${row.kind}:${row.taskId}`),
      ...ofSeveral.map((row) => `inbox ${row.exceptionId}`),
      ...rest.map(({ id, kind }) => `${kind}:${id}`),
    ];
    expect(
      count(
        lines
          .filter((row) => !isWaiting(row.what))
          .map((row) =>
            row.inbox === null
              ? `${row.kind}:${row.taskId}`
              : row.taskId === null || row.kind === 'cycle'
                ? `inbox ${row.inbox.exceptionId}`
                : `inbox ${row.kind}:${row.taskId}`,
          ),
      ),
    ).toEqual(count(counted));
    // Work of others is told by who waits for it alone.
    for (const row of lines.filter((one) => isWaiting(one.what))) {
      const exception = open.find((one) => one.exceptionId === row.inbox?.exceptionId);
      expect(own).toContain(row.taskId);
      expect(exception?.taskIds).toContain(row.taskId);
      expect(own).not.toContain(exception?.taskId);
    }
  }
});

test('a report shows the action taken on an exception (owner, pending attempt, escalation, failed attempts), but none that was undone, snoozed or resolved', async () => {
  const { get, written, figures, inbox } = await aTroubledAgency();
  const scope = { kind: 'agency' } as const;
  const rows = await inbox();
  const lineOf = async (exceptionId: string) =>
    (await figures(scope)).exceptions.find((row) => row.inbox?.exceptionId === exceptionId);
  const [first, second, third] = rows.filter((row) => row.state === 'open' && row.escalation.level === 0);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three are open');
  expect((await lineOf(first.exceptionId))?.inbox).toMatchObject({ step: 'nothing', failedAttempts: 0 });
  await get('exception.answer', { exceptionIds: [first.exceptionId], answer: 'take', by: 'Noor' });
  expect(asText((await lineOf(first.exceptionId))?.inbox)).toMatchObject({ step: 'in_hand', detail: 'Noor' });
  expect(await written(scope, 'md')).toContain('Action taken: assigned to Noor');
  expect(await written(scope, 'md', { names: false })).not.toContain('Noor');
  const untilAt = new Date(NOW_MS + 9 * DAY_MS).toISOString().replace('.000', '');
  await get('exception.answer', { exceptionIds: [second.exceptionId], answer: 'snooze', by: 'Noor', untilAt });
  expect(await lineOf(second.exceptionId)).toBeUndefined();
  await get('exception.answer', { exceptionIds: [third.exceptionId], answer: 'resolve', by: 'Noor' });
  expect(await lineOf(third.exceptionId)).toBeUndefined();
  await get('journal.undo', {});
  expect(await lineOf(third.exceptionId)).toBeDefined();

  const stalled = rows.find((row) => row.kind === 'stalled' && row.state === 'open');
  const { responses } = await get('exception.view', { exceptionId: stalled?.exceptionId ?? '' });
  const given = responses.find((one) => one.strategy === 'reassign');
  await get('exception.respond', { exceptionId: stalled?.exceptionId ?? '', responseId: given?.responseId });
  const tried = await lineOf(stalled?.exceptionId ?? '');
  const name = sentenceOf(given?.label).replace('Reassign to ', '');
  expect(asText(tried?.inbox)).toMatchObject({ step: 'tried', detail: `reassigned to ${name}` });
  expect(tried?.inbox?.untilAt).not.toBeNull();
  expect(await written(scope, 'md')).toContain(`reassigned to ${name}, result by `);
});

test('a report without names never names an agent who is silent, overloaded, assigned or notified', async () => {
  const { get, path, time, close, written, figures, inbox } = await aTroubledAgency();
  await get('ladder.put', {
    name: 'All',
    kinds: [],
    client: null,
    position: 1,
    levels: [{ name: 'Zita Quist', role: 'producer', address: '', answerHours: 1 }],
  });
  time.ms += 6 * HOUR_MS;
  await get('monitor.run', {});
  time.ms += DAY_MS;
  await get('monitor.run', {});
  const rows = await inbox();
  expect(rows.some((row) => row.kind === 'overload')).toBe(true);
  const scope = { kind: 'agency' } as const;
  const text = async (names: boolean) => [
    await written(scope, 'md', { names }),
    await written(scope, 'html', { names }),
    inboxOf(await figures(scope, { names })),
  ];
  const [named, anonymous] = [await text(true), await text(false)];
  close();
  const workspace = openedAt(path);
  const agents = [...workspace.records.agent.values()].map((agent) => agent.name);
  workspace.close();
  expect(agents.filter((name) => named[2]?.includes(name)).length).toBeGreaterThan(1);
  expect(named[0]).toContain('escalated to Zita Quist');
  for (const one of anonymous) {
    expect(one.includes('its agent has ')).toBe(true);
    expect(one.includes('Zita Quist')).toBe(false);
  }
  expect(agents.filter((name) => anonymous[2]?.includes(name))).toEqual([]);
});
const inboxOf = ({ exceptions }: StatusFigures): string => JSON.stringify(exceptions);
