import type { ExceptionFinding, WorkExceptionKind } from '../../../../shared/model/index.ts';
import type { DetectionScope, ExceptionGround } from '../ground.ts';
import { overloads, silentAgents } from './agents.ts';
import { declined, failed, overrun, rejected, stalled } from './doing.ts';
import { estimateDrift } from './estimates.ts';
import { late } from './late.ts';
import { type DetectionView, viewOf } from './view.ts';
import { blockedChains, cycles, unassignable } from './waiting.ts';

export interface DetectOptions {
  /** Causes that are raised already: those are found down to their lower threshold. */
  readonly raised: ReadonlySet<string>;
  readonly scope?: DetectionScope;
  /** Kinds that are looked for; all where it is left out. */
  readonly kinds?: ReadonlySet<WorkExceptionKind>;
}

/** Failures of our own handling are not found in the work. */
const DETECTORS: readonly (readonly [WorkExceptionKind, (view: DetectionView) => readonly ExceptionFinding[]])[] = [
  ['stalled', stalled],
  ['overrun', overrun],
  ['late', late],
  ['failed', failed],
  ['declined', declined],
  ['blocked_chain', blockedChains],
  ['agent_silent', silentAgents],
  ['overload', overloads],
  ['cycle', cycles],
  ['estimate_drift', estimateDrift],
  ['unassignable', unassignable],
  ['rejected', rejected],
];

/**
 * All that does not go as it should, one finding a cause, sorted by cause: above its threshold, or raised before and not yet below the lower one.
 * Pure: the same ground answers the same.
 */
export function detectExceptions(
  ground: ExceptionGround,
  { raised, scope, kinds }: DetectOptions,
): readonly ExceptionFinding[] {
  const view = viewOf(ground, scope);
  const found = DETECTORS.flatMap(([kind, detect]) => (kinds === undefined || kinds.has(kind) ? detect(view) : []));
  return found
    .filter((finding) => finding.figure >= (raised.has(finding.cause) ? finding.clearAt : finding.raiseAt))
    .sort((a, b) => (a.cause < b.cause ? -1 : 1));
}
