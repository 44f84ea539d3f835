import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NOW, scratch, tde } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';
import { faultsOf, placedValueRange } from '../support/plan-checker.ts';
import type { CheckedAgency } from '../support/plan-facts.ts';
import { type CheckablePlan, checkable, planSchema } from './support/plan-json.ts';
import { storedAgency } from './support/stored-agency.ts';

const NOW_MS = Date.parse(NOW);
const { folder, remove } = scratch();
afterAll(remove);

const queueSchema = z.object({ entries: z.array(z.object({ taskId: z.string(), composite: z.number() })) });
/** The policy's defaults, as Settings shows them: late work keeps 0.3 of its worth at least, reached after 20 days. */
const LATENESS = { floor: 0.3, days: 20 };
const priorityOf = (taskId: string): number => demo.priorities.get(taskId) ?? Number.NaN;

interface Run {
  readonly text: string;
  readonly plan: CheckablePlan;
  readonly agency: CheckedAgency;
  readonly priorities: ReadonlyMap<string, number>;
  readonly workspace: string;
}

/** `tde demo` and `tde allocate --publish --json` as an operator would run them, and what the file holds then. */
async function planDemo(name: string, tde = tdeInProcess): Promise<Run> {
  const workspace = join(folder, name);
  expect(await tde('demo', workspace, '--now', NOW)).toMatchObject({ code: 0 });
  // Read before publishing: a freeze concerns work that was still queued.
  const agency = storedAgency(workspace, 2026);
  const queue = await tde('queue', workspace, '--json', '--now', NOW);
  const allocated = await tde('allocate', workspace, '--publish', '--json', '--now', NOW);
  expect(allocated).toMatchObject({ code: 0 });
  const { entries } = queueSchema.parse(JSON.parse(queue.out));
  return {
    text: allocated.out,
    plan: checkable(planSchema.parse(JSON.parse(allocated.out))),
    agency,
    priorities: new Map(entries.map((row) => [row.taskId, row.composite])),
    workspace,
  };
}

let demo: Run;
beforeAll(async () => {
  demo = await planDemo('agency.tde', tde);
});

describe('the plan that tde allocate publishes', () => {
  it('is valid by a checker that shares no code with the engine', () => {
    expect(demo.plan.assignments.length).toBeGreaterThan(300);
    expect(faultsOf(demo.agency, demo.plan, NOW_MS)).toEqual([]);
    expect(demo.plan.constraintSatisfaction.valid).toBe(true);
    expect(demo.plan.stoppedBy).not.toBe('clock');
  });

  it('has the value that a recount of priorities, estimates and dates gives', () => {
    const { least, most } = placedValueRange(demo.agency, demo.plan, priorityOf, LATENESS);
    expect(demo.plan.score.placedValue).toBeGreaterThanOrEqual(least);
    expect(demo.plan.score.placedValue).toBeLessThanOrEqual(most);
    expect((most - least) / most).toBeLessThan(0.01);
  });

  it('is stored in the workspace, with a change and a reason for each task', () => {
    const database = new Database(demo.workspace, { readonly: true });
    const stored = z
      .array(z.object({ task_id: z.string(), agent_id: z.string(), planned_start_at: z.string().nullable() }))
      .parse(database.prepare('SELECT task_id, agent_id, planned_start_at FROM assignments ORDER BY task_id').all());
    database.close();
    expect(stored).toEqual(
      [...demo.plan.assignments]
        .sort((a, b) => (a.taskId < b.taskId ? -1 : 1))
        .map((row) => ({ task_id: row.taskId, agent_id: row.agentId, planned_start_at: row.plannedStartAt })),
    );
    for (const change of demo.plan.changes) expect(change.reason, change.taskId).not.toBe('');
  });

  it('is the same to the byte when repeated in another process, apart from the elapsed time', async () => {
    const again = await planDemo('again.tde');
    const timeless = (text: string): string => text.replace(/"elapsedMs":[\d.]+/, '"elapsedMs":0');
    expect(timeless(again.text) === timeless(demo.text)).toBe(true);
  });
});

type Row = CheckablePlan['assignments'][number];
const later = (at: string | null, minutes: number): string =>
  new Date(Date.parse(at ?? '') + minutes * 60_000).toISOString();

/** The plan with its first free row that meets a condition changed. */
function withRow(when: (row: Row) => boolean, change: (row: Row) => Partial<Row>): CheckablePlan {
  const at = demo.plan.assignments.findIndex((row) => row.pin === null && isFree(row) && when(row));
  const row = demo.plan.assignments[at];
  if (row === undefined) throw new Error('No row of the plan fits this mutation.');
  return { ...demo.plan, assignments: demo.plan.assignments.with(at, { ...row, ...change(row) }) };
}
const taskOf = (row: Row) => demo.agency.tasks.find((task) => task.id === row.taskId);
const isFree = (row: Row): boolean => ['queued', 'assigned'].includes(taskOf(row)?.status ?? '');
const unskilledFor = (row: Row): string => {
  const need = taskOf(row)?.requiredSkills.find((skill) => skill.mandatory);
  const agent = demo.agency.agents.find((one) => !one.skills.some((skill) => skill.skillId === need?.skillId));
  return need === undefined ? '' : (agent?.id ?? '');
};
const dropFirst = <T>(rows: readonly T[]): T[] => rows.slice(1);
const waitsForPlanned = (row: Row): boolean =>
  (taskOf(row)?.dependsOn ?? []).some((id) => demo.plan.assignments.some((other) => other.taskId === id));

