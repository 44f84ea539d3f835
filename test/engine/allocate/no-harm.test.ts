import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSession } from '../../../src/main/app/session/session.ts';
import {
  allocate,
  detectExceptions,
  healthInput,
  healthOf,
  lateTasks,
  monitorFigures,
  type Prepared,
  prepare,
} from '../../../src/main/engine/index.ts';
import {
  asAgentId,
  asCivilDate,
  asPlanId,
  asTaskId,
  type ExceptionFinding,
  type Plan,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, at, NOW, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { agencySnapshot, anyAgency, published } from '../../support/random-agency.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { openedAt } from '../../support/store.ts';
import { anyWorkspace } from '../../support/workspaces.ts';

/** What an operator sees of a state: late work, exceptions by kind with their effects, and health. */
interface Seen {
  readonly late: readonly TaskId[];
  /** Tasks with an exception because they are late or likely to be, and those that they delay. */
  readonly likely: ReadonlySet<string>;
  readonly kinds: ReadonlyMap<string, number>;
  readonly lateWithEffects: number;
  readonly found: readonly ExceptionFinding[];
  readonly health: number;
}

/** With `before`, an exception that was there already is as severe as it was then. */
function seenIn(prepared: Prepared, before: Seen | null = null): Seen {
  const context = { prepared, reportsOf: () => [], lastReportMs: new Map(), sinceMs: () => null };
  const found = detectExceptions(context, { raised: new Set() });
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 };
  const known = new Map((before?.found ?? []).map(({ cause, severity }) => [cause, severity]));
  for (const { cause, severity } of found) bySeverity[known.get(cause) ?? severity]++;
  const figures = monitorFigures(prepared);
  const effects = ({ effectIds }: ExceptionFinding): number => 1 + (effectIds ?? []).length;
  return {
    late: lateTasks(prepared),
    likely: new Set(
      found.flatMap(({ kind, taskId, effectIds }) => (kind === 'late' ? [taskId ?? '', ...(effectIds ?? [])] : [])),
    ),
    kinds: new Map([...Map.groupBy(found, ({ kind }) => kind)].map(([kind, rows]) => [kind, rows.length])),
    found,
    lateWithEffects: found.filter(({ kind }) => kind === 'late').reduce((sum, one) => sum + effects(one), 0),
    health: healthOf(healthInput(figures, bySeverity), prepared.snapshot.policy).score,
  };
}

const planOf = (snapshot: Snapshot): Plan => allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') });

/**
 * No kind has more exceptions, no more work is late, and health is no lower. Late work counts by task: a chain is one
 * exception, and several if work in its middle comes to be on time.
 */
function expectNoHarm(before: Seen, after: Seen): void {
  expectNoMoreKinds(before, after);
  expect(after.likely.size, 'late').toBeLessThanOrEqual(before.likely.size);
  expect(after.late.length).toBeLessThanOrEqual(before.late.length);
  expect(after.health).toBeGreaterThanOrEqual(before.health - 1e-9);
}

function expectNoMoreKinds(before: Seen, after: Seen): void {
  for (const [kind, count] of after.kinds)
    if (kind !== 'late') expect(count, kind).toBeLessThanOrEqual(before.kinds.get(kind) ?? 0);
}

/** The tasks that a plan says up front it makes late, or likely to be late. */
const announced = ({ warnings }: Plan): readonly TaskId[] =>
  warnings.flatMap((row) =>
    row.code === 'planning.warn_more_late' ? row.values.tasks.map(({ taskId }) => taskId) : [],
  );

/** No kind has more exceptions and no more work is late, except for what the plan has said up front, by name. */
function expectNoSurprise(before: Seen, after: Seen, plan: Plan): void {
  const said = announced(plan);
  if (said.length === 0) {
    expectNoHarm(before, after);
    return;
  }
  expectNoMoreKinds(before, after);
  const added = [
    ...after.late.filter((id) => !before.late.includes(id)),
    ...[...after.likely].filter((id) => !before.likely.has(id)),
  ];
  for (const id of said) expect(added).toContain(id);
  if (after.late.length > before.late.length)
    expect(said.some((id) => after.late.includes(id) && !before.late.includes(id))).toBe(true);
}

