import { VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { TIMELINE_TABS } from '../../../../shared/words/progress/timeline-view.ts';
import { useRoute, type ViewName } from '../../stores/route.ts';

/** Views that share an entry of the navigation bar, in the order of their tabs. */
const TABS: readonly { readonly view: ViewName; readonly title: string }[] = [
  { view: 'timeline', title: VIEW_TITLES.timeline },
  { view: 'milestones', title: VIEW_TITLES.milestones },
];

/** Switches between the timeline and the milestones. */
export function TimelineTabs() {
  const { view, go } = useRoute();
  return (
    <nav className="seg" aria-label={TIMELINE_TABS.timelineAndMilestones}>
      {TABS.map((tab) => (
        <button key={tab.view} type="button" aria-pressed={tab.view === view} onClick={() => go(tab.view)}>
          {tab.title}
        </button>
      ))}
    </nav>
  );
}
