export { withNote } from './attempts.ts';
export type { AgencyFigures, ExceptionContext } from './context.ts';
export { detectExceptions, detectInSteps, lateCause } from './detect/index.ts';
export { escalated, type NoticeDraft, retimed } from './escalation.ts';
export { coveredBy, defaultLadder, inOrder, type LadderSubject, ladderFor, recipientAt } from './ladder.ts';
export { exceptionsAfter, type LifecycleAfter, type LifecycleInput } from './lifecycle.ts';
export { orderStrategies } from './order.ts';
export * from './prevention/index.ts';
export * from './responses/index.ts';
export { currentAnswer, exceptionState, failedAttempts } from './state.ts';
export {
  type DecidedAttempt,
  decidedAttempts,
  learnSuccess,
  type SuccessContext,
  type SuccessModel,
} from './success.ts';
export { NONE, verbatim } from './text.ts';
