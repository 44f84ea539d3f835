import { create } from 'zustand';
import type { ArgsIn, CallName, Failure } from '../../../shared/contract/index.ts';
import { UNSAVED } from '../../../shared/words/core/connection.ts';
import { readerNow } from './reader.ts';

/** A change that was made while the app could not be reached. Nobody knows whether it was saved, so it is offered again, and never sent again by itself. */
export interface UnsavedChange {
  readonly key: number;
  /** What it is about, in words. */
  readonly text: string;
  readonly send: () => Promise<unknown>;
}
interface UnsavedState {
  readonly changes: readonly UnsavedChange[];
  keep(text: string, send: () => Promise<unknown>): void;
  discard(): void;
}

let nextKey = 1;
export const useUnsaved = create<UnsavedState>()((set) => ({
  changes: [],
  keep: (text, send) => set(({ changes }) => ({ changes: [...changes, { key: nextKey++, text, send }] })),
  discard: () => set({ changes: [] }),
}));

/** Sends the changes again in their order; those that fail for the same reason are kept again. */
export async function sendUnsaved(): Promise<void> {
  const { changes, discard } = useUnsaved.getState();
  discard();
  for (const change of changes) await change.send();
}

/** Calls that change no record, so that nothing is lost with them. */
const NO_RECORDS = /^(plan\.(propose|cancel)|journal\.|workspace\.|monitor\.|report|notices\.)/;

/** Keeps a change that did not reach the core. Returns false if the failure is another one, or nothing would be lost. */
export function keepUnsaved<N extends CallName>(
  failure: Failure,
  name: N,
  args: ArgsIn<N>,
  send: () => Promise<unknown>,
): boolean {
  if (failure.code !== 'worker_died' || NO_RECORDS.test(name)) return false;
  useUnsaved.getState().keep(textOf(name, args), send);
  return true;
}

function textOf(name: CallName, args: unknown): string {
  const ids: unknown = typeof args === 'object' && args !== null && 'taskIds' in args ? args.taskIds : null;
  const tasks = Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
  const [only] = tasks;
  const about = only === undefined ? null : tasks.length === 1 ? only : UNSAVED.tasks(tasks.length, readerNow());
  return about === null ? UNSAVED.otherChange : UNSAVED.changeOf(UNSAVED.verbs.get(name) ?? UNSAVED.change, about);
}
