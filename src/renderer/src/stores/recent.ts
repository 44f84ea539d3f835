import { create } from 'zustand';
import { SEARCH_KINDS, type SearchHit } from '../../../shared/contract/index.ts';
import { useWorkspace } from './workspace.ts';

/** A task, agent, client or project that was opened from the palette. */
export type RecentRecord = Pick<SearchHit, 'kind' | 'id' | 'label' | 'detail'>;
interface RecentState {
  readonly rows: readonly RecentRecord[];
  readonly workspace: string | null;
}

const KEPT = 6;
const keyOf = (workspace: string): string => `tde.recent.${workspace}`;
const useRecent = create<RecentState>()(() => ({ rows: [], workspace: null }));

const isRecord = (value: unknown): value is RecentRecord => {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, label, detail }: { kind?: unknown; id?: unknown; label?: unknown; detail?: unknown } = value;
  return SEARCH_KINDS.some((one) => one === kind) && [id, label, detail].every((text) => typeof text === 'string');
};

function stored(workspace: string): readonly RecentRecord[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(keyOf(workspace)) ?? '[]');
    return Array.isArray(read) ? read.filter(isRecord) : [];
  } catch {
    return [];
  }
}

/** What was opened last in this workspace, the newest first. */
export function recentRecords(): readonly RecentRecord[] {
  const path = useWorkspace.getState().view?.path ?? null;
  if (path === null) return [];
  if (useRecent.getState().workspace !== path) useRecent.setState({ workspace: path, rows: stored(path) });
  return useRecent.getState().rows;
}

/** Keeps a record as the one that was opened last; in this browser, for this workspace. */
export function keepRecent({ kind, id, label, detail }: RecentRecord): void {
  const rows = [{ kind, id, label, detail }, ...recentRecords().filter((row) => row.kind !== kind || row.id !== id)];
  const { workspace } = useRecent.getState();
  useRecent.setState({ rows: rows.slice(0, KEPT) });
  if (workspace !== null) localStorage.setItem(keyOf(workspace), JSON.stringify(rows.slice(0, KEPT)));
}
