import type { ExceptionFinding, WorkExceptionKind } from '../../../../shared/model/index.ts';
import { runToEnd } from '../../base/run-to-end.ts';
import { forecastQueueInSteps } from '../../progress/index.ts';
import type { DetectionScope, ExceptionContext } from '../context.ts';
import { shortage, teamOverloads } from './agency-load.ts';
import { performance } from './agency-performance.ts';
import { blockedPins, missingEstimates, unassignedValue } from './agency-work.ts';
import { overloads, silentAgents } from './agents.ts';
import { cycles } from './cycles.ts';
import { declined, failed, overrun, rejected, stalled } from './doing.ts';
import { estimateDrift } from './estimates.ts';
import { late } from './late.ts';
import { type DetectionView, viewOf } from './view.ts';
import { blockedChains, unassignable } from './waiting.ts';

export { lateCause } from './late.ts';

export interface DetectOptions {
  /** Causes of open exceptions, which are detected down to their lower threshold. */
  readonly raised: ReadonlySet<string>;
  readonly scope?: DetectionScope;
  /** The kinds to detect, or all if omitted. */
  readonly kinds?: ReadonlySet<WorkExceptionKind>;
}

/** Detects one kind. `isExpensive` detectors take long enough per open task to run in parts. */
interface Detector {
  readonly kind: WorkExceptionKind;
  readonly detect: (view: DetectionView) => readonly ExceptionFinding[];
  readonly isExpensive?: true;
}

/** Internal errors are not detected from the work, so they are not listed here. */
const DETECTORS: readonly Detector[] = [
  { kind: 'stalled', detect: stalled },
  { kind: 'overrun', detect: overrun },
  { kind: 'late', detect: late, isExpensive: true },
  { kind: 'failed', detect: failed },
  { kind: 'declined', detect: declined },
  { kind: 'blocked_chain', detect: blockedChains },
  { kind: 'agent_silent', detect: silentAgents },
  { kind: 'overload', detect: overloads },
  { kind: 'cycle', detect: cycles },
  { kind: 'estimate_drift', detect: estimateDrift },
  { kind: 'unassignable', detect: unassignable, isExpensive: true },
  { kind: 'rejected', detect: rejected },
  { kind: 'team_overload', detect: teamOverloads },
  { kind: 'capacity_short', detect: shortage },
  { kind: 'pin_blocked', detect: blockedPins },
  { kind: 'performance', detect: performance },
  { kind: 'unassigned_value', detect: unassignedValue },
  { kind: 'estimates_missing', detect: missingEstimates },
];
/** Number of open tasks that an expensive detector handles between two yields. */
const PART = 500;

/**
 * Returns all exceptions in the work, one finding per cause, sorted by cause. A finding is above its threshold or, if
 * its exception is open, not yet below the lower threshold. Deterministic for the same context.
 */
export const detectExceptions = (context: ExceptionContext, options: DetectOptions): readonly ExceptionFinding[] =>
  runToEnd(detectInSteps(context, options));

/** The same as `detectExceptions`, yielding to other work. The context must not change in between. */
export function* detectInSteps(
  context: ExceptionContext,
  { raised, scope, kinds }: DetectOptions,
): Generator<undefined, readonly ExceptionFinding[]> {
  const view = viewOf(context, { scope, raised });
  const found: ExceptionFinding[] = [];
  for (const { kind, detect, isExpensive } of DETECTORS) {
    if (kinds !== undefined && !kinds.has(kind)) continue;
    if (kind === 'late' && context.before === undefined) {
      yield* forecastQueueInSteps(context.prepared);
      yield;
    }
    for (const part of isExpensive === true ? partsOf(view) : [view]) {
      found.push(...detect(part));
      yield;
    }
  }
  return found
    .filter((finding) => finding.figure >= (raised.has(finding.cause) ? finding.clearAt : finding.raiseAt))
    .sort((a, b) => (a.cause < b.cause ? -1 : 1));
}

const partsOf = (view: DetectionView): readonly DetectionView[] =>
  Array.from({ length: Math.ceil(view.leaves.length / PART) }, (_, at) => ({
    ...view,
    leaves: view.leaves.slice(at * PART, (at + 1) * PART),
  }));
