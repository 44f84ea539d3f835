import { z } from 'zod';
import { EXCEPTION_ANSWERS, type Instant, type Message, WORK_EXCEPTION_KINDS } from '../model/index.ts';
import { id, instant, nothing, text } from './arguments.ts';
import { command, query } from './call.ts';
import type {
  ExceptionResponded,
  ExceptionsLearned,
  ExceptionsView,
  ExceptionView,
  LaddersView,
  PreventionView,
} from './exceptions-views.ts';

/** Calls about exceptions, escalation ladders, prevention and what was learned. */
export const exceptionsCalls = {
  /** The inbox of exceptions; `about`: those that touch this task or agent alone. */
  'exceptions.view': query<ExceptionsView>()(
    z.strictObject({
      state: z.enum(['open', 'snoozed', 'resolved', 'all']).default('open'),
      limit: z.number().int().min(1).max(100_000).default(1000),
    }),
  ),
  /** One exception; `responses`: with what could be done about it, each way tried by solving again. */
  'exception.view': query<ExceptionView>()(z.strictObject({ exceptionId: id, responses: z.boolean().default(true) })),
  'exceptions.learned': query<ExceptionsLearned>()(
    z.strictObject({ limit: z.number().int().min(1).max(10_000).default(200) }),
  ),
  /** Where exceptions are likely to come, what would prevent them, and what prevention has done so far. */
  'prevention.view': query<PreventionView>()(
    z.strictObject({ limit: z.number().int().min(1).max(10_000).default(50) }),
  ),
  'ladders.view': query<LaddersView>()(nothing),
  /** Does what is proposed about an exception; the first proposal without `responseId`. */
  'exception.respond': command<ExceptionResponded>()(
    z.strictObject({ exceptionId: id, responseId: id.optional(), note: text(1000).default('') }),
    { undo: 'entry' },
  ),
  /** `take`: it is in this person's hands; `snooze` needs `untilAt`; `reopen` takes the answer back. */
  'exception.answer': command<{ readonly revision: number }>()(
    z.strictObject({
      exceptionIds: z.array(id).min(1).max(10_000),
      answer: z.enum(EXCEPTION_ANSWERS),
      untilAt: instant.nullable().default(null),
      by: text(200).default('Operator'),
      note: text(1000).default(''),
    }),
    { undo: 'entry' },
  ),
  /** One level up the ladder now. */
  'exception.escalate': command<{ readonly level: number; readonly to: string }>()(
    z.strictObject({ exceptionId: id, note: text(1000).default('') }),
    { undo: 'none' },
  ),
  /** What came of an attempt, by the operator's word; null takes it back. */
  'attempt.correct': command<{ readonly revision: number }>()(
    z.strictObject({
      attemptId: id,
      outcome: z.enum(['succeeded', 'failed', 'ignored']).nullable(),
      note: text(1000).default(''),
    }),
    { undo: 'entry' },
  ),
  /** Makes a ladder, or changes the one of that id. */
  'ladder.put': command<{ readonly id: string; readonly revision: number }>()(
    z.strictObject({
      id: id.optional(),
      name: id,
      kinds: z.array(z.enum(WORK_EXCEPTION_KINDS)).default([]),
      client: id.nullable().default(null),
      /** Its place among all, from 1; left out: where it is, a new one last. */
      position: z.number().int().min(1).max(10_000).optional(),
      levels: z
        .array(
          z.strictObject({
            name: id,
            role: text(200).default(''),
            address: z.union([z.literal(''), z.email()]).default(''),
            answerHours: z.number().min(0.25).max(400),
          }),
        )
        .min(1)
        .max(9),
    }),
    { undo: 'entry' },
  ),
  'ladder.remove': command<{ readonly revision: number }>()(z.strictObject({ id }), { undo: 'entry' }),
  /** Does preventive actions that `prevention.view` showed, as one change. */
  'prevention.apply': command<{ readonly revision: number; readonly applied: number; readonly skipped: number }>()(
    z.strictObject({ actionIds: z.array(id).min(1).max(10_000) }),
    { undo: 'entry' },
  ),
} as const;

/** Events about exceptions, escalation ladders, prevention and what was learned. */
export interface ExceptionsEvents {
  /** A check for exceptions has run; the number that is open. */
  readonly 'exceptions.checked': {
    readonly at: Instant;
    readonly open: number;
    readonly critical: number;
    /** What failed in the check; null: nothing. */
    readonly failure: Message | null;
  };
}
