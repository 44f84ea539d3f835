import { z } from 'zod';
import {
  type AgentId,
  type Assignment,
  type FixEdit,
  type Instant,
  type Message,
  messageFrom,
  type Plan,
  type PlanId,
  type PlanMessage,
  type TaskId,
  UNASSIGNED_CODES,
} from '../../../shared/model/index.ts';
import { compatibilityFrom, pinMakerFrom } from './recorded-text.ts';
import { storedMessage } from './stored-message.ts';

const isText = (value: unknown): boolean => typeof value === 'string';
const taskId = z.custom<TaskId>(isText);
const agentId = z.custom<AgentId>(isText);
const planId = z.custom<PlanId>(isText);
const instant = z.custom<Instant>((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)));
/** A message; text stored by an earlier version becomes recorded text. */
const sentenceOf = <M extends Message>(isOne: (found: Message) => found is M) =>
  z.unknown().transform((value, context): M => {
    const found = messageFrom(value);
    if (isOne(found)) return found;
    context.addIssue({ code: 'custom', message: `${found.code} has no place here.` });
    return z.NEVER;
  });
const hasCode = (found: Message, start: string): boolean => found.code === 'recorded' || found.code.startsWith(start);
const sentence = sentenceOf((found): found is PlanMessage => hasCode(found, 'planning.'));
const relaxed = sentenceOf((found): found is Assignment['relaxation'][number]['change'] => hasCode(found, 'queue.'));

const pin = z.object({
  agent: z.boolean(),
  startAt: instant.nullable(),
  by: z.unknown().transform(pinMakerFrom),
  reason: storedMessage,
});
const step = z.object({
  step: z.number(),
  change: relaxed,
  at: instant,
});

const assignment = z.object({
  taskId,
  agentId,
  origin: z.enum(['engine', 'operator', 'import', 'agent']),
  pin: pin.nullable(),
  plannedStartAt: instant.nullable(),
  plannedFinishAt: instant.nullable(),
  effortMinutes: z.number(),
  compatibility: z.unknown().transform(compatibilityFrom),
  relaxation: z.array(step),
  assignedAt: instant,
  version: z.number(),
});

const edit = z.custom<FixEdit>((value) => typeof value === 'object' && value !== null && 'kind' in value);
const fix = z.object({ change: sentence, outcome: sentence, verified: z.boolean(), edits: z.array(edit).default([]) });
const unassigned = z.object({
  taskId,
  code: z.enum(UNASSIGNED_CODES),
  message: sentence,
  fix: fix.nullable(),
  taskIds: z.array(taskId),
});
const change = z.object({
  taskId,
  kind: z.enum(['assign', 'move', 'unassign', 'reschedule']),
  from: agentId.nullable(),
  to: agentId.nullable(),
  reason: sentence,
});
const violation = z.object({
  code: z.string(),
  message: sentence,
  taskId: taskId.nullable(),
  agentId: agentId.nullable(),
  override: z.boolean(),
});

const checkedRule = z.object({ rule: z.string(), followed: z.number(), broken: z.number() });
/** As drafts of earlier versions store it. */
const checkedRuleBefore = z
  .object({ rule: z.string(), held: z.number(), broken: z.number() })
  .transform(({ rule, held, broken }) => ({ rule, followed: held, broken }));
const plan = z.object({
  planId,
  createdAt: instant,
  seed: z.number(),
  moveBudget: z.number().default(0),
  budgetCost: z
    .object({ placedValue: z.number(), freeMoves: z.number(), searched: z.boolean() })
    .nullable()
    .default(null),
  policyVersion: z.number(),
  revision: z.number(),
  score: z.object({ hard: z.number(), placedValue: z.number(), soft: z.number() }),
  bound: z.number(),
  gap: z.number().nullable(),
  elapsedMs: z.number(),
  stoppedBy: z.enum(['optimal', 'work_limit', 'cancelled', 'done', 'clock']),
  constraintSatisfaction: z.object({
    valid: z.boolean(),
    violations: z.array(violation),
    checked: z.array(z.union([checkedRule, checkedRuleBefore])),
  }),
  assignments: z.array(assignment),
  unassigned: z.array(unassigned),
  changes: z.array(change),
  minorShifts: z.number().default(0),
  scope: z
    .object({ taskIds: z.array(taskId), agentIds: z.array(agentId) })
    .nullable()
    .default(null),
  suggestions: z.array(z.object({ kind: z.string(), message: sentence, value: z.number() })),
  warnings: z.array(sentence),
  lateTaskIds: z.array(taskId),
  overloadedAgentIds: z.array(agentId).default([]),
});

/**
 * The plan of a draft, including drafts that an earlier version stored with English sentences. Null if it cannot be
 * read; it is then proposed again.
 */
export function planFrom(text: string): Plan | null {
  try {
    return plan.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
