import { z } from 'zod';
import {
  type AgentId,
  ATTEMPT_OUTCOMES,
  CAUSE_CLASSES,
  type Instant,
  type Message,
  type Notice,
  PREVENTIVE_KINDS,
  type PreventionTrial,
  SEVERITIES,
  STEP_KINDS,
  STRATEGIES,
  type TaskId,
  WORK_EXCEPTION_KINDS,
  type WorkException,
} from '../../../shared/model/index.ts';
import { storedInstant as instant, storedMessage as text } from './stored-message.ts';

/** A file of the watched folder that was accepted or rejected. */
export interface ProcessedFile {
  /** A hash of name and content: the same file has the same id. */
  readonly fileId: string;
  readonly name: string;
  readonly at: Instant;
  readonly state: 'accepted' | 'rejected';
  readonly rows: number;
  readonly known: number;
  readonly faults: number;
  readonly message: Message;
}

const taskId = z.custom<TaskId>((value) => typeof value === 'string');
const agentId = z.custom<AgentId>((value) => typeof value === 'string');
const strategy = z.enum(STRATEGIES);

const attempt = z.object({
  attemptId: z.string(),
  strategy,
  at: instant,
  by: z.enum(['engine', 'operator']),
  label: text,
  detail: text,
  agentId: agentId.nullable(),
  verified: z.boolean(),
  isExploration: z.boolean(),
  judgedAt: instant,
  outcome: z.enum(ATTEMPT_OUTCOMES),
  decidedAt: instant.nullable(),
  note: text,
  revision: z.number().nullable(),
});
const escalation = z.object({
  ladderId: z.string(),
  level: z.number(),
  to: z.string(),
  sinceAt: instant,
  dueAt: instant.nullable(),
});
const resolution = z.object({
  type: z.enum(['automated_recovery', 'escalated', 'manual']),
  by: z.enum(['engine', 'operator', 'cleared']),
  at: instant,
  strategy: strategy.nullable(),
  successful: z.boolean(),
  note: text,
});
const action = z.object({
  kind: z.enum(['balance', 'propose', 'show']),
  target: z.object({ kind: z.enum(['task', 'week', 'queue']), id: z.string() }).nullable(),
});
const exception = z.object({
  cause: z.string(),
  kind: z.enum(WORK_EXCEPTION_KINDS),
  severity: z.enum(SEVERITIES),
  causeClass: z.enum(CAUSE_CLASSES),
  taskId: taskId.nullable(),
  agentId: agentId.nullable(),
  taskIds: z.array(taskId),
  effectIds: z.array(taskId).exactOptional(),
  taskType: z.string().nullable(),
  client: z.string().nullable(),
  title: text,
  fact: text,
  impact: z.number(),
  impactFact: text,
  likelihood: z.number(),
  likelihoodFact: text,
  timeLeftMinutes: z.number().nullable(),
  timeLeftFact: text,
  causeFact: text,
  evidence: z.array(z.object({ label: text, value: text, note: text })),
  figure: z.number(),
  raiseAt: z.number(),
  clearAt: z.number(),
  action: action.exactOptional(),
  exceptionId: z.string(),
  detectedAt: instant,
  lastSeenAt: instant,
  clearedAt: instant.nullable(),
  worstFigure: z.number(),
  worstSeverity: z.enum(SEVERITIES).exactOptional(),
  pastAnswerAt: instant.exactOptional(),
  steps: z.array(z.object({ at: instant, kind: z.enum(STEP_KINDS), title: text, detail: text })),
  attempts: z.array(attempt),
  nextTryAt: instant.nullable(),
  escalation,
  resolution: resolution.nullable(),
}) satisfies z.ZodType<WorkException>;

const notice = z.object({
  noticeId: z.string(),
  number: z.number(),
  exceptionId: z.string(),
  severity: z.enum(SEVERITIES),
  level: z.number(),
  to: z.string(),
  address: z.string(),
  title: text,
  body: text,
  at: instant,
  shownAt: instant.nullable(),
  outboxFile: z.string().nullable(),
}) satisfies z.ZodType<Notice>;

const trial = z.object({
  taskId,
  at: instant,
  risk: z.number(),
  arm: z.enum(['acted', 'left_alone']),
  action: z.enum(PREVENTIVE_KINDS).nullable(),
  hadException: z.boolean().nullable(),
  decidedAt: instant.nullable(),
}) satisfies z.ZodType<PreventionTrial>;

const file = z.object({
  fileId: z.string(),
  name: z.string(),
  at: instant,
  state: z.enum(['accepted', 'rejected']),
  rows: z.number(),
  known: z.number(),
  faults: z.number(),
  message: text,
}) satisfies z.ZodType<ProcessedFile>;

/** The contents of a row of each table: a document is read only through its schema. */
export const ROWS = { exception, notice, trial, file } as const;
