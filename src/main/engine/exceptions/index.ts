export { type DetectOptions, detectExceptions } from './detect.ts';
export type { DetectionScope, ExceptionGround } from './ground.ts';
export { DEFAULT_LADDER, type LadderSubject, ladderFor, recipientAt } from './ladder.ts';
export {
  type DecidedAttempt,
  decidedAttempts,
  learnSuccess,
  type SuccessContext,
  type SuccessModel,
} from './success.ts';
