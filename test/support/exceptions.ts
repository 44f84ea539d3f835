import type { ExceptionFinding, WorkException } from '../../src/shared/model/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { NOW } from './builders.ts';

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
  title: 'Work 1 has not moved',
  fact: 'Stalled, Corvane',
  impact: 40,
  impactFact: 'rank 2 of 9',
  likelihood: 0.5,
  likelihoodFact: 'of being late',
  timeLeftMinutes: 600,
  timeLeftFact: '8 h of work left',
  causeFact: 'not skill',
  evidence: [{ label: 'Since the last report', value: '20 h', note: 'threshold 16 h' }],
  figure: 20,
  raiseAt: 16,
  clearAt: 14,
  ...fields,
});
export const anException = (fields: Partial<WorkException> = {}): WorkException => ({
  ...aFinding(),
  exceptionId: 'EX-0001',
  detectedAt: NOW,
  lastSeenAt: NOW,
  clearedAt: null,
  worstFigure: 20,
  steps: [{ at: NOW, kind: 'detected', title: 'Detected', detail: '' }],
  attempts: [],
  nextTryAt: null,
  escalation: { ladderId: 'default', level: 0, to: 'Operator', sinceAt: NOW, dueAt: null },
  resolution: null,
  ...fields,
});
