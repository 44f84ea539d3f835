import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { TimelineGrouping, TimelineView } from '../../../../shared/contract/index.ts';
import { counted, whole } from '../../../../shared/format/index.ts';
import { MILESTONE_STATE_NAMES } from '../../../../shared/words/progress/progress.ts';
import { Choice } from '../../components/Choice.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useReader } from '../../stores/reader.ts';
import { useTimelineLook, type Zoom } from '../../stores/timeline-look.ts';
import { Diamond } from './BarMark.tsx';
import { TimelineTabs } from './TimelineTabs.tsx';

const ZOOM_NAMES: readonly (readonly [Zoom, string])[] = [
  ['day', 'Day'],
  ['week', 'Week'],
  ['month', 'Month'],
];
const GROUPINGS: readonly (readonly [TimelineGrouping, string])[] = [
  ['project', 'Project'],
  ['client', 'Client'],
  ['agent', 'Agent'],
];

/** Totals, the legend, and the zoom and grouping of the timeline. */
export function TimelineTop({ data, onToday }: { readonly data: TimelineView; readonly onToday: () => void }) {
  const { by, zoom, showChain, look } = useTimelineLook();
  const reader = useReader();
  return (
    <ViewBar title="Timeline" totals={counted(data.tasks, 'open task', reader)} marks={<Marks data={data} />}>
      <TimelineTabs />
      <Legend />
      <button type="button" className="btn sm" aria-pressed={showChain} onClick={() => look({ showChain: !showChain })}>
        Critical path <kbd>L</kbd>
      </button>
      <Choice label="Zoom" chosen={zoom} choices={ZOOM_NAMES} onChoose={(to) => look({ zoom: to })} />
      <Choice label="Group by" chosen={by} choices={GROUPINGS} onChoose={(to) => look({ by: to })} />
      <button type="button" className="btn sm" onClick={onToday}>
        Today <kbd>T</kbd>
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
          <CircleAlert size={14} strokeWidth={1.9} aria-hidden={true} /> {whole(late, reader)} late
        </span>
      ) : null}
      {atRisk > 0 ? (
        <span className="wn f12 mid row g4 nw">
          <TriangleAlert size={14} strokeWidth={1.9} aria-hidden={true} /> {whole(atRisk, reader)} at risk
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
      likely, very likely finish
      <svg width="10" height="28" aria-hidden="true">
        <path className="tln-due" d="M5 6v16" />
      </svg>
      due date
      {(['open', 'met', 'at_risk', 'missed'] as const).map((state) => (
        <span key={state} className="row g4">
          <svg width="12" height="28" aria-hidden="true">
            <Diamond at={6} milestone={{ name: 'Milestone', state }} />
          </svg>
          {state === 'open' ? 'milestone' : MILESTONE_STATE_NAMES[state]}
        </span>
      ))}
    </span>
  );
}
