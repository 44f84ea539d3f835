import { NONE, verbatim } from '../../src/main/engine/index.ts';
import {
  type Attempt,
  asTaskId,
  type ExceptionFinding,
  type PreventionTrial,
  type WorkException,
} from '../../src/shared/model/index.ts';
import { at, NOW } from './builders.ts';

/** An attempt that is not decided yet. */
export const anAttempt = (fields: Partial<Attempt> = {}): Attempt => ({
  attemptId: 'X-1#1',
  strategy: 'reassign',
  at: NOW,
  by: 'operator',
  label: verbatim('Give it to Kai Moreau'),
  detail: NONE,
  agentId: null,
  verified: true,
  isExploration: false,
  judgedAt: at('2026-11-24T17:00:00Z'),
  outcome: 'pending',
  decidedAt: null,
  note: NONE,
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
  title: verbatim('A task will miss Fri 4 Dec'),
  fact: verbatim('Late, Quillon'),
  impact: 50,
  impactFact: NONE,
  likelihood: 0.9,
  likelihoodFact: NONE,
  timeLeftMinutes: 480,
  timeLeftFact: NONE,
  causeFact: NONE,
  evidence: [],
  figure: 0.9,
  raiseAt: 0.5,
  clearAt: 0.4,
  detectedAt: NOW,
  lastSeenAt: NOW,
  clearedAt: null,
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

/** A finding above its threshold. */
export const aFinding = (fields: Partial<ExceptionFinding> = {}): ExceptionFinding => ({
  cause: 'stalled:T-1',
  kind: 'stalled',
  severity: 'medium',
  causeClass: 'transient',
  taskId: asTaskId('T-1'),
  agentId: null,
  taskIds: [asTaskId('T-1')],
  taskType: 'design',
  client: 'Corvane',
  title: verbatim('Work 1 has not moved'),
  fact: verbatim('Stalled, Corvane'),
  impact: 40,
  impactFact: verbatim('rank 2 of 9'),
  likelihood: 0.5,
  likelihoodFact: verbatim('of being late'),
  timeLeftMinutes: 600,
  timeLeftFact: verbatim('8 h of work left'),
  causeFact: verbatim('not skill'),
  evidence: [{ label: verbatim('Since the last report'), value: verbatim('20 h'), note: verbatim('threshold 16 h') }],
  figure: 20,
  raiseAt: 16,
  clearAt: 14,
  ...fields,
});
