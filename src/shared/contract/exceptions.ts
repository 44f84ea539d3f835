import { z } from 'zod';
import { EXCEPTION_ANSWERS, type Instant, type Message } from '../model/index.ts';
import { id, instant, text } from './arguments.ts';
import { command, query } from './call.ts';
import type {
  ExceptionResponded,
  ExceptionsLearned,
  ExceptionsView,
  ExceptionView,
  PreventionView,
} from './exceptions-views.ts';

/** Calls about exceptions, prevention and what was learned. */
export const exceptionsCalls = {
  /** The inbox of exceptions; `about`: only those about this task or agent. */
  'exceptions.view': query<ExceptionsView>()(
    z.strictObject({
      state: z.enum(['open', 'snoozed', 'resolved', 'all']).default('open'),
      limit: z.number().int().min(1).max(100_000).default(1000),
    }),
  ),
  /** One exception; `responses`: with the possible responses, each tried by solving again. */
  'exception.view': query<ExceptionView>()(z.strictObject({ exceptionId: id, responses: z.boolean().default(true) })),
  'exceptions.learned': query<ExceptionsLearned>()(
    z.strictObject({ limit: z.number().int().min(1).max(10_000).default(200) }),
  ),
  /** Work that is likely to cause exceptions, actions that would prevent them, and the effect of prevention so far. */
  'prevention.view': query<PreventionView>()(
    z.strictObject({ limit: z.number().int().min(1).max(10_000).default(50) }),
  ),
  /** Applies a proposed response to an exception; the first one without `responseId`. */
  'exception.respond': command<ExceptionResponded>()(
    z.strictObject({ exceptionId: id, responseId: id.optional(), note: text(1000).default('') }),
    { undo: 'entry' },
  ),
  /** `take`: this person is responsible for it; `snooze` needs `untilAt`; `reopen` withdraws the answer. */
  'exception.answer': command<{ readonly revision: number }>()(
    z.strictObject({
      exceptionIds: z.array(id).min(1).max(10_000),
      answer: z.enum(EXCEPTION_ANSWERS),
      untilAt: instant.nullable().default(null),
      /** The person's name. Default: the operator. */
      by: text(200).optional(),
      note: text(1000).default(''),
    }),
    { undo: 'entry' },
  ),
  /** Escalates by one level now. */
  'exception.escalate': command<{ readonly level: number; readonly to: string }>()(
    z.strictObject({ exceptionId: id, note: text(1000).default('') }),
    { undo: 'none' },
  ),
  /** Corrects the outcome of an attempt; null removes the correction. */
  'attempt.correct': command<{ readonly revision: number }>()(
    z.strictObject({
      attemptId: id,
      outcome: z.enum(['succeeded', 'failed', 'ignored']).nullable(),
      note: text(1000).default(''),
    }),
    { undo: 'entry' },
  ),
  /** Applies preventive actions that `prevention.view` showed, as one change. */
  'prevention.apply': command<{ readonly revision: number; readonly applied: number; readonly skipped: number }>()(
    z.strictObject({ actionIds: z.array(id).min(1).max(10_000) }),
    { undo: 'entry' },
  ),
} as const;

/** Events about exceptions, escalation ladders, prevention and what was learned. */
export interface ExceptionsEvents {
  /** A check for exceptions has run; the number of open ones. */
  readonly 'exceptions.checked': {
    readonly at: Instant;
    readonly open: number;
    readonly critical: number;
    /** What failed in the check; null if there is nothing. */
    readonly failure: Message | null;
  };
}
