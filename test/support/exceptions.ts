import { type Attempt, asTaskId, type PreventionTrial, type WorkException } from '../../src/shared/model/index.ts';
import { at, NOW } from './builders.ts';

/** An attempt that is not decided yet. */
export const anAttempt = (fields: Partial<Attempt> = {}): Attempt => ({
  attemptId: 'X-1#1',
  strategy: 'reassign',
  at: NOW,
  by: 'operator',
  label: 'Give it to Kai Moreau',
  detail: '',
  agentId: null,
  verified: true,
  isExploration: false,
  judgedAt: at('2026-11-24T17:00:00Z'),
  outcome: 'pending',
  decidedAt: null,
  note: '',
  revision: null,
  ...fields,
});

/** An open exception of T-1 that will be late. */
export const anException = (fields: Partial<WorkException> = {}): WorkException => ({
  exceptionId: 'X-1',
  cause: 'late:T-1',
  kind: 'late',
  severity: 'high',
  causeClass: 'capacity',
  taskId: asTaskId('T-1'),
  agentId: null,
  taskIds: [asTaskId('T-1')],
  taskType: 'film',
  client: 'Quillon',
  title: 'A task will miss Fri 4 Dec',
  fact: 'Late, Quillon',
  impact: 50,
  impactFact: '',
  likelihood: 0.9,
  likelihoodFact: '',
  timeLeftMinutes: 480,
  timeLeftFact: '',
  causeFact: '',
  evidence: [],
  figure: 0.9,
  raiseAt: 0.5,
  clearAt: 0.4,
  detectedAt: NOW,
  lastSeenAt: NOW,
  worstFigure: 0.9,
  steps: [],
  attempts: [],
  nextTryAt: null,
  escalation: { ladderId: '', level: 0, to: 'Operator', sinceAt: NOW, dueAt: null },
  resolution: null,
  ...fields,
});

/** A trial that is not decided yet. */
export const aTrial = (fields: Partial<PreventionTrial> = {}): PreventionTrial => ({
  taskId: asTaskId('T-1'),
  at: NOW,
  risk: 0.6,
  arm: 'acted',
  action: 'agent',
  hadException: null,
  decidedAt: null,
  ...fields,
});
