import { counted } from '../../../shared/format/index.ts';
import { listedOf } from '../../../shared/words/base/counts.ts';
import { core } from '../api.ts';
import { readerNow } from './reader.ts';
import { useToasts } from './toasts.ts';

/** Follows scheduled reports and shows a message when some were written; returns a function that stops this. */
export function watchReportRuns(): () => void {
  return core.on('reports.ran', ({ written, failed, names }) => {
    const reader = readerNow();
    useToasts.getState().show({
      text:
        failed === 0
          ? `Wrote ${counted(written, 'report', reader)}`
          : `Could not write ${counted(failed, 'report', reader)}`,
      hint: `${listedOf(names.slice(0, 3), Math.max(0, names.length - 3))}.`,
      kind: failed === 0 ? 'done' : 'failed',
      entry: null,
    });
  });
}
