import { useMemo, useRef } from 'react';
import { type TimelineView as Figures, failureText } from '../../../../shared/contract/index.ts';
import { msOf } from '../../../../shared/model/index.ts';
import { TIMELINE_VIEW } from '../../../../shared/words/progress/timeline-view.ts';
import { FloatingCard } from '../../components/FloatingCard.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useHighlightedTasks } from '../../stores/highlighted.ts';
import { useOffice } from '../../stores/office.ts';
import { useOnChange } from '../../stores/on-change.ts';
import { useReader } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';
import { useTimelineDisplay } from '../../stores/timeline-display.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { linksOf } from './arrows.ts';
import { type AwayMark, marksOf } from './away.ts';
import { axisOf, todayLeft, widthOf } from './axis.ts';
import { rowIntoSight } from './into-sight.ts';
import { keyActionsOf } from './key-actions.ts';
import { HEAD_PX, ROW_PX, rowsOf } from './rows.ts';
import { TaskCard } from './TaskCard.tsx';
import { TimelineGrid } from './TimelineGrid.tsx';
import { TimelineTop } from './TimelineTop.tsx';
import { useFrame } from './use-frame.ts';
import { useLift } from './use-lift.ts';
import { usePointer } from './use-pointer.ts';
import { useTimelineKeys } from './use-timeline-keys.ts';
import './timeline.css';

/** Open tasks on a time axis, by project, client or agent, with their forecasts and dependencies. */
export default function TimelineView() {
  const reader = useReader();
  const by = useTimelineDisplay((state) => state.by);
  const view = useCoreQuery('timeline.view', { by });
  const data = useLastAnswer(view.data);
  if (data === undefined)
    return (
      <ViewBar
        title={TIMELINE_VIEW.timeline}
        totals={view.error === null ? '' : failureText(view.error, reader).message}
      />
    );
  return <Timeline data={data} />;
}

function Timeline({ data }: { readonly data: Figures }) {
  const { zoom, folded } = useTimelineDisplay();
  const away = useAway();
  const { taskId, panelOpen, set } = useRoute();
  const mayWrite = useMayWrite();
  const scroller = useRef<HTMLDivElement>(null);
  const office = useOffice();
  const axis = useMemo(() => axisOf(data.groups, msOf(data.at), zoom, office), [data, zoom, office]);
  const rows = useMemo(() => rowsOf(data.groups, folded), [data, folded]);
  const links = useMemo(() => linksOf(rows), [rows]);
  const { frame, measure } = useFrame(scroller, rows.length, widthOf(axis));
  const lift = useLift(axis.nowMs);
  const chosen = taskId === null ? undefined : links.bars.get(taskId);
  const chosenAt = chosen === undefined ? undefined : links.rowOf.get(chosen.taskId);
  useHighlightedTasks('timeline', () => (chosen === undefined || chosenAt === undefined ? [] : [chosen.taskId]));
  const choose = (id: string): void => set({ taskId: id, selectedIds: [], panelOpen: true });
  const pointer = usePointer(axis, lift, mayWrite, (bar) => choose(bar.taskId));
  const today = (): void => {
    if (scroller.current !== null) scroller.current.scrollLeft = todayLeft(axis, zoom);
  };
  // A new zoom keeps today in view. A new grouping, also when the view opens, scrolls to the selected bar, or to the top without one.
  useOnChange(`${zoom} ${axis.fromWallMs}`, today);
  useOnChange(data.by, () => rowIntoSight(scroller.current, chosenAt ?? 0));

  useTimelineKeys(keyActionsOf({ axis, rows, links, scroller, chosen, lift, mayWrite, choose, today }), lift);

  return (
    <div className="view timeline">
      <TimelineTop data={data} onToday={today} />
      <div className="tln-body-place">
        <TimelineGrid
          scroller={scroller}
          onScroll={measure}
          {...{ axis, rows, frame, links, pointer, away }}
          chosen={chosen?.taskId ?? null}
          lifted={lift.lifted}
          onChoose={choose}
        />
        {rows.length === 0 ? <p className="empty tln-empty">{TIMELINE_VIEW.noOpenTasksImport}</p> : null}
        {chosen === undefined || chosenAt === undefined || !panelOpen || lift.lifted !== null ? null : (
          <TaskCard
            bar={chosen}
            calibration={data.calibration}
            style={cardPlace(
              chosenAt * ROW_PX - (scroller.current?.scrollTop ?? 0),
              scroller.current?.clientHeight ?? 700,
            )}
            onClose={() => set({ panelOpen: false })}
          />
        )}
      </div>
      {lift.lifted === null || lift.target === null ? null : (
        <FloatingCard pointer={lift.lifted.pointer} consequence={lift.consequence} />
      )}
    </div>
  );
}

const NONE_AWAY: ReadonlyMap<string, readonly AwayMark[]> = new Map();
/** The time off of all agents, if its layer is shown. */
function useAway(): ReadonlyMap<string, readonly AwayMark[]> {
  const reader = useReader();
  const isShown = useTimelineDisplay((state) => state.showAway);
  const { data } = useCoreQuery('timeline.away', isShown ? {} : null);
  return useMemo(
    () =>
      data === undefined
        ? NONE_AWAY
        : new Map(
            data.agents.map((agent): readonly [string, readonly AwayMark[]] => [agent.agentId, marksOf(agent, reader)]),
          ),
    [data, reader],
  );
}

const CARD_GAP_PX = 8;
/** Below the selected row in the upper half of the view, above it in the lower half; never outside. */
function cardPlace(rowTop: number, height: number): { readonly top?: number; readonly bottom?: number } {
  const y = HEAD_PX + rowTop;
  if (y < height / 2) return { top: Math.max(HEAD_PX, y + ROW_PX) + CARD_GAP_PX };
  return { bottom: Math.max(0, height - Math.min(height, y)) + CARD_GAP_PX };
}
