import { create } from 'zustand';
import { TIMELINE_GROUPINGS, type TimelineGrouping } from '../../../shared/contract/index.ts';

/** From the closest zoom to the widest. */
export const ZOOMS = ['day', 'week', 'month'] as const;
export type Zoom = (typeof ZOOMS)[number];

interface TimelineDisplay {
  readonly by: TimelineGrouping;
  readonly zoom: Zoom;
  /** Marks the critical paths and fades the rest. */
  readonly showChain: boolean;
  /** Shows holidays, absences and changes of hours. */
  readonly showAway: boolean;
  /** Keys of collapsed groups. */
  readonly folded: ReadonlySet<string>;
  setDisplay(change: Partial<Pick<TimelineDisplay, 'by' | 'zoom' | 'showChain' | 'showAway'>>): void;
  /** One step: -1 closer, +1 wider; it stops at the ends. */
  zoomBy(step: 1 | -1): void;
  fold(key: string): void;
}

const KEY = 'tde.timeline';
const oneOf = <T>(known: readonly T[], value: unknown, otherwise: T): T =>
  known.find((row) => row === value) ?? otherwise;

/** The settings stored in this browser; unknown values count as not stored. */
function stored(): Pick<TimelineDisplay, 'by' | 'zoom' | 'showAway'> {
  try {
    const read: { readonly by?: unknown; readonly zoom?: unknown; readonly showAway?: unknown } = JSON.parse(
      localStorage.getItem(KEY) ?? '{}',
    );
    return {
      by: oneOf(TIMELINE_GROUPINGS, read.by, 'project'),
      zoom: oneOf(ZOOMS, read.zoom, 'week'),
      showAway: read.showAway !== false,
    };
  } catch {
    return { by: 'project', zoom: 'week', showAway: true };
  }
}

/** How the timeline is shown; grouping, zoom and the layer of time off are kept in this browser. */
export const useTimelineDisplay = create<TimelineDisplay>()((set, get) => ({
  ...stored(),
  showChain: false,
  folded: new Set(),
  setDisplay(change) {
    set(change);
    const { by, zoom, showAway } = get();
    localStorage.setItem(KEY, JSON.stringify({ by, zoom, showAway }));
  },
  zoomBy(step) {
    const { zoom, setDisplay } = get();
    setDisplay({ zoom: ZOOMS[ZOOMS.indexOf(zoom) + step] ?? zoom });
  },
  fold(key) {
    const folded = new Set(get().folded);
    if (!folded.delete(key)) folded.add(key);
    set({ folded });
  },
}));
