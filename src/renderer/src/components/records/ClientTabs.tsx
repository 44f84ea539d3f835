import { CLIENTS_VIEW } from '../../../../shared/words/agents/pages-view.ts';
import { VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { useRoute } from '../../stores/route.ts';

/** Switches between the lists of clients and of projects, which share an entry of the navigation bar. */
export function ClientTabs() {
  const { view, go } = useRoute();
  return (
    <nav className="seg" aria-label={CLIENTS_VIEW.tabs}>
      {(['clients', 'projects'] as const).map((tab) => (
        <button key={tab} type="button" aria-pressed={tab === view} onClick={() => go(tab)}>
          {VIEW_TITLES[tab]}
        </button>
      ))}
    </nav>
  );
}
