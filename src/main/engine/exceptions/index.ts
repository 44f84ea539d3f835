export { type DetectOptions, detectExceptions } from './detect.ts';
export type { DetectionScope, ExceptionGround } from './ground.ts';
export { type OrderedStrategy, type OrderOptions, orderStrategies } from './order.ts';
export * from './prevention/index.ts';
export {
  type DecidedAttempt,
  decidedAttempts,
  learnSuccess,
  type SuccessContext,
  type SuccessModel,
} from './success.ts';
