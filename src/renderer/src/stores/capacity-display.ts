import { create } from 'zustand';
import { CAPACITY_GROUPINGS, type CapacityGrouping, type CapacityState } from '../../../shared/contract/index.ts';
import { LOAD_UNITS, type LoadUnit } from '../../../shared/model/index.ts';

export const CAPACITY_MEASURES = ['percent', 'free', 'a_day', 'fte'] as const;
export type CapacityMeasure = (typeof CAPACITY_MEASURES)[number];
/** How Capacity is shown. */
export interface CapacityDisplay {
  readonly measure: CapacityMeasure;
  readonly unit: LoadUnit;
  readonly by: CapacityGrouping;
  /** Includes the work of the proposal, and the pipeline. */
  readonly tentative: boolean;
  /** Counts only the capacity that plans may fill. */
  readonly toCap: boolean;
  /** Only agents of this state; null means all. */
  readonly only: CapacityState | null;
}
interface CapacityDisplayState extends CapacityDisplay {
  /** The agent whose panel is open. */
  readonly agentId: string | null;
  setDisplay(change: Partial<CapacityDisplay>): void;
  /** Whether the balancing of the weeks ahead is open. */
  readonly isBalancing: boolean;
  choose(agentId: string | null): void;
  balance(isOpen: boolean): void;
}

const KEY = 'tde.capacity';
const PLAIN: CapacityDisplay = {
  measure: 'percent',
  unit: 'week',
  by: 'team',
  tentative: false,
  toCap: false,
  only: null,
};
const oneOf = <T>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((row) => row === value) ?? otherwise;

/** What this browser stored; unknown values are ignored. The filter is not kept, so that no agent stays hidden by accident. */
function stored(): CapacityDisplay {
  try {
    const read: Partial<Record<keyof CapacityDisplay, unknown>> = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return {
      measure: oneOf(CAPACITY_MEASURES, read.measure, PLAIN.measure),
      unit: oneOf(LOAD_UNITS, read.unit, PLAIN.unit),
      by: oneOf(CAPACITY_GROUPINGS, read.by, PLAIN.by),
      tentative: read.tentative === true,
      toCap: read.toCap === true,
      only: null,
    };
  } catch {
    return PLAIN;
  }
}

/** How Capacity is shown, kept in this browser, and whose panel is open. */
export const useCapacityDisplay = create<CapacityDisplayState>()((set, get) => ({
  ...stored(),
  agentId: null,
  isBalancing: false,
  setDisplay(change) {
    set(change);
    const { measure, unit, by, tentative, toCap } = get();
    localStorage.setItem(KEY, JSON.stringify({ measure, unit, by, tentative, toCap }));
  },
  choose: (agentId) => set({ agentId, isBalancing: false }),
  balance: (isBalancing) => set({ isBalancing, agentId: null }),
}));
