import { describe, expect, it } from 'vitest';
import {
  chooseForAgent,
  type DequeueInput,
  onTimeChance,
  type QueueEntry,
  queueMetrics,
  rankQueue,
  relaxationAt,
} from '../../../src/main/engine/queue/index.ts';
import {
  asAgentId,
  asSkillId,
  asTaskId,
  type Compatibility,
  DEFAULT_POLICY,
  HOUR_MS,
  instantOf,
  message,
  type PriorityScore,
  type Snapshot,
} from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, at, NOW, NOW_MS } from '../../support/builders.ts';

const aFit = (skillAlignment: number, overall = skillAlignment, eligible = true): Compatibility => ({
  taskId: asTaskId('T-1'),
  agentId: asAgentId('A-1'),
  eligible,
  reasons: [],
  skillAlignment,
  overall,
  components: [],
  confidence: 1,
  evidenceCount: 0,
  successProbability: 0.9,
  effortMultiplier: 1,
  effortMultiplierLow: 1,
  effortMultiplierHigh: 1,
  effortMinutes: 480,
  gaps: [],
});
const score = (id: string, composite: number): PriorityScore => ({
  taskId: asTaskId(id),
  composite,
  components: [],
  computedAt: NOW,
  recomputeAt: null,
  recomputeOn: [],
  slackMinutes: null,
  policyVersion: 1,
});
const queueOf = (snapshot: Snapshot, composites: readonly number[]): readonly QueueEntry[] =>
  rankQueue(
    snapshot,
    snapshot.tasks.map((task, index) => score(task.id, composites[index] ?? 0)),
  );
/** A task of these tests as messages name it. */
const nameOf = (id: string) => ({ taskId: asTaskId(id), title: aTask().title });
const tasks = ['T-1', 'T-2', 'T-3'].map((id) => aTask({ id: asTaskId(id) }));
const inputOf = (
  snapshot: Snapshot,
  composites: readonly number[],
  fields: Partial<DequeueInput> = {},
): DequeueInput => ({
  snapshot,
  agentIndex: 0,
  entries: queueOf(snapshot, composites),
  isWaiting: () => false,
  pair: () => aFit(0.9),
  minutesBeforeDue: () => null,
  worksFromMs: NOW_MS,
  isDeclined: () => false,
  relaxationOf: (index) => relaxationAt(snapshot.tasks[index] ?? aTask(), 0, { policy: DEFAULT_POLICY, skills: [] }),
  threshold: null,
  nowMs: NOW_MS,
  ...fields,
});

describe('the queue', () => {
  it('is sorted by score, then ID, and rounding errors reorder nothing', () => {
    const ranked = queueOf(aSnapshot({ tasks }), [50, 70, 50 + 1e-12]);
    expect(ranked.map((entry) => entry.taskId)).toEqual(['T-2', 'T-1', 'T-3']);
    expect(ranked.map((entry) => entry.rank)).toEqual([1, 2, 3]);
  });

  it('measures depth, waiting and rates', () => {
    const waits = [2, 10, 48].map((hours, index) =>
      aTask({ id: asTaskId(`T-${index + 1}`), enqueuedAt: instantOf(NOW_MS - hours * HOUR_MS) }),
    );
    const outcomes = [anOutcome({ finishedAt: at('2026-11-20T09:00:00Z') }), anOutcome()];
    const snapshot = aSnapshot({ tasks: waits, outcomes });
    expect(queueMetrics(snapshot, queueOf(snapshot, [1, 2, 3]), NOW_MS)).toEqual({
      depth: 3,
      waitingHoursP50: 10,
      waitingHoursP90: 48,
      waitingHoursOldest: 48,
      arrivalsPerDay: 3 / 28,
      completionsPerDay: 1 / 28,
    });
  });

  it('reports zeros for an empty queue', () => {
    const snapshot = aSnapshot({ tasks: [] });
    expect(queueMetrics(snapshot, [], NOW_MS)).toMatchObject({ depth: 0, waitingHoursP50: 0, waitingHoursP90: 0 });
  });
});

