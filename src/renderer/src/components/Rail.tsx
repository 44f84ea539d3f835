import {
  Building2,
  CalendarRange,
  ChartGantt,
  Diamond,
  Download,
  FileText,
  FolderKanban,
  GitCompareArrows,
  History,
  LayoutDashboard,
  ListOrdered,
  SlidersHorizontal,
  TriangleAlert,
  Users,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { RAIL } from '../../../shared/words/core/frame.ts';
import { useExceptions } from '../stores/exceptions.ts';
import { useQueueView } from '../stores/queue-view.ts';
import { type QueueFilter, useRoute, type ViewName } from '../stores/route.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { VIEWS, type ViewEntry } from '../views/index.ts';

const ICONS: Readonly<
  Record<ViewName, ComponentType<{ readonly size: number; readonly strokeWidth: number; readonly 'aria-hidden': true }>>
> = {
  today: LayoutDashboard,
  queue: ListOrdered,
  capacity: CalendarRange,
  plan: GitCompareArrows,
  timeline: ChartGantt,
  milestones: Diamond,
  clients: Building2,
  projects: FolderKanban,
  agents: Users,
  exceptions: TriangleAlert,
  reports: FileText,
  import: Download,
  journal: History,
  settings: SlidersHorizontal,
};

const FILTERS: readonly {
  readonly key: QueueFilter;
  readonly title: string;
  readonly count: 'open' | 'unassigned' | 'dueThisWeek' | 'blocked';
}[] = [
  { key: 'open', title: RAIL.allOpen, count: 'open' },
  { key: 'unassigned', title: RAIL.unassigned, count: 'unassigned' },
  { key: 'due_week', title: RAIL.dueThisWeek, count: 'dueThisWeek' },
  { key: 'blocked', title: RAIL.blocked, count: 'blocked' },
];

/** The navigation bar: the views, each with a count of what is waiting in it. */
export function Rail() {
  return (
    <nav className="rail" aria-label={RAIL.views}>
      {VIEWS.filter((view) => view.place === 'top').map((view) => (
        <Entry key={view.name} view={view} />
      ))}
      <span className="sp" />
      {VIEWS.filter((view) => view.place === 'foot').map((view) => (
        <Entry key={view.name} view={view} />
      ))}
    </nav>
  );
}

function Entry({ view }: { readonly view: ViewEntry }) {
  const current = useRoute((state) => state.view);
  const go = useRoute((state) => state.go);
  const workspace = useWorkspace((state) => state.view);
  const Icon = ICONS[view.name];
  const { place } = VIEWS.find((one) => one.name === current) ?? view;
  const isOn = current === view.name || (typeof place === 'object' && place.tabOf === view.name);
  const count =
    view.name === 'queue'
      ? workspace?.counts.open
      : view.name === 'plan'
        ? workspace?.draft?.changes || undefined
        : undefined;
  return (
    <>
      <button
        type="button"
        className={isOn ? 'on' : ''}
        aria-current={isOn ? 'page' : undefined}
        aria-label={view.title}
        title={view.title}
        onClick={() => go(view.name)}
      >
        <Icon size={16} strokeWidth={1.6} aria-hidden={true} />
        <span>{view.title}</span>
        {view.name === 'exceptions' ? (
          <ExceptionCount />
        ) : count === undefined ? null : (
          <span className="n">{count}</span>
        )}
      </button>
      {view.name === 'queue' && current === 'queue' ? <QueueFilters /> : null}
    </>
  );
}

/** The critical ones separately: `1 · 9`. */
function ExceptionCount() {
  const counts = useExceptions((state) => state.open?.counts);
  if (counts === undefined || counts.open === 0) return null;
  return (
    <span className="n">
      {counts.critical === 0 ? null : (
        <>
          <span className="dg strong">{counts.critical}</span> ·{' '}
        </>
      )}
      {counts.open}
    </span>
  );
}

function QueueFilters() {
  const filter = useRoute((state) => state.queueFilter);
  const showOnly = useQueueView((state) => state.showOnly);
  const counts = useWorkspace((state) => state.view?.counts);
  return FILTERS.map(({ key, title, count }) => (
    <button
      key={key}
      type="button"
      className={`sub ${filter === key ? 'on' : ''}`}
      aria-pressed={filter === key}
      onClick={() => showOnly({}, key)}
    >
      <span>{title}</span>
      <span className="n">{counts?.[count] ?? ''}</span>
    </button>
  ));
}