const MUTATIONS: readonly (readonly [string, () => CheckablePlan, RegExp])[] = [
  [
    'an agent without the skill',
    () =>
      withRow(
        (row) => unskilledFor(row) !== '',
        (row) => ({ agentId: unskilledFor(row) }),
      ),
    / lacks /,
  ],
  [
    'an agent that does not exist',
    () =>
      withRow(
        () => true,
        () => ({ agentId: 'nobody' }),
      ),
    /nobody does not exist/,
  ],
  [
    'a start one hour earlier',
    () =>
      withRow(
        (row) => row.effortMinutes > 0,
        (row) => ({ plannedStartAt: later(row.plannedStartAt, -60) }),
      ),
    /working minutes, its effort|starts in the past|tasks at once/,
  ],
  [
    'a start in the past',
    () =>
      withRow(
        () => true,
        () => ({ plannedStartAt: '2026-11-20T10:00:00.000Z' }),
      ),
    /starts in the past/,
  ],
  [
    'a start before the release',
    () =>
      withRow(
        (row) => (taskOf(row)?.releaseAt ?? '') > NOW,
        (row) => ({ plannedStartAt: later(taskOf(row)?.releaseAt ?? null, -60) }),
      ),
    /starts before its release/,
  ],
  [
    'a start before what it waits for is finished',
    () => withRow(waitsForPlanned, () => ({ plannedStartAt: NOW })),
    /starts before \S+ is finished/,
  ],
  [
    'no planned times',
    () =>
      withRow(
        () => true,
        () => ({ plannedStartAt: null }),
      ),
    /no planned times/,
  ],
  [
    'less effort than the work takes',
    () =>
      withRow(
        (row) => row.effortMinutes > 60,
        (row) => ({ effortMinutes: row.effortMinutes - 30 }),
      ),
    /working minutes, its effort/,
  ],
  [
    'a contribution that was raised',
    () =>
      withRow(
        (row) => row.compatibility !== null,
        (row) => ({
          compatibility:
            row.compatibility === null
              ? null
              : {
                  ...row.compatibility,
                  components: row.compatibility.components.map((part, n) =>
                    n === 0 ? { ...part, contribution: part.contribution + 0.001 } : part,
                  ),
                },
        }),
      ),
    /do not sum up/,
  ],
  [
    'two tasks at once',
    () => {
      const [one, two] = demo.plan.assignments.filter(
        (row) => row.agentId === demo.plan.assignments.find((other) => other.pin === null)?.agentId,
      );
      return withRow(
        (row) => row.taskId === two?.taskId,
        () => ({ plannedStartAt: one?.plannedStartAt ?? null, plannedFinishAt: one?.plannedFinishAt ?? null }),
      );
    },
    /tasks at once|working minutes/,
  ],
  [
    'a task assigned twice',
    () => ({ ...demo.plan, assignments: [...demo.plan.assignments, ...demo.plan.assignments.slice(0, 1)] }),
    /assigned twice/,
  ],
  [
    'an assignment left out',
    () => ({ ...demo.plan, assignments: dropFirst(demo.plan.assignments) }),
    /is listed 0 times/,
  ],
  [
    'an unassigned task left out',
    () => ({ ...demo.plan, unassigned: dropFirst(demo.plan.unassigned) }),
    /is listed 0 times/,
  ],
  [
    'a reason without a code',
    () => ({ ...demo.plan, unassigned: demo.plan.unassigned.map((row) => ({ ...row, code: 'unknown' })) }),
    /without a reason/,
  ],
  [
    'a reason without words',
    () => ({ ...demo.plan, unassigned: demo.plan.unassigned.map((row) => ({ ...row, message: '' })) }),
    /without a reason/,
  ],
  ['a bound below the score', () => ({ ...demo.plan, bound: demo.plan.score.placedValue - 1 }), /bound is below/],
  ['a gap that flatters', () => ({ ...demo.plan, gap: (demo.plan.gap ?? 0) / 2 }), /counted again/],
];

describe('the checker', () => {
  it.each(MUTATIONS)('catches %s', (_, mutated, fault) => {
    const faults = faultsOf(demo.agency, mutated(), NOW_MS);
    expect(
      faults.some((line) => fault.test(line)),
      faults.slice(0, 3).join(' '),
    ).toBe(true);
  });

  it('detects a placed value that was raised by two per cent', () => {
    const { most } = placedValueRange(demo.agency, demo.plan, priorityOf, LATENESS);
    expect(demo.plan.score.placedValue * 1.02).toBeGreaterThan(most);
  });
});
