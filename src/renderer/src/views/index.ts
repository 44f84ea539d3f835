import type { ComponentType } from 'react';
import { VIEW_TITLES } from '../../../shared/words/core/frame.ts';
import type { ViewName } from '../stores/route.ts';

export interface ViewEntry {
  readonly name: ViewName;
  readonly title: string;
  /** Whether it has its own entry in the rail, or is a tab of another view and shares that view's entry. */
  readonly place: 'top' | 'foot' | { readonly tabOf: ViewName };
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** All views, in the order of the rail. Each is loaded when it is first opened. */
export const VIEWS: readonly ViewEntry[] = [
  { name: 'today', title: VIEW_TITLES.today, place: 'top', load: () => import('./today/TodayView.tsx') },
  { name: 'queue', title: VIEW_TITLES.queue, place: 'top', load: () => import('./queue/QueueView.tsx') },
  { name: 'capacity', title: VIEW_TITLES.capacity, place: 'top', load: () => import('./capacity/CapacityView.tsx') },
  { name: 'plan', title: VIEW_TITLES.plan, place: 'top', load: () => import('./plan/PlanView.tsx') },
  { name: 'timeline', title: VIEW_TITLES.timeline, place: 'top', load: () => import('./timeline/TimelineView.tsx') },
  {
    name: 'milestones',
    title: VIEW_TITLES.milestones,
    place: { tabOf: 'timeline' },
    load: () => import('./milestones/MilestonesView.tsx'),
  },
  { name: 'clients', title: VIEW_TITLES.clients, place: 'top', load: () => import('./clients/ClientsView.tsx') },
  {
    name: 'projects',
    title: VIEW_TITLES.projects,
    place: { tabOf: 'clients' },
    load: () => import('./projects/ProjectsView.tsx'),
  },
  { name: 'agents', title: VIEW_TITLES.agents, place: 'top', load: () => import('./agents/AgentsView.tsx') },
  {
    name: 'exceptions',
    title: VIEW_TITLES.exceptions,
    place: 'top',
    load: () => import('./exceptions/ExceptionsView.tsx'),
  },
  { name: 'reports', title: VIEW_TITLES.reports, place: 'top', load: () => import('./reports/ReportsView.tsx') },
  { name: 'import', title: VIEW_TITLES.import, place: 'foot', load: () => import('./import/ImportView.tsx') },
  { name: 'journal', title: VIEW_TITLES.journal, place: 'foot', load: () => import('./journal/JournalView.tsx') },
  { name: 'settings', title: VIEW_TITLES.settings, place: 'foot', load: () => import('./settings/SettingsView.tsx') },
];
