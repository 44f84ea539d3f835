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
/** How long the figures of an unchanged workspace are reused. */
const SLOW_MS = 15 * 60_000;
/** How long demand and capacity are reused after a change, if comparing them is slow. */
const DEMAND_MS = 5 * 60_000;
/** A comparison that takes longer than this is slow: calls wait for it. */
const QUICK_MS = 50;
const isSame = (a: Snapshot, b: Snapshot): boolean => a === b || RECORDS.every((records) => a[records] === b[records]);
/** All records that the figures depend on. Answers to exceptions are not among them. Holidays depend on the agents and the year. */
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
  /** Returns the last figures, or null if none have been calculated yet. */
  found(): AgencyFigures | null;
  /** Calculates the figures. Throws a `PartFailure` if a part fails, and keeps the last figures. */
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
