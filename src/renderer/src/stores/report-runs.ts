import { create } from 'zustand';
import { core } from '../api.ts';
import { useToasts } from './toasts.ts';

/** Counts reports that were written by themselves, so that what is shown of them is asked for again; says when there were some. */
export const useReportRuns = create<{ readonly runs: number }>()((set) => {
  core.on('reports.ran', ({ written, failed, message }) => {
    set((state) => ({ runs: state.runs + 1 }));
    const counted = (count: number): string => `${count} ${count === 1 ? 'report' : 'reports'}`;
    useToasts.getState().show({
      text: failed === 0 ? `Wrote ${counted(written)}` : `Could not write ${counted(failed)}`,
      hint: message,
      kind: failed === 0 ? 'done' : 'failed',
      entry: null,
    });
  });
  return { runs: 0 };
});
