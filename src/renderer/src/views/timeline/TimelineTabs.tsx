import { useRoute, type ViewName } from '../../stores/route.ts';

/** Views on one place of the rail, in the order of their tabs. */
const TABS: readonly { readonly view: ViewName; readonly title: string }[] = [
  { view: 'timeline', title: 'Timeline' },
  { view: 'milestones', title: 'Milestones' },
];

/** The switch between the views of time. */
export function TimelineTabs() {
  const { view, go } = useRoute();
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
