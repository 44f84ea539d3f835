import { useEffect } from 'react';
import { create } from 'zustand';
import type { QueueRow, QueueRows } from '../../../shared/contract/index.ts';
import { core, onConnection } from '../api.ts';
import { useWorkspace } from './workspace.ts';

/** Rows of the first page: more than fit on a screen. */
const FIRST_ROWS = 200;
/** Rows of every other page: few enough to be read and shown within a frame or two. */
const PAGE_ROWS = 1000;

interface QueueRowsState {
  /** By rank; undefined if nothing was loaded yet. */
  readonly rows: readonly QueueRow[] | undefined;
  readonly total: number;
  readonly clients: readonly string[];
  /** The time of the core's result, epoch milliseconds. */
  readonly computedMs: number;
  /** Whether all rows are loaded. */
  readonly isWhole: boolean;
}

const makeRows = () =>
  create<QueueRowsState>()(() => ({
    rows: undefined,
    total: 0,
    clients: [],
    computedMs: Number.NaN,
    isWhole: false,
  }));

/** The rows of the queue as last loaded; they outlive the view. */
const useRows = makeRows();

let known: number | null = null;
let isAsking = false;
let isAskedAgain = false;

/** Forgets the known edition when the core is restarted, because it then counts editions from the start; returns a function that stops this. */
export function watchQueueRows(): () => void {
  const forget = (): void => {
    known = null;
  };
  const ends = [
    onConnection((state) => {
      if (state !== 'open') forget();
    }),
    core.on('core.state', forget),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Loads the rows if they have changed; requests that arrive meanwhile lead to one more load. */
async function refreshRows(): Promise<void> {
  isAskedAgain = isAsking;
  if (isAsking) return;
  isAsking = true;
  do {
    isAskedAgain = false;
    if (!(await askForRows())) isAskedAgain = true;
  } while (isAskedAgain);
  isAsking = false;
}

/** Returns false if the queue changed between two pages. The first time, rows are shown as they arrive, later all at once. */
async function askForRows(): Promise<boolean> {
  const { rows: before, isWhole } = useRows.getState();
  const first = await core.call('queue.rows', { limit: FIRST_ROWS, ...(known === null ? {} : { known }) });
  if (!first.ok) return true;
  if (first.value.rows === null) {
    useRows.setState({ computedMs: Date.parse(first.value.computedAt) });
    return true;
  }
  const { edition, total } = first.value;
  const same = unchangedRow(before ?? []);
  let rows = first.value.rows.map(same);
  if (!isWhole) show(rows, first.value);
  for (let from = FIRST_ROWS; from < total; from += PAGE_ROWS) {
    const page = await core.call('queue.rows', { from, limit: PAGE_ROWS });
    if (!page.ok) return true;
    if (page.value.edition !== edition || page.value.rows === null) return false;
    rows = [...rows, ...page.value.rows.map(same)];
    if (!isWhole) show(rows, page.value);
  }
  if (isWhole) show(rows, first.value);
  known = edition;
  return true;
}

const show = (rows: readonly QueueRow[], { total, clients, computedAt }: QueueRows): void =>
  useRows.setState({ rows, total, clients, computedMs: Date.parse(computedAt), isWhole: rows.length >= total });

/** Replaces an unchanged row by the object that is already shown, so that the grid does not redraw it. */
function unchangedRow(before: readonly QueueRow[]): (row: QueueRow) => QueueRow {
  const byId = new Map(before.map((row) => [row.taskId, row]));
  return (row) => {
    const old = byId.get(row.taskId);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  };
}

/** The rows of the queue, loaded again whenever the workspace changes. */
export function useQueueRows(): QueueRowsState {
  const tick = useWorkspace((state) => state.tick);
  useEffect(() => {
    void tick;
    void refreshRows();
  }, [tick]);
  return useRows();
}
