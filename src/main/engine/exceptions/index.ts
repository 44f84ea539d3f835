export { withNote } from './attempts.ts';
export { type DetectOptions, detectExceptions, detectInSteps } from './detect/index.ts';
export { clockAfter, type Escalated, escalated, INBOX, type LadderClock, type NoticeDraft } from './escalation.ts';
export type { DetectionScope, ExceptionGround } from './ground.ts';
export { coveredBy, DEFAULT_LADDER, inOrder, type LadderSubject, ladderFor, recipientAt } from './ladder.ts';
export { exceptionsAfter, type LifecycleAfter, type LifecycleInput } from './lifecycle.ts';
export { type OrderedStrategy, type OrderOptions, orderStrategies } from './order.ts';
export * from './prevention/index.ts';
export * from './responses/index.ts';
export { answerInForce, exceptionState, failedAttempts } from './state.ts';
export {
  type DecidedAttempt,
  decidedAttempts,
  learnSuccess,
  type SuccessContext,
  type SuccessModel,
} from './success.ts';
export { NONE, verbatim } from './tell.ts';
