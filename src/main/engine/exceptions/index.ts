export { type DetectOptions, detectExceptions } from './detect.ts';
export type { DetectionScope, ExceptionGround } from './ground.ts';
export { coveredBy, DEFAULT_LADDER, inOrder, type LadderSubject, ladderFor, recipientAt } from './ladder.ts';
export {
  type DecidedAttempt,
  decidedAttempts,
  learnSuccess,
  type SuccessContext,
  type SuccessModel,
} from './success.ts';