describe('applying a proposed plan', () => {
  it('never leads to more late work, more exceptions or lower health if nothing was assigned before', () => {
    fc.assert(
      fc.property(anyWorkspace, (snapshot) => {
        const plan = planOf(snapshot);
        const before = seenIn(prepare(snapshot, NOW_MS));
        const after = seenIn(prepare(published(snapshot, plan), NOW_MS));
        expect(after.late.length).toBeLessThanOrEqual(before.late.length);
        expect(after.lateWithEffects).toBeLessThanOrEqual(before.lateWithEffects);
        expectNoHarm(before, after);
      }),
      { seed: 20261123, numRuns: runs(80, 1_500) },
    );
  });

  it('never raises exceptions, makes more work late or lowers health without saying so up front, and lists the work that is late afterwards', () => {
    const numRuns = runs(60, 1_500);
    let warned = 0;
    fc.assert(
      fc.property(anyAgency.map(agencySnapshot), (snapshot) => {
        const plan = planOf(snapshot);
        const before = seenIn(prepare(snapshot, NOW_MS));
        const after = seenIn(prepare(published(snapshot, plan), NOW_MS), before);
        expect(plan.lateTaskIds).toEqual(after.late);
        // Pins that lie over each other are listed as overrides, and may overload their agent with any further work.
        // Work under a client's cap that cannot be done before a pinned start that waits for it is left out.
        const isCapped = snapshot.constraints.some((rule) => rule.kind === 'client_hour_cap');
        const isMissed = isCapped && snapshot.assignments.some((row) => (row.pin?.startAt ?? null) !== null);
        const isOverPinned = plan.constraintSatisfaction.violations.some((row) => row.code === 'one_at_a_time');
        if (!isMissed && !isOverPinned && plan.changes.every((change) => change.kind !== 'unassign'))
          expectNoSurprise(before, after, plan);
        warned += announced(plan).length > 0 ? 1 : 0;
      }),
      { seed: 20261123, numRuns },
    );
    // Such plans are rare.
    expect(warned).toBeLessThan(numRuns / 20);
  });

  it('may split a late chain into two exceptions, if work in its middle comes to be on time', () => {
    const task = (id: string, hours: number, fields: Partial<Task>): Task =>
      aTask({ id: asTaskId(id), estimateMinutes: hours * 60, remainingMinutes: hours * 60, dueAt: null, ...fields });
    const agents = [
      anAgent({ id: asAgentId('A-1') }),
      anAgent({ id: asAgentId('A-2'), team: 'Copy' }),
      anAgent({ id: asAgentId('A-3'), kind: 'ai' }),
    ];
    const snapshot = aSnapshot({
      agents,
      constraints: [
        {
          id: 'C-2',
          kind: 'team_freeze',
          team: 'Design',
          fromOn: asCivilDate('2026-11-25'),
          untilOn: asCivilDate('2026-12-03'),
        },
        { id: 'C-1', kind: 'keep_together', taskIds: [asTaskId('T-1'), asTaskId('T-3')] },
      ],
      tasks: [
        task('T-1', 1, { releaseAt: at('2026-12-04T09:00:00Z') }),
        task('T-2', 7, { status: 'assigned', dueAt: NOW }),
        task('T-3', 1, { dueAt: at('2026-11-26T09:00:00Z'), dependsOn: [asTaskId('T-2')] }),
        task('T-4', 1, { dueAt: NOW, dependsOn: [asTaskId('T-1'), asTaskId('T-3')] }),
        task('T-5', 1, { status: 'assigned', releaseAt: at('2026-11-24T09:00:00Z') }),
      ],
      assignments: [
        anAssignment({ taskId: asTaskId('T-2'), agentId: asAgentId('A-1'), pin: aPin(at('2026-11-24T09:00:00Z')) }),
        anAssignment({ taskId: asTaskId('T-5'), agentId: asAgentId('A-1') }),
      ],
    });
    const before = seenIn(prepare(snapshot, NOW_MS));
    const after = seenIn(prepare(published(snapshot, planOf(snapshot)), NOW_MS), before);
    expect([before.kinds.get('late'), after.kinds.get('late')]).toEqual([1, 2]);
    expect([before.late, after.late]).toEqual([
      ['T-2', 'T-3', 'T-4'],
      ['T-2', 'T-4'],
    ]);
    expectNoHarm(before, after);
  });

  it('leaves the sample agency better off: less late work, fewer exceptions, better health', async () => {
    const [before, after] = [await sampleAgency(), await sampleAgency({ isPlanned: true })].map((path) => {
      const store = openedAt(path);
      return seenIn(makeSession({ store, path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined }).prepared());
    });
    if (before === undefined || after === undefined) throw new Error('There is no sample.');
    expect(after.late.length).toBeLessThan(before.late.length);
    expect(after.kinds.get('late')).toBeLessThan(before.kinds.get('late') ?? 0);
    expectNoHarm(before, after);
  });
});
