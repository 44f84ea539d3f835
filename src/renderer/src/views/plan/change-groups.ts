import type { ChangeRow, PlanReview, WorkSum } from '../../../../shared/contract/index.ts';
import { CHANGE_LIST, GROUPS } from '../../../../shared/words/planning/plan-view.ts';

export const GROUPINGS = ['impact', 'kind', 'task', 'agent', 'client'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Changes under one heading. */
export interface ChangeGroup {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly rows: readonly ChangeRow[];
  /** The work of the agent or client before and after; null where changes are grouped by something else. */
  readonly sums: { readonly before: WorkSum; readonly after: WorkSum } | null;
  /** What the changes do to an overallocated agent, or which agent they overallocate; empty otherwise. */
  readonly mark: string;
}

const NO_SUMS = { note: '', sums: null, mark: '' };

/** The changes of a draft in groups without empty ones. A change between two agents is listed under each. */
export function groupsOf(review: PlanReview, grouping: Grouping): readonly ChangeGroup[] {
  return grouped(review, grouping).filter((group) => group.rows.length > 0);
}

function grouped({ changes, agents, clients }: PlanReview, grouping: Grouping): readonly ChangeGroup[] {
  if (grouping === 'kind' || grouping === 'impact')
    return GROUPS[grouping].map((group) => ({
      ...NO_SUMS,
      ...group,
      rows: changes.filter((change) => (grouping === 'kind' ? change.kind : change.impact) === group.key),
    }));
  if (grouping === 'task') return [{ ...NO_SUMS, key: 'all', title: CHANGE_LIST.allTasks, rows: changes }];
  if (grouping === 'client')
    return clients.map(({ client, before, after }) => ({
      ...NO_SUMS,
      key: client ?? '',
      title: client ?? CHANGE_LIST.noClient,
      rows: changes.filter((change) => change.client === client),
      sums: { before, after },
    }));
  return agents.map(({ agentId, name, before, after, isOver }) => ({
    ...NO_SUMS,
    key: agentId,
    title: name,
    rows: changes.filter(({ from, to }) => from === agentId || to === agentId),
    sums: { before, after },
    mark: overMark(isOver),
  }));
}

function overMark({ before, after }: { readonly before: boolean; readonly after: boolean }): string {
  if (before) return after ? CHANGE_LIST.agentOver : CHANGE_LIST.noLongerOver;
  return after ? CHANGE_LIST.becomesOver : '';
}
