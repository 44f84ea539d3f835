import { listedOf } from '../../../shared/words/base/counts.ts';
import { REPORT_RUNS } from '../../../shared/words/reports/reports-view.ts';
import { core } from '../api.ts';
import { readerNow } from './reader.ts';
import { useToasts } from './toasts.ts';

/** Follows scheduled reports and shows a message when some were written; returns a function that stops this. */
export function watchReportRuns(): () => void {
  return core.on('reports.ran', ({ written, failed, names }) => {
    const reader = readerNow();
    useToasts.getState().show({
      text: failed === 0 ? REPORT_RUNS.wroteReports(written, reader) : REPORT_RUNS.couldNotWriteReports(failed, reader),
      hint: `${listedOf(names.slice(0, 3), Math.max(0, names.length - 3))}.`,
      kind: failed === 0 ? 'done' : 'failed',
      entry: null,
    });
  });
}
