import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { TimelineGrouping, TimelineView } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { MILESTONE_STATE_NAMES } from '../../../../shared/words/progress/progress.ts';
import { TIMELINE_TOP } from '../../../../shared/words/progress/timeline-view.ts';
import { Choice } from '../../components/Choice.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useReader } from '../../stores/reader.ts';
import { useTimelineDisplay, type Zoom } from '../../stores/timeline-display.ts';
import { AwaySwatch } from './AwayLayer.tsx';
import { Diamond } from './BarMark.tsx';
import { TimelineTabs } from './TimelineTabs.tsx';

const ZOOM_NAMES: readonly (readonly [Zoom, string])[] = [
  ['day', TIMELINE_TOP.day],
  ['week', TIMELINE_TOP.week],
  ['month', TIMELINE_TOP.month],
];
const GROUPINGS: readonly (readonly [TimelineGrouping, string])[] = [
  ['project', TIMELINE_TOP.project],
  ['client', TIMELINE_TOP.client],
  ['agent', TIMELINE_TOP.agent],
];

/** Totals, the legend, and the zoom and grouping of the timeline. */
export function TimelineTop({ data, onToday }: { readonly data: TimelineView; readonly onToday: () => void }) {
  const { by, zoom, showChain, showAway, setDisplay } = useTimelineDisplay();
  const reader = useReader();
  return (
    <ViewBar
      title={TIMELINE_TOP.timeline}
      totals={TIMELINE_TOP.openTasks(data.tasks, reader)}
      marks={<Marks data={data} />}
    >
      <TimelineTabs />
      <Legend />
      <button
        type="button"
        className="btn sm"
        aria-pressed={showChain}
        onClick={() => setDisplay({ showChain: !showChain })}
      >
        {TIMELINE_TOP.criticalPath} <kbd>L</kbd>
      </button>
      <button
        type="button"
        className="btn sm"
        aria-pressed={showAway}
        title={TIMELINE_TOP.timeOffHint}
        onClick={() => setDisplay({ showAway: !showAway })}
      >
        <AwaySwatch /> {TIMELINE_TOP.timeOff}
      </button>
      <Choice
        label={TIMELINE_TOP.zoom}
        chosen={zoom}
        choices={ZOOM_NAMES}
        onChoose={(to) => setDisplay({ zoom: to })}
      />
      <Choice label={TIMELINE_TOP.groupBy} chosen={by} choices={GROUPINGS} onChoose={(to) => setDisplay({ by: to })} />
      <button type="button" className="btn sm" onClick={onToday}>
        {TIMELINE_TOP.today} <kbd>T</kbd>
      </button>
    </ViewBar>
  );
}

function Marks({ data: { late, atRisk } }: { readonly data: TimelineView }) {
  const reader = useReader();
  return (
    <>
      {late > 0 ? (
        <span className="dg f12 mid row g4 nw">
          <CircleAlert size={14} strokeWidth={1.9} aria-hidden={true} /> {TIMELINE_TOP.late(whole(late, reader))}
        </span>
      ) : null}
      {atRisk > 0 ? (
        <span className="wn f12 mid row g4 nw">
          <TriangleAlert size={14} strokeWidth={1.9} aria-hidden={true} /> {TIMELINE_TOP.atRisk(whole(atRisk, reader))}
        </span>
      ) : null}
    </>
  );
}

/** What the marks mean; hidden if there is no room. */
function Legend() {
  return (
    <span className="tln-legend">
      <svg width="22" height="28" aria-hidden="true">
        <rect className="tln-body" x="0" y="8" width="12" height="12" rx="2" />
        <path className="tln-p50" d="M12 8v12" />
        <path className="tln-line" d="M12 14h8M20 10v8" />
      </svg>
      {TIMELINE_TOP.likelyVeryLikelyFinish}
      <svg width="10" height="28" aria-hidden="true">
        <path className="tln-due" d="M5 6v16" />
      </svg>
      {TIMELINE_TOP.dueDate}
      {(['open', 'met', 'at_risk', 'missed'] as const).map((state) => (
        <span key={state} className="row g4">
          <svg width="12" height="28" aria-hidden="true">
            <Diamond at={6} milestone={{ name: TIMELINE_TOP.milestoneExample, state }} />
          </svg>
          {state === 'open' ? TIMELINE_TOP.milestone : MILESTONE_STATE_NAMES[state]}
        </span>
      ))}
    </span>
  );
}
