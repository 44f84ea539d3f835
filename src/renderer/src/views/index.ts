import type { ComponentType } from 'react';
import type { ViewName } from '../stores/route.ts';

export interface ViewEntry {
  readonly name: ViewName;
  readonly title: string;
  /** In the rail; or a tab of another view, whose entry in the rail it shares. */
  readonly place: 'top' | 'foot' | { readonly tabOf: ViewName };
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** The views there are, in the order of the rail. Each is loaded when it is first opened. */
export const VIEWS: readonly ViewEntry[] = [
  { name: 'today', title: 'Today', place: 'top', load: () => import('./today/TodayView.tsx') },
  { name: 'queue', title: 'Queue', place: 'top', load: () => import('./queue/QueueView.tsx') },
  { name: 'capacity', title: 'Capacity', place: 'top', load: () => import('./capacity/CapacityView.tsx') },
  { name: 'plan', title: 'Plan', place: 'top', load: () => import('./plan/PlanView.tsx') },
  { name: 'timeline', title: 'Timeline', place: 'top', load: () => import('./timeline/TimelineView.tsx') },
  {
    name: 'milestones',
    title: 'Milestones',
    place: { tabOf: 'timeline' },
    load: () => import('./milestones/MilestonesView.tsx'),
  },
  {
    name: 'exceptions',
    title: 'Exceptions',
    place: 'top',
    load: () => import('./exceptions/ExceptionsView.tsx'),
  },
  { name: 'reports', title: 'Reports', place: 'top', load: () => import('./reports/ReportsView.tsx') },
  { name: 'import', title: 'Import', place: 'foot', load: () => import('./import/ImportView.tsx') },
  { name: 'journal', title: 'Journal', place: 'foot', load: () => import('./journal/JournalView.tsx') },
  { name: 'settings', title: 'Settings', place: 'foot', load: () => import('./settings/SettingsView.tsx') },
];
