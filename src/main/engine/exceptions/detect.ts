import type { ExceptionFinding, WorkExceptionKind } from '../../../shared/model/index.ts';
import type { DetectionScope, ExceptionGround } from './ground.ts';

export interface DetectOptions {
  /** Causes that are raised already: those are found down to their lower threshold. */
  readonly raised: ReadonlySet<string>;
  readonly scope?: DetectionScope;
  /** Kinds that are looked for; all where it is left out. */
  readonly kinds?: ReadonlySet<WorkExceptionKind>;
}

/** All that does not go as it should, one finding a cause, sorted by cause. Pure: the same ground answers the same. */
export function detectExceptions(_ground: ExceptionGround, _options: DetectOptions): readonly ExceptionFinding[] {
  return [];
}