describe('an agent that claims work', () => {
  it('gets its own planned task first, by planned start', () => {
    const planned = tasks.map((task, index) => ({
      ...task,
      status: index === 1 ? ('queued' as const) : ('assigned' as const),
    }));
    const assignments = [
      anAssignment({ taskId: asTaskId('T-1'), plannedStartAt: at('2026-11-25T09:00:00Z') }),
      anAssignment({ taskId: asTaskId('T-3'), plannedStartAt: at('2026-11-24T09:00:00Z') }),
    ];
    expect(chooseForAgent(inputOf(aSnapshot({ tasks: planned, assignments }), [50, 90, 10])).taskId).toBe('T-3');
  });

  it('gets urgent work before a milestone that is planned before the working time', () => {
    const planned = tasks.map((task) => ({ ...task, status: 'assigned' as const }));
    const starts = ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z', '2026-11-24T09:00:00Z'];
    const assignments = starts.map((start, index) =>
      anAssignment({ taskId: asTaskId(`T-${index + 1}`), plannedStartAt: at(start) }),
    );
    const from = (worksFrom: string): string | null =>
      chooseForAgent(
        inputOf(aSnapshot({ tasks: planned, assignments }), [10, 90, 50], { worksFromMs: Date.parse(worksFrom) }),
      ).taskId;
    expect(from('2026-11-23T09:00:00Z')).toBe('T-1');
    expect(from('2026-11-23T10:00:00Z')).toBe('T-2');
  });

  it('gets the highest-ranked task that reaches the threshold, with the tasks passed over and why', () => {
    const pair: DequeueInput['pair'] = (index) => (index === 0 ? aFit(0.79) : aFit(0.8));
    const choice = chooseForAgent(
      inputOf(aSnapshot({ tasks }), [90, 20, 80], { pair, isWaiting: (index) => index === 2 }),
    );
    expect(choice.taskId).toBe('T-2');
    expect(choice.reasons.slice(1)).toEqual([
      message('queue.passed_over', { why: 'below_threshold', tasks: 1, first: [nameOf('T-1')] }),
      message('queue.passed_over', { why: 'waiting', tasks: 1, first: [nameOf('T-3')] }),
    ]);
  });

  it('gets, within five points of the best, the highest product of priority, alignment and on-time probability', () => {
    const snapshot = aSnapshot({ tasks });
    const choose = (fields: Partial<DequeueInput>, composites = [60, 57, 54]) =>
      chooseForAgent(inputOf(snapshot, composites, fields));
    expect(choose({}).taskId).toBe('T-1');
    const aligned = { pair: (index: number) => aFit(index === 0 ? 0.9 : 1) };
    expect(choose(aligned)).toMatchObject({
      taskId: 'T-2',
      reasons: [
        message('queue.best_of_near', {
          rank: 2,
          priority: 57,
          skillAlignment: 1,
          onTimeRatio: 1,
          tasks: 2,
          points: 5,
        }),
      ],
    });
    expect(choose(aligned, [60, 54.9, 54]).taskId).toBe('T-1');
    const uncertain = { ...aFit(0.9), effortMultiplierLow: 0.5, effortMultiplierHigh: 2 };
    const tight = { pair: () => uncertain, minutesBeforeDue: (index: number) => (index === 0 ? 480 : null) };
    expect(choose(tight).taskId).toBe('T-2');
  });

  it('gets the better fit, then the first in the queue, if the product is the same', () => {
    const pair: DequeueInput['pair'] = (index) => aFit(0.9, index === 1 ? 0.8 : 0.7);
    expect(chooseForAgent(inputOf(aSnapshot({ tasks }), [50, 50, 50], { pair })).taskId).toBe('T-2');
    expect(chooseForAgent(inputOf(aSnapshot({ tasks }), [50, 50, 50])).taskId).toBe('T-1');
  });

  it('is not offered work it declined recently while others can do it, with that as the reason', () => {
    const choice = chooseForAgent(inputOf(aSnapshot({ tasks }), [90, 20, 10], { isDeclined: (index) => index === 0 }));
    expect(choice.taskId).toBe('T-2');
    expect(choice.reasons[1]).toEqual(
      message('queue.passed_over', { why: 'declined', tasks: 1, first: [nameOf('T-1')] }),
    );
  });

  it('can claim unassigned work in progress, but not work that is blocked or in review', () => {
    const one = (status: 'in_progress' | 'blocked' | 'review') =>
      chooseForAgent(inputOf(aSnapshot({ tasks: [aTask({ status })] }), [50])).taskId;
    expect([one('in_progress'), one('blocked'), one('review')]).toEqual(['T-1', null, null]);
  });

  it('gets nothing at its work-in-progress limit, and no work that is unreleased or not allowed', () => {
    const started = aSnapshot({
      tasks: [aTask({ status: 'in_progress' })],
      agents: [anAgent({ maxConcurrent: 1 })],
      assignments: [anAssignment()],
    });
    expect(chooseForAgent(inputOf(started, [50])).taskId).toBeNull();
    const later = aSnapshot({ tasks: [aTask({ releaseAt: at('2026-12-01T09:00:00Z') })] });
    expect(chooseForAgent(inputOf(later, [50])).taskId).toBeNull();
    expect(
      chooseForAgent(inputOf(aSnapshot({ tasks }), [1, 2, 3], { pair: () => aFit(1, 1, false) })).taskId,
    ).toBeNull();
  });

  it('is matched without the dropped skills, and the result lists the relaxations', () => {
    const need = { skillId: asSkillId('copy'), minimumProficiency: 0.5, importance: 1, mandatory: false };
    const snapshot = aSnapshot({ tasks: [aTask({ requiredSkills: [need] })] });
    const choice = chooseForAgent(
      inputOf(snapshot, [50], {
        pair: (_task, _agent, dropped) => aFit(dropped.length > 0 ? 0.9 : 0.5),
        relaxationOf: () => relaxationAt(snapshot.tasks[0] ?? aTask(), 480, { policy: DEFAULT_POLICY, skills: [] }),
      }),
    );
    expect(choice).toMatchObject({
      taskId: 'T-1',
      relaxation: [{ step: 1, change: message('queue.skill_dropped', { skillName: 'copy' }) }],
    });
  });
});

