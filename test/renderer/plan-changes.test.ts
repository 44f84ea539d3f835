import { expect, test } from 'vitest';
import { groupsOf } from '../../src/renderer/src/views/plan/change-groups.ts';
import type { ChangeRow, PlanReview } from '../../src/shared/contract/index.ts';
import { asAgentId, asPlanId, asTaskId, message } from '../../src/shared/model/index.ts';
import { at } from '../support/builders.ts';

const aChange = (fields: Partial<ChangeRow>): ChangeRow => ({
  taskId: asTaskId('T-1'),
  kind: 'move',
  from: asAgentId('ada'),
  to: asAgentId('bo'),
  reason: message('planning.time_lost', {}),
  title: 'Logo',
  client: 'Quillon',
  dueAt: null,
  fromName: 'Ada',
  toName: 'Bo',
  toKind: 'person',
  fit: null,
  fitChange: null,
  finishAt: null,
  before: null,
  after: null,
  isFollowing: false,
  excluded: false,
  stale: null,
  impact: 'moved',
  ...fields,
});
const none = { tasks: 0, hours: 0, late: 0 };
const figures = { placedValue: 0, unassigned: 0, late: 0, overloaded: 0 };
const review: PlanReview = {
  plan: {
    planId: asPlanId('P-1'),
    createdAt: at('2026-11-23T09:00:00Z'),
    seed: 1,
    moveBudget: 5,
    budgetCost: null,
    policyVersion: 1,
    revision: 1,
    score: { hard: 0, placedValue: 0, soft: 0 },
    bound: 0,
    gap: null,
    elapsedMs: 0,
    stoppedBy: 'optimal',
    constraintSatisfaction: { valid: true, violations: [], checked: [] },
    minorShifts: 0,
    scope: null,
    suggestions: [],
    warnings: [],
    lateTaskIds: [],
    overloadedAgentIds: [],
  },
  scope: null,
  current: figures,
  after: figures,
  placed: 0,
  ofTasks: 3,
  movesUsed: 1,
  moveBudget: 5,
  changes: [
    aChange({}),
    aChange({ taskId: asTaskId('T-2'), kind: 'assign', from: null, fromName: null, client: null, impact: 'late' }),
    aChange({ taskId: asTaskId('T-3'), kind: 'unassign', to: null, toName: null, impact: 'moved' }),
  ],
  agents: [
    { agentId: asAgentId('ada'), name: 'Ada', before: none, after: none, isOver: { before: true, after: false } },
    { agentId: asAgentId('bo'), name: 'Bo', before: none, after: none, isOver: { before: false, after: true } },
  ],
  clients: [
    { client: 'Quillon', before: none, after: none },
    { client: null, before: none, after: none },
  ],
  unassigned: [],
  earlier: null,
};
const shown = (by: Parameters<typeof groupsOf>[1]) =>
  groupsOf(review, by).map(({ title, rows }) => [title, rows.map((row) => row.taskId)]);

test('changes are grouped by impact and by kind, without empty groups', () => {
  expect(shown('impact')).toEqual([
    ['Late', ['T-2']],
    ['Reassigned', ['T-1', 'T-3']],
  ]);
  expect(shown('kind')).toEqual([
    ['Move', ['T-1']],
    ['Unassign', ['T-3']],
    ['Assign', ['T-2']],
  ]);
});

test('a change between two agents is listed under both, with what it does to overallocation', () => {
  expect(shown('agent')).toEqual([
    ['Ada', ['T-1', 'T-3']],
    ['Bo', ['T-1', 'T-2']],
  ]);
  expect(groupsOf(review, 'agent').map((group) => group.mark)).toEqual([
    'No longer overallocated',
    'Becomes overallocated',
  ]);
});

test('work without a client has its own group, and by task there is one', () => {
  expect(shown('client')).toEqual([
    ['Quillon', ['T-1', 'T-3']],
    ['No client', ['T-2']],
  ]);
  expect(shown('task')).toEqual([['All tasks', ['T-1', 'T-2', 'T-3']]]);
});
