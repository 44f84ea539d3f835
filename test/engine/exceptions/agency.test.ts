import { describe, expect, test } from 'vitest';
import { type AgencyFigures, detectExceptions, monitorFigures, prepare } from '../../../src/main/engine/index.ts';
import {
  AGENCY_KINDS,
  asAgentId,
  asCivilDate,
  asSkillId,
  asTaskId,
  DEFAULT_POLICY,
  type DemandAgainstSupply,
  type DemandWeek,
  type ExceptionFinding,
  HOUR_MS,
  instantOf,
  message,
  type PerformanceFigure,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { anAgent, anAssignment, aPin, aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';
import { exceptionLifecycle } from '../../support/exception-lifecycle.ts';

const ADA = anAgent({ id: asAgentId('A-1'), name: 'Ada Nwosu' });
const BO = anAgent({ id: asAgentId('A-2'), name: 'Bo Ek' });
const WEEK_HOURS = 40;
const NOTHING_SHORT: DemandAgainstSupply = { weeks: [], bySkill: [], firstShortage: null, options: [], facts: [] };

/** Work of each agent that starts in an hour, in hours; what is more than a week's is pinned to the same start. */
function worked(hours: Readonly<Record<string, number>>, overHours = DEFAULT_POLICY.values.overHours): Snapshot {
  const pieces = Object.entries(hours).flatMap(([agentId, all]) => [
    { agentId, id: asTaskId(`T-${agentId}`), hours: Math.min(all, WEEK_HOURS) },
    ...(all > WEEK_HOURS ? [{ agentId, id: asTaskId(`T-${agentId}-more`), hours: all - WEEK_HOURS }] : []),
  ]);
  return aSnapshot({
    policy: { ...DEFAULT_POLICY, values: { ...DEFAULT_POLICY.values, overHours } },
    agents: [ADA, BO],
    tasks: pieces.map(({ id, hours: own }) => aTask({ id, status: 'assigned', remainingMinutes: own * 60 })),
    assignments: pieces.map(({ agentId, id }) =>
      anAssignment({ taskId: id, agentId: asAgentId(agentId), pin: aPin(instantOf(NOW_MS + HOUR_MS)) }),
    ),
  });
}

interface Check {
  readonly raised?: readonly string[];
  readonly with?: (agency: AgencyFigures) => AgencyFigures;
}
function found(snapshot: Snapshot, { raised = [], with: changed = (agency) => agency }: Check = {}) {
  const prepared = prepare(snapshot, NOW_MS);
  const agency = changed({ figures: monitorFigures(prepared), demand: NOTHING_SHORT });
  const context = { prepared, reportsOf: () => [], lastReportMs: new Map(), sinceMs: () => null, agency };
  return detectExceptions(context, { raised: new Set(raised) });
}
const overloads = (rows: readonly ExceptionFinding[]): readonly string[] =>
  rows.map((row) => row.cause).filter((cause) => cause.includes('overload'));

describe('overload', () => {
  test('of an agent is one exception, however many colleagues are overallocated too', () => {
    expect(overloads(found(worked({ 'A-1': 50, 'A-2': 39 })))).toEqual(['overload:A-1']);
    expect(overloads(found(worked({ 'A-1': 50, 'A-2': 50 })))).toEqual(['overload:A-1', 'overload:A-2']);
  });
  test('of several members of a team, each too little for an exception, is one of the team', () => {
    const both = found(worked({ 'A-1': 47, 'A-2': 47 }, 10));
    expect(overloads(both)).toEqual(['team_overload:Design']);
    const [team] = both.filter((row) => row.kind === 'team_overload');
    expect(sentenceOf(team?.title)).toBe('Design overallocated by 12 h');
    expect(team).toMatchObject({ figure: 12, taskId: null, action: { kind: 'balance' } });
  });
  test('of a member with an exception is not in that of the team', () => {
    expect(overloads(found(worked({ 'A-1': 52, 'A-2': 47 }, 10)))).toEqual(['overload:A-1']);
    const nearly = worked({ 'A-1': 50.5, 'A-2': 47 }, 10);
    expect(overloads(found(nearly, { raised: ['overload:A-1'] }))).toEqual(['overload:A-1']);
  });
});

describe('a measure', () => {
  const figureOf = (fields: Partial<PerformanceFigure>, raised: readonly string[] = []): number | undefined => {
    const row: PerformanceFigure = {
      measure: 'throughput',
      unit: 'tasks',
      value: 0,
      baseline: 4,
      low: 0,
      high: 14,
      baselineWindows: 8,
      flag: null,
      fact: message('workload.no_baseline', { windows: 0, neededWindows: 6 }),
      ...fields,
    };
    const rows = found(worked({}), {
      raised,
      with: ({ figures, demand }) => ({
        demand,
        figures: { ...figures, performance: { ...figures.performance, figures: [row] } },
      }),
    });
    return rows.find((one) => one.cause === 'performance:throughput')?.figure;
  };
  test('that may well be chance raises no exception, and keeps an open one', () => {
    expect(figureOf({})).toBeUndefined();
    expect(figureOf({}, ['performance:throughput'])).toBeCloseTo(2.97, 9);
  });
  test('that is flagged raises one, by its distance in standard deviations', () => {
    expect(figureOf({ value: 5, baseline: 40, low: 20, flag: 'below' })).toBeCloseTo(5.25, 9);
  });
});

describe('a shortage', () => {
  const week = (weekOf: string, shortHours: number): DemandWeek => ({
    weekOf: asCivilDate(weekOf),
    supplyMinutes: 4800,
    demandMinutes: { assigned: 3000, queue: 1500, pipeline: 500, arrivals: 0 },
    shortMinutes: shortHours * 60,
    unusedMinutes: 0,
  });
  const short = (hours: number, raised: readonly string[] = []): ExceptionFinding | undefined =>
    found(worked({ 'A-1': 4 }), {
      raised,
      with: ({ figures }) => ({
        figures,
        demand: {
          ...NOTHING_SHORT,
          weeks: [week('2026-11-23', hours), week('2026-11-30', 0)],
          firstShortage: {
            weekOf: asCivilDate('2026-11-23'),
            shortMinutes: hours * 60,
            skillIds: [asSkillId('figma')],
          },
        },
      }),
    }).find((row) => row.kind === 'capacity_short');

  test('is raised at its threshold and kept down to a lower one, with the weeks as evidence', () => {
    expect(short(7.9)).toBeUndefined();
    expect(short(7.9, ['capacity_short:agency'])?.figure).toBeCloseTo(7.9, 9);
    expect(short(7.1, ['capacity_short:agency'])).toBeUndefined();
    const raised = short(10);
    expect(raised).toMatchObject({ severity: 'medium', taskId: null, likelihood: 0.9 });
    expect(raised?.evidence.map(({ label, value }) => `${sentenceOf(label)}: ${sentenceOf(value)}`)).toEqual([
      'Week 48: 10 h',
    ]);
    expect(short(100)?.severity).toBe('high');
  });
});

test('unassigned work and missing estimates are exceptions by their share, with the tasks', () => {
  const tasks = [1, 2, 3].map((n) => aTask({ id: asTaskId(`T-${n}`), estimateAssumed: n === 3 }));
  const rows = found(aSnapshot({ agents: [ADA], tasks }));
  const kindOf = (kind: string) => rows.find((row) => row.kind === kind);
  expect(kindOf('unassigned_value')).toMatchObject({
    figure: 100,
    taskIds: ['T-1', 'T-2', 'T-3'],
    action: { kind: 'propose' },
  });
  expect(kindOf('estimates_missing')).toMatchObject({ taskIds: ['T-3'], action: { target: { id: 'T-3' } } });
});

test('kinds of the whole agency are not detected without its figures, and stay as they are meanwhile', () => {
  const snapshot = aSnapshot({ agents: [ADA], tasks: [aTask()] });
  const prepared = prepare(snapshot, NOW_MS);
  const blind = { prepared, reportsOf: () => [], lastReportMs: new Map(), sinceMs: () => null };
  const seen = found(snapshot);
  const without = detectExceptions(blind, { raised: new Set() });
  expect(without).toEqual(seen.filter((row) => !AGENCY_KINDS.has(row.kind)));
  const world = exceptionLifecycle();
  expect(world.check(NOW_MS, seen).raised).toBe(seen.length);
  const after = world.check(NOW_MS + HOUR_MS, without, { unchecked: AGENCY_KINDS });
  expect([after.raised, after.cleared]).toEqual([0, 0]);
});
