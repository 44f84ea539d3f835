import type { DemandAgainstSupply, Snapshot } from '../../../shared/model/index.ts';
import type { AgencyFigures, monitorFigures } from '../../engine/index.ts';
import type { saveHealthSamples } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { named } from './part-failure.ts';

/** The parts of a check; any may be replaced. */
export interface MonitorParts {
  readonly figures: typeof monitorFigures;
  readonly demand: () => DemandAgainstSupply;
  readonly save: typeof saveHealthSamples;
}
/** Figures of an unchanged workspace are calculated again after this. */
const SLOW_MS = 15 * 60_000;
/** Demand and capacity of a workspace that has changed are compared again after this ... */
const DEMAND_MS = 5 * 60_000;
/** ... if comparing them takes longer than this, so that calls would have to wait. */
const QUICK_MS = 50;
const isSame = (a: Snapshot, b: Snapshot): boolean => a === b || RECORDS.every((records) => a[records] === b[records]);
/** All records that figures depend on: an answer to an exception changes none of them. Holidays follow the agents' codes and the year. */
const RECORDS = [
  'tasks',
  'agents',
  'skills',
  'relations',
  'outcomes',
  'opportunities',
  'constraints',
  'assignments',
  'declined',
  'office',
  'policy',
] as const satisfies readonly (keyof Snapshot)[];

/** A state that was checked, and when. */
interface Seen {
  readonly snapshot: Snapshot;
  readonly atMs: number;
}

/** Calculates the figures of a workspace, and repeats only what a change or time has affected. */
export interface FigureCheck {
  /** What was last calculated; null: nothing was yet. */
  found(): AgencyFigures | null;
  /** Throws a `PartFailure` if a part fails; the last figures stay. */
  run(how: 'whole' | 'soon'): void;
}

export function makeFigureCheck(session: Session, doing: MonitorParts): FigureCheck {
  let found: AgencyFigures | null = null;
  let last: Seen | null = null;
  let short: (Seen & { readonly demand: DemandAgainstSupply; readonly tookMs: number }) | null = null;

  const solved = (): { readonly demand: DemandAgainstSupply; readonly tookMs: number } => {
    const from = performance.now();
    return { demand: named('demand', doing.demand), tookMs: performance.now() - from };
  };
  const isYounger = ({ atMs }: Seen, ms: number): boolean => Math.abs(session.nowMs() - atMs) < ms;
  return {
    found: () => found,
    run(how) {
      const snapshot = session.snapshot();
      const isDemandKnown =
        short !== null &&
        (isSame(short.snapshot, snapshot)
          ? isYounger(short, SLOW_MS)
          : how === 'soon' && short.tookMs > QUICK_MS && isYounger(short, DEMAND_MS));
      if (isDemandKnown && last !== null && isSame(last.snapshot, snapshot) && isYounger(last, SLOW_MS)) return;
      const seen = { snapshot, atMs: session.nowMs() };
      const prepared = session.prepared();
      const figures = named('figures', () => doing.figures(prepared));
      const against = short !== null && isDemandKnown ? short : { ...seen, ...solved() };
      found = { figures, demand: against.demand };
      [short, last] = [against, seen];
    },
  };
}
