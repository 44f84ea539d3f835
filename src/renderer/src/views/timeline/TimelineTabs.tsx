import { useRoute, type ViewName } from '../../stores/route.ts';

/** Views on one place of the rail, in the order of their tabs: the grid of milestones belongs here as well. */
const TABS: readonly { readonly view: ViewName; readonly title: string }[] = [{ view: 'timeline', title: 'Timeline' }];

/** The switch between the views of time; nothing where there is only one. */
export function TimelineTabs() {
  const { view, go } = useRoute();
  if (TABS.length < 2) return null;
  return (
    <nav className="seg" aria-label="Views of time">
      {TABS.map((tab) => (
        <button key={tab.view} type="button" aria-pressed={tab.view === view} onClick={() => go(tab.view)}>
          {tab.title}
        </button>
      ))}
    </nav>
  );
}