describe('the probability of being on time', () => {
  const uncertain = { ...aFit(0.9), effortMultiplierLow: 0.5, effortMultiplierHigh: 2 };
  it('is 50 % at the expected effort, 90 % at the top of the 80 % interval, and grows with the time left', () => {
    expect(onTimeChance(uncertain, 480)).toBeCloseTo(0.5, 6);
    expect(onTimeChance(uncertain, 960)).toBeCloseTo(0.9, 3);
    expect(onTimeChance(uncertain, 240)).toBeCloseTo(0.1, 3);
    const chances = [0, 1, 60, 240, 480, 960, 5_000].map((minutes) => onTimeChance(uncertain, minutes));
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
  });
  it('is 1 without a due date or remaining work, and 0 or 1 without uncertainty', () => {
    expect(onTimeChance(uncertain, null)).toBe(1);
    expect(onTimeChance({ ...uncertain, effortMinutes: 0 }, 0)).toBe(1);
    expect([479, 480].map((minutes) => onTimeChance(aFit(0.9), minutes))).toEqual([0, 1]);
  });
});

describe('the relaxation ladder', () => {
  const need = (id: string, mandatory: boolean) => ({
    skillId: asSkillId(id),
    minimumProficiency: 0.5,
    importance: 1,
    mandatory,
  });
  const task = aTask({ requiredSkills: [need('figma', true), need('copy', false), need('motion', false)] });
  const standing = (hours: number) => relaxationAt(task, hours * 60, { policy: DEFAULT_POLICY, skills: [] });

  it('drops optional skills from last to first, then lowers the threshold to its floor, and never drops a mandatory skill', () => {
    expect(standing(7.9)).toEqual({ threshold: 0.8, droppedSkillIds: [], steps: [], nextStepInMinutes: 6 });
    expect(standing(8).droppedSkillIds).toEqual(['motion']);
    expect(standing(16).droppedSkillIds).toEqual(['motion', 'copy']);
    expect([24, 32, 40, 48].map((hours) => standing(hours).threshold)).toEqual([0.75, 0.7, 0.65, 0.6]);
    const end = standing(1_000);
    expect([end.threshold, end.nextStepInMinutes, end.droppedSkillIds.length]).toEqual([0.6, null, 2]);
  });
});

describe('tasks of equal priority', () => {
  it('are in natural order of their IDs, AG-2 before AG-10', () => {
    const tied = ['AG-10', 'AG-2', 'AG-1', 'AG-9'].map((id) => aTask({ id: asTaskId(id) }));
    const ranked = queueOf(aSnapshot({ tasks: tied }), [50, 50, 50, 50]);
    expect(ranked.map((entry) => entry.taskId)).toEqual(['AG-1', 'AG-2', 'AG-9', 'AG-10']);
  });
});
