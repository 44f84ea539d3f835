import type { ExceptionFinding, WorkExceptionKind } from '../../../../shared/model/index.ts';
import { drained } from '../../base/run-to-end.ts';
import { foreseeInSteps } from '../../progress/index.ts';
import type { DetectionScope, ExceptionGround } from '../ground.ts';
import { overloads, silentAgents } from './agents.ts';
import { cycles } from './cycles.ts';
import { declined, failed, overrun, rejected, stalled } from './doing.ts';
import { estimateDrift } from './estimates.ts';
import { late } from './late.ts';
import { type DetectionView, viewOf } from './view.ts';
import { blockedChains, unassignable } from './waiting.ts';

export interface DetectOptions {
  /** Causes that are raised already: those are found down to their lower threshold. */
  readonly raised: ReadonlySet<string>;
  readonly scope?: DetectionScope;
  /** Kinds that are looked for; all where it is left out. */
  readonly kinds?: ReadonlySet<WorkExceptionKind>;
}

/** Finds one kind; `isDear`: what it does for each open task takes long enough to be done in parts. */
interface Detector {
  readonly kind: WorkExceptionKind;
  readonly detect: (view: DetectionView) => readonly ExceptionFinding[];
  readonly isDear?: true;
}

/** Failures of our own handling are not found in the work. */
const DETECTORS: readonly Detector[] = [
  { kind: 'stalled', detect: stalled },
  { kind: 'overrun', detect: overrun },
  { kind: 'late', detect: late, isDear: true },
  { kind: 'failed', detect: failed },
  { kind: 'declined', detect: declined },
  { kind: 'blocked_chain', detect: blockedChains },
  { kind: 'agent_silent', detect: silentAgents },
  { kind: 'overload', detect: overloads },
  { kind: 'cycle', detect: cycles },
  { kind: 'estimate_drift', detect: estimateDrift },
  { kind: 'unassignable', detect: unassignable, isDear: true },
  { kind: 'rejected', detect: rejected },
];
/** Open tasks that a dear detector looks at between two breaks. */
const PART = 500;

/**
 * All that does not go as it should, one finding a cause, sorted by cause: above its threshold, or raised before and not yet below the lower one.
 * Pure: the same ground answers the same.
 */
export const detectExceptions = (ground: ExceptionGround, options: DetectOptions): readonly ExceptionFinding[] =>
  drained(detectInSteps(ground, options));

/** The same with breaks, in which others may have the processor. The ground has to stand still meanwhile. */
export function* detectInSteps(
  ground: ExceptionGround,
  { raised, scope, kinds }: DetectOptions,
): Generator<undefined, readonly ExceptionFinding[]> {
  const view = viewOf(ground, scope);
  const found: ExceptionFinding[] = [];
  for (const { kind, detect, isDear } of DETECTORS) {
    if (kinds !== undefined && !kinds.has(kind)) continue;
    if (kind === 'late' && ground.before === undefined) {
      yield* foreseeInSteps(ground.prepared);
      yield;
    }
    for (const part of isDear === true ? partsOf(view) : [view]) {
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
