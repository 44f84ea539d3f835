import { core } from '../api.ts';
import { useToasts } from './toasts.ts';

/** Follows scheduled reports and says when some were written; the answer ends it. */
export function watchReportRuns(): () => void {
  return core.on('reports.ran', ({ written, failed, message }) => {
    const counted = (count: number): string => `${count} ${count === 1 ? 'report' : 'reports'}`;
    useToasts.getState().show({
      text: failed === 0 ? `Wrote ${counted(written)}` : `Could not write ${counted(failed)}`,
      hint: message,
      kind: failed === 0 ? 'done' : 'failed',
      entry: null,
    });
  });
}
